import { Check, Entity, Index, Unique } from 'typeorm'
import { Champion } from '../champions/champion.entity.js'
import type { Language } from '../champions/profile/choices.js'
import { Flag, Id, Instant, Int, LocalDate, LocalTime, Text } from '../database/columns.js'
import { oneOf, References, Version } from '../database/constraints.js'
import { Room } from '../venues/room.entity.js'
import { Venue } from '../venues/venue.entity.js'

export const AUDIENCES = ['residents', 'businesses', 'schools'] as const
export const WITH_CHILDREN = ['no', 'yes'] as const
/** For what champions can be asked one after another. */
export const ASKED_IN_TURN = ['lead', 'helper'] as const
export type AskedInTurn = (typeof ASKED_IN_TURN)[number]
export type WithChildren = (typeof WITH_CHILDREN)[number]

export type Audience = (typeof AUDIENCES)[number]

export const WORKSHOP_FORMATS = ['bookable', 'drop_in'] as const
export type WorkshopFormat = (typeof WORKSHOP_FORMATS)[number]

export const WORKSHOP_STATES = ['draft', 'published', 'cancelled'] as const
export type WorkshopState = (typeof WORKSHOP_STATES)[number]

export const WAITING_LISTS = ['on', 'off'] as const
export type WaitingList = (typeof WAITING_LISTS)[number]

/**
 * One scheduled group session at one time and place, or online. `date`, `startTime` and `endTime` are what people typed, in
 * the council's time zone; `startsAt` and `endsAt` are the same moments as instants.
 */
@Entity('workshops')
@Check('ck_workshops_audience', oneOf('audience', AUDIENCES))
@Check('ck_workshops_format', oneOf('format', WORKSHOP_FORMATS))
@Check('ck_workshops_state', oneOf('state', WORKSHOP_STATES))
@Check('ck_workshops_places', 'places > 0')
@Check('ck_workshops_booked', 'booked >= 0 AND (places IS NULL OR booked <= places)')
@Check(
  'ck_workshops_counts',
  'head_count >= 0 AND named_count >= 0 AND attendances >= 0 AND first_timers >= 0 AND champion_minutes >= 0',
)
@Check(
  'ck_workshops_counted',
  '(counted_children IS NULL OR counted_children >= 0) AND (counted_adults IS NULL OR counted_adults >= 0) AND (counted_older IS NULL OR counted_older >= 0) AND (counted_first_timers IS NULL OR counted_first_timers >= 0)',
)
@Check('ck_workshops_learners_per_champion', 'learners_per_champion IS NULL OR learners_per_champion > 0')
@Check('ck_workshops_places_wanted', 'places_wanted IS NULL OR places_wanted > 0')
@Check('ck_workshops_places_over', 'places_over >= 0')
@Check('ck_workshops_waiting_list', oneOf('waiting_list', WAITING_LISTS))
@Check('ck_workshops_children', oneOf('children', WITH_CHILDREN))
@Check('ck_workshops_helper_minutes', 'helper_minutes >= 0')
@Check('ck_workshops_asking', `asking IS NULL OR ${oneOf('asking', ASKED_IN_TURN)}`)
@Check('ck_workshops_language', "language IS NULL OR language <> ''")
@Unique(['source', 'sourceKey'])
@Index(['state', 'date', 'startTime', 'id', 'endsAt', 'publishedAt'])
@Index(['date', 'startTime', 'id', 'endsAt'])
@Index(['venueId', 'state', 'date'])
@Index(['seriesId', 'seriesDate'], { unique: true, where: 'series_id IS NOT NULL' })
export class Workshop {
  @Id()
  id!: string

  @Text()
  title!: string

  @Text()
  description!: string

  @Text()
  bring!: string

  @Text()
  audience!: Audience

  @Text()
  format!: WorkshopFormat

  @Flag()
  isOnline!: boolean

  @Text()
  onlineLink!: string

  @LocalDate()
  date!: string

  @LocalTime({ nullable: true })
  startTime!: string | null

  @LocalTime({ nullable: true })
  endTime!: string | null

  @Instant({ nullable: true })
  startsAt!: Date | null

  @Instant({ nullable: true })
  endsAt!: Date | null

  @Text({ nullable: true })
  @References(() => Venue, { indexed: false })
  venueId!: string | null

  /** How many can be booked: worked out from `placesWanted`, the room and the champions, never below `booked`; null is no limit. */
  @Int({ nullable: true })
  places!: number | null

  /** Places that are booked, or held by an offer. Kept by the same statement that takes or gives one, so that the CHECK above can refuse one too many. */
  @Int({ default: 0 })
  booked!: number

  @Text({ nullable: true })
  @References(() => Champion)
  leadChampionId!: string | null

  @Text()
  state!: WorkshopState

  @Instant({ nullable: true })
  publishedAt!: Date | null

  @Instant({ nullable: true })
  cancelledAt!: Date | null

  @Text({ nullable: true })
  cancelReason!: string | null

  /** SEQUENCE of its calendar entry (RFC 5545): one more with each change that an attendee must hear of. */
  @Int({ default: 0 })
  sequence!: number

  @Int({ nullable: true })
  headCount!: number | null

  @Int({ nullable: true })
  namedCount!: number | null

  /** The larger of head-count and named learners; null until the register is saved. */
  @Int({ nullable: true })
  attendances!: number | null

  @Int({ nullable: true })
  firstTimers!: number | null

  @Int({ nullable: true })
  championMinutes!: number | null

  @Instant({ nullable: true })
  registerSavedAt!: Date | null

  /** Number of the latest save of the register; 0 before the first. */
  @Int({ default: 0 })
  registerNumber!: number

  /** Where an imported workshop came from, and its key there: what keeps a second import from adding it again. */
  @Text({ nullable: true })
  source!: string | null

  @Text({ nullable: true })
  sourceKey!: string | null

  @Instant()
  createdAt!: Date

  @Version()
  version!: number

  /** One of the venue's; null: the whole venue, or not known. */
  @Text({ nullable: true })
  @References(() => Room)
  roomId!: string | null

  /** What the task force brings: tablets, a projector. For staff, not for the public. */
  @Text({ default: '' })
  kit!: string

  /** How many learners one champion can help here; null: as the settings say. */
  @Int({ nullable: true })
  learnersPerChampion!: number | null

  /** What the coordinator asked for; null: nobody did (it was brought in from elsewhere), and `places` stands as it is. */
  @Int({ nullable: true })
  placesWanted!: number | null

  /** So many more are booked than room and champions allow now: a champion dropped out. They keep their places. */
  @Int({ default: 0 })
  placesOver!: number

  @Text({ default: 'on' })
  waitingList!: WaitingList

  /** The series that it belongs to. */
  @Text({ nullable: true })
  @References('Series')
  seriesId!: string | null

  /** The date it has by the series's rule, wherever it was moved: what it is known by in the series (RFC 5545, RECURRENCE-ID). */
  @LocalDate({ nullable: true })
  seriesDate!: string | null

  /** Head-counts by age: 0 to 16, 17 to 54, 55 and over. null: nobody counted these. */
  @Int({ nullable: true })
  countedChildren!: number | null

  @Int({ nullable: true })
  countedAdults!: number | null

  @Int({ nullable: true })
  countedOlder!: number | null

  /** At a drop-in: who said that it was their first time, with or without a name. Never added to `firstTimers`. */
  @Int({ nullable: true })
  countedFirstTimers!: number | null

  /** Whether anybody under 18 is taught here: it decides which champions may help. */
  @Text({ default: 'no' })
  children!: WithChildren

  /** Since when the present lead champion leads it; null: nobody does, or it was not written down yet. */
  @Instant({ nullable: true })
  leadSince!: Date | null

  /** When its date, time or place changed last; null: never. */
  @Instant({ nullable: true })
  movedAt!: Date | null

  /** Champions are asked one after another, the best match first, until one says yes; null: nobody is asked by itself. */
  @Text({ nullable: true })
  asking!: AskedInTurn | null

  /** What its helpers gave, together; kept by the same write that changes one of them. */
  @Int({ default: 0 })
  helperMinutes!: number

  /** In which it is held besides English, British Sign Language too; null: in English only. */
  @Text({ nullable: true })
  language!: Language | null

  isDraft(): boolean {
    return this.state === 'draft'
  }

  isPublished(): boolean {
    return this.state === 'published'
  }

  isCancelled(): boolean {
    return this.state === 'cancelled'
  }

  /** Equal exactly when the same champion leads it at the same time, with children as before. */
  whoAndWhenWithChildren(): string {
    const { children, leadChampionId, startsAt, endsAt } = this
    return JSON.stringify([children, leadChampionId, startsAt, endsAt])
  }

  /** null: nobody does any more. */
  leadBy(championId: string | null, now: Date): void {
    if (this.leadChampionId === championId) return
    this.leadChampionId = championId
    this.leadSince = championId === null ? null : now
  }

  isBookable(): boolean {
    return this.format === 'bookable'
  }

  /** Whether who finds it full can wait for a place. */
  hasWaitingList(): boolean {
    return this.isBookable() && this.waitingList === 'on'
  }

  isFull(): boolean {
    return this.placesLeft() === 0
  }

  /** null when there is no limit. */
  placesLeft(): number | null {
    return this.places === null ? null : Math.max(0, this.places - this.booked)
  }

  /** False while it has no end. */
  isOver(now: Date): boolean {
    return this.endsAt !== null && this.endsAt <= now
  }

  /** `today` is the local date. */
  isPast(today: string): boolean {
    return this.date < today
  }

  hasRegister(): boolean {
    return this.registerSavedAt !== null
  }

  hasStarted(now: Date): boolean {
    return this.startsAt !== null && this.startsAt <= now
  }

  /** Empty when it can go on the public programme. Each reason says what to do. */
  reasonsItCannotBePublished(now: Date): string[] {
    const reasons: string[] = []
    if (this.isPublished()) reasons.push('This workshop is published already.')
    if (this.isCancelled()) reasons.push('This workshop is cancelled. Put it back first.')
    if (!this.startsAt || !this.endsAt) reasons.push('It has no start and end time. Add them first.')
    if (this.hasStarted(now)) reasons.push('It is in the past. Change its date, or record that it took place.')
    if (!this.isOnline && !this.venueId) reasons.push('It has no venue. Add one first.')
    if (this.isBookable() && this.places === null) reasons.push('It has no number of places. Add it first.')
    return reasons
  }

  /** null when it can. */
  reasonItCannotBeCancelled(): string | null {
    if (this.isCancelled()) return 'This workshop is cancelled already.'
    return this.hasRegister()
      ? 'People came to this workshop: its register is saved. It cannot be cancelled now.'
      : null
  }

  publish(now: Date): void {
    this.state = 'published'
    this.publishedAt = now
  }

  /** It took place without ever being on the public programme. */
  recordAsHeld(): void {
    this.state = 'published'
  }

  cancel(reason: string, now: Date): void {
    this.state = 'cancelled'
    this.cancelReason = reason
    this.cancelledAt = now
    this.sequence += 1
  }

  /** Back to where it was: on the programme if it had been there, else a draft. */
  restore(): void {
    this.state = this.publishedAt ? 'published' : 'draft'
    this.cancelReason = null
    this.cancelledAt = null
    this.sequence += 1
  }

  /** What an attendee would turn up to: when this differs, they must be told. */
  whenAndWhere(): string {
    const place = [this.isOnline, this.venueId, this.roomId, this.onlineLink]
    return [this.date, this.startTime, this.endTime, ...place].join('|')
  }
}
