import { Injectable } from '@nestjs/common'
import { Database, instant, integer, json, type Row, text } from '../../database/database.js'
import { Delivery } from '../../mail/delivery.js'
import { TextDelivery } from '../../mail/texts/text-delivery.js'
import type { MessageChannel, MessageState } from '../../mail/message.entity.js'
import type { ServerState } from '../../mail/why.js'
import { Clock } from '../../time/clock.js'
import { addDays } from '../../time/dates.js'
import type { MessageFacts } from '../message.js'
import { OfficeService } from '../office.service.js'
import { RulesService } from '../rules/rules.service.js'
import { WorkshopsFacts } from '../workshops/facts.js'
import type { WorkshopFacts } from '../workshops/situation.js'
import { type Verdict, verdicts } from '../workshops/verdicts.js'

const MESSAGE = {
  id: text,
  subjectId: text,
  key: text,
  ruleId: text,
  subject: text,
  state: text,
  channel: text,
  toAddress: text.nullable,
  toPhone: text.nullable,
  sendAt: instant,
  sentAt: instant.nullable,
  nextAttemptAt: instant,
  leasedUntil: instant.nullable,
  attempts: integer,
  lastError: text.nullable,
  callResult: text.nullable,
  heldAt: instant.nullable,
  calledBy: text.nullable,
  arrivedAt: instant.nullable,
  facts: json.as<MessageFacts>(),
}

/** What became of one message. */
export type MadeMessage = Omit<Row<typeof MESSAGE>, 'state' | 'channel'> & {
  state: MessageState
  channel: MessageChannel
}

/** One workshop: what every rule says about everybody who has to do with it, and what became of the messages. */
export interface Story {
  workshop: WorkshopFacts
  verdicts: Verdict[]
  messages: MadeMessage[]
}

/** Whose messages about a workshop somebody asks for. */
export interface Asked {
  workshopId: string
  about: string
}

/** How things stand when the question is asked. */
export interface Present {
  /** Of mail and calls, and of text messages. */
  servers: { mail: ServerState; texts: ServerState }
  now: Date
  zone: string
}

/** So long ago a workshop may have been to be asked about under a person. */
const DAYS_BACK = 14
/** A page of a person tells of so many workshops at most. */
const MOST_WORKSHOPS = 50

/** Reads why somebody heard or did not: by the same verdicts that make the mail. */
@Injectable()
export class StoriesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly facts: WorkshopsFacts,
    private readonly offices: OfficeService,
    private readonly rules: RulesService,
    private readonly mail: Delivery,
    private readonly texts: TextDelivery,
  ) {}

  present(): Present {
    return { servers: { mail: this.mail, texts: this.texts }, now: this.clock.now(), zone: this.clock.zone }
  }

  async find(workshopId: string): Promise<Story | null> {
    const [story = null] = await this.all([workshopId])
    return story
  }

  /** In no order. A fixed number of queries, however many are asked for. */
  async all(workshopIds: string[]): Promise<Story[]> {
    const workshops = await this.facts.about(workshopIds)
    if (workshops.length === 0) return []
    const [rules, office, messages] = [
      await this.rules.all('workshop'),
      await this.offices.get(),
      await this.messagesAbout('workshop', workshopIds),
    ]
    return workshops.map((workshop) => ({
      workshop,
      verdicts: verdicts(rules, workshop, office, this.clock.now()),
      messages: messages.filter(({ subjectId }) => subjectId === workshop.id),
    }))
  }

  /** The workshops that this learner booked, from two weeks back to all that come, in their order. */
  async ofLearner(id: string): Promise<Asked[]> {
    const rows = await this.database.select(
      `SELECT b.id, b.workshop_id FROM bookings b JOIN workshops w ON w.id = b.workshop_id
       WHERE b.learner_id = :id AND b.is_walk_in = :isWalkIn AND w.date >= :from
       ORDER BY w.date, w.start_time, b.id LIMIT ${MOST_WORKSHOPS}`,
      { id, isWalkIn: false, from: this.from() },
      { id: text, workshopId: text },
    )
    return rows.map((row) => ({ workshopId: row.workshopId, about: `booking:${row.id}` }))
  }

  /** The same of those that this champion leads or helps at, is asked about, or was told of. */
  async ofChampion(id: string): Promise<Asked[]> {
    const rows = await this.database.select(
      `SELECT w.id, w.date, w.start_time, '' AS invitation_id FROM workshops w WHERE w.date >= :from AND (w.lead_champion_id = :id
         OR w.id IN (SELECT workshop_id FROM assignments WHERE champion_id = :id AND state = 'accepted')
         OR w.id IN (SELECT subject_id FROM messages
           WHERE recipient_kind = 'champion' AND recipient_id = :id AND subject_kind = 'workshop' AND facts LIKE :conversation))
       UNION ALL SELECT w.id, w.date, w.start_time, i.id FROM invitations i JOIN workshops w ON w.id = i.workshop_id
         WHERE i.champion_id = :id AND w.date >= :from
       ORDER BY 2, 3, 1, 4 LIMIT ${MOST_WORKSHOPS}`,
      { id, from: this.from(), conversation: `%"about":"champion:%` },
      { id: text, date: text, startTime: text.nullable, invitationId: text },
    )
    return rows.map((row) => ({
      workshopId: row.id,
      about: row.invitationId ? `invitation:${row.invitationId}` : `champion:${id}`,
    }))
  }

  private from(): string {
    return addDays(this.clock.today(), -DAYS_BACK)
  }

  /** The oldest first. @param kind `messages.subject_kind` */
  async messagesAbout(kind: string, ids: string[]): Promise<MadeMessage[]> {
    const rows = await this.database.select(
      `SELECT id, subject_id, key, rule_id, subject, state, channel, to_address, to_phone, send_at, sent_at, next_attempt_at,
         leased_until, attempts, last_error, call_result, held_at, called_by, arrived_at, facts
       FROM messages WHERE subject_kind = :kind AND subject_id IN (:...ids) AND rule_id IS NOT NULL
       ORDER BY created_at, key`,
      { kind, ids },
      MESSAGE,
    )
    return rows.map(({ state, channel, ...row }) => ({
      ...row,
      state: state as MessageState,
      channel: channel as MessageChannel,
    }))
  }
}
