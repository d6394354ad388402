import type { CalendarEvent, CalendarMethod } from '../mail/calendar.js'
import type { Letter, Sender } from '../mail/letter.js'
import type { MessageChannel, MessagePurpose, MessageState } from '../mail/message.entity.js'
import type { Statement } from './statement.js'

/** Somebody to write to or to call. `email` is null when there is none, or none that may be written to. */
export interface Person {
  id: string
  name: string
  email: string | null
  /** Whether they gave an e-mail address at all: then they expect mail, not a call. */
  gaveEmail: boolean
  phone: string | null
}

export interface BookingFacts {
  id: string
  reference: string
  isBooked: boolean
  createdAt: Date
  cancelledAt: Date | null
  /** `learner` when they did it themselves. */
  cancelledBy: string | null
  learner: Person
}

export interface VenueFacts {
  id: string
  name: string
  address: string
  postcode: string
  parking: string
  bus: string
}

/** A message about this workshop that exists, whatever became of it. */
export interface KnownMessage {
  id: string
  key: string
  kind: string
  channel: MessageChannel
  state: MessageState
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
  facts: MessageFacts
}

/** What `messages.facts` holds. */
export interface MessageFacts {
  /** Which conversation it belongs to: `booking:<id>` or `champion:<id>`. */
  about: string
  /** null: it told nothing about when and where. */
  told: Statement | null
  /** Which announcement of the conversation it is, from 0; null for reminders. It orders what went in the same instant. */
  number: number | null
  /** Says whether a waiting message is still worded as it would be now. */
  fingerprint: string
}

/** Everything that decides which messages about one workshop should exist. */
export interface WorkshopFacts {
  id: string
  title: string
  bring: string
  state: 'draft' | 'published' | 'cancelled'
  cancelReason: string | null
  cancelledAt: Date | null
  publishedAt: Date | null
  sequence: number
  isOnline: boolean
  onlineLink: string
  date: string
  startTime: string | null
  endTime: string | null
  startsAt: Date | null
  endsAt: Date | null
  places: number | null
  hasRegister: boolean
  hasHours: boolean
  /** Brought in from elsewhere, already over: nobody is asked for its register. */
  isImported: boolean
  venue: VenueFacts | null
  leadChampionId: string | null
  /** The lead champion, and who was told that they would lead. */
  champions: Person[]
  bookings: BookingFacts[]
  messages: KnownMessage[]
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
  cancellationLink: (bookingId: string) => string
}

export interface Contact {
  channel: MessageChannel
  name: string
  address: string | null
  phone: string | null
}

/** A message that should exist. */
export interface DesiredMessage {
  key: string
  kind: string
  purpose: MessagePurpose
  recipient: { kind: 'learner' | 'champion'; id: string }
  to: Contact
  sendAt: Date
  expiresAt: Date
  about: string
  told: Statement | null
  number: number | null
  letter: Letter
  calendar: { event: CalendarEvent; method: CalendarMethod } | null
  /** Not to be sent: they know already, since when and how. It is kept because what they know counts later. */
  known: { since: Date; how: string } | null
}
