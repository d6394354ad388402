import type { CalendarEvent, CalendarMethod } from '../mail/calendar.js'
import type { Letter, Sender } from '../mail/letter.js'
import type { MessageChannel, MessagePurpose, MessageState } from '../mail/message.entity.js'
import type { Template, Values } from '../mail/template.js'
import type { StopGroup } from '../mail/stops/stop.entity.js'
import type { Recipient } from './rules/moments.js'
import type { Statement } from './workshops/statement.js'

export interface Contact {
  channel: MessageChannel
  name: string
  address: string | null
  phone: string | null
}

/** What a message says, and all that it could say: somebody may word this one otherwise. */
export interface Content {
  letter: Letter
  /** As a text message; '' where no rule has one. */
  text: string
  values: Values
}

/** A message that should exist. */
export interface DesiredMessage extends Content {
  key: string
  ruleId: string
  /** What the mail page calls it. */
  kind: string
  purpose: MessagePurpose
  stopGroup: StopGroup | null
  recipient: { kind: Recipient; id: string }
  to: Contact
  sendAt: Date
  expiresAt: Date
  /** Which conversation it belongs to: `booking:<id>`, `group:<id>` of people who were booked together, `champion:<id>`, `invitation:<id>`. */
  about: string
  told: Statement | null
  number: number | null
  calendar: { event: CalendarEvent; method: CalendarMethod } | null
  /** Somebody had it sent before its rule would: see `MessageFacts`. */
  isHastened?: boolean
  /** A text of it failed, so it is a call, whatever the number takes otherwise. */
  fellBack?: boolean
  /** Not to be sent: they know already, since when and how. It is kept because what they know counts later. */
  known: { since: Date; how: string } | null
}

/** A message that exists, whatever became of it. */
export interface KnownMessage {
  id: string
  key: string
  kind: string
  channel: MessageChannel
  state: MessageState
  toName: string
  subject: string
  toAddress: string | null
  toPhone: string | null
  leasedUntil: Date | null
  /** Not null: somebody took it to send it, and nobody knows for certain that it did not go. */
  leaseHolder: string | null
  attempts: number
  sendAt: Date
  nextAttemptAt: Date
  sentAt: Date | null
  createdAt: Date
  heldAt: Date | null
  ownWords: OwnWords | null
  facts: MessageFacts
}

/** What a coordinator wrote for one message instead of its rule's words. */
export interface OwnWords extends Template {
  text: string
}

/** What `messages.facts` holds. */
export interface MessageFacts {
  about: string
  /** null: it told nothing about when and where. */
  told: Statement | null
  /** Which announcement of the conversation it is, from 0; null for reminders. It orders what went in the same instant. */
  number: number | null
  /** A coordinator had it sent before the time of its rule, which does not move it back. */
  isHastened?: boolean
  /** It was a text that failed, and stays a call. */
  fellBack?: boolean
  /** Says whether a waiting message is still worded as it would be now. */
  fingerprint: string
}

/** What the wording needs beside the facts. */
export interface Office {
  /** IANA name of the council's zone. */
  zone: string
  sender: Sender
  /** Answers to calendar invitations and the organiser of events. */
  organiserAddress: string
  /** `https://digital.example.gov.uk` */
  publicUrl: string
  /** Whether text messages can be sent. */
  sendsTexts: boolean
  /** The page that shows, changes and cancels a booking, and all that were made with it. */
  bookingLink: (bookingId: string) => string
  cancellationLink: (bookingId: string) => string
  /** To three questions about the workshop. */
  feedbackLink: (bookingId: string) => string
  /** Takes the place that is offered, or joins the waiting list again. */
  acceptanceLink: (bookingId: string) => string
  confirmationLink: (bookingId: string) => string
  /** The page where a champion says yes or no. */
  invitationLink: (invitationId: string) => string
  /** The page where a champion says that they cannot come after all. */
  dropOutLink: (workshopId: string, championId: string) => string
  /** So many days before a workshop people are asked whether they still come; null: they are not. */
  confirmDaysBefore: number | null
}
