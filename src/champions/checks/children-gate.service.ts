import { Injectable } from '@nestjs/common'
import { boolean, Database, instant, integer, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { addDays, formatDate, instantOf, localDateOf } from '../../time/dates.js'
import { Refusal } from '../../web/problems.js'
import { CHECKED, NOT_SUITABLE, UNCHECKED } from './children-standing.js'
import {
  type Assessment,
  assess,
  type FullDays,
  fullDays,
  type TimeWithChildren,
  WINDOW_DAYS,
} from './regulated-activity.js'

/** So long before and after a workshop others of the same champion are looked for: a weekly role may pause over the summer. */
export const AROUND_MS = 120 * 86_400_000
const NOON = '12:00'

interface Span {
  championId: string
  from: Date
  to: Date
}

export interface Planned {
  name: string
  isLead: boolean
  assessment: Assessment
}

/**
 * Who has no enhanced check with children's barred list may be with children on at most 3 days in any 30, never overnight and not
 * every week; whose newest decision is “Not suitable” may not be with them at all. Reads all workshops and sessions of a champion, whoever supports them.
 */
@Injectable()
export class ChildrenGate {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Inside the write that plans it. Nobody is asked about what has begun.
   * @param championId only this one; null: everybody who comes
   * @param field of the form that can be changed
   * @throws Refusal with the reason
   */
  async mustAllow(workshopId: string, championId: string | null, field: string): Promise<void> {
    // Two plans at once would each not see the other, and be too many together.
    for (const { id } of await this.people(workshopId, championId)) await this.takeTurns(id)
    for (const planned of await this.unchecked(workshopId, championId))
      if (planned.assessment.reason)
        throw new Refusal(reasonInWords(planned), planned.isLead ? 'leadChampionId' : field)
  }

  /** Inside a write that adds to the days with children of this champion. */
  async takeTurns(championId: string): Promise<void> {
    await this.database.takeTurns(`children ${championId}`)
  }

  /** What should be known before the next day with children is promised: one sentence for each champion. */
  async warnings(workshopId: string): Promise<string[]> {
    return (await this.unchecked(workshopId, null)).flatMap((planned) =>
      planned.assessment.isLastFreeDay || planned.assessment.reason ? [warningInWords(planned)] : [],
    )
  }

  /**
   * What a coordinator should know before this champion is put down for it; null: nothing, or `mustAllow` refuses it.
   * @param workshop saved or not; its weekly role is for `mustAllow`
   * @param isOwn the champion reads it
   */
  async warningBefore(
    championId: string,
    workshop: { id: string; from: Date; to: Date },
    isOwn = false,
  ): Promise<string | null> {
    if (workshop.from <= this.clock.now()) return null
    const champion = await this.database.selectOne(
      `SELECT c.name FROM champions c WHERE c.id = :championId AND ${UNCHECKED} AND NOT ${NOT_SUITABLE}`,
      { championId, ...CHECKED },
      { name: text },
    )
    if (!champion) return null
    const others = (await this.timesOf(championId, workshop.from)).filter(({ id }) => id !== workshop.id)
    const assessment = assess({ ...workshop, weeklyRole: null, isSupervised: true }, others, this.clock.zone)
    return assessment.isLastFreeDay ? lastFreeDayInWords(isOwn ? 'You are' : `${champion.name} is`, assessment) : null
  }

  /**
   * What should be known after a session with children of the last 30 days, which happened and is refused to nobody.
   * @param isOwn the champion reads it
   */
  async warningsAfter(sessionId: string, isOwn: boolean): Promise<string[]> {
    const session = await this.database.selectOne(
      `SELECT s.champion_id, s.date, c.name, ${NOT_SUITABLE} AS is_not_suitable FROM sessions s JOIN champions c ON c.id = s.champion_id
       WHERE s.id = :sessionId AND s.counted_children > 0 AND s.date > :since AND ${UNCHECKED}`,
      { sessionId, since: addDays(this.clock.today(), -WINDOW_DAYS), ...CHECKED },
      { championId: text, date: text, name: text, isNotSuitable: boolean },
    )
    if (!session) return []
    const times = await this.timesOf(session.championId, instantOf(session.date, NOON, this.clock.zone))
    const own = times.find(({ id }) => id === sessionId)
    if (!own) return []
    const others = times.filter((time) => time !== own)
    const assessment = assess(own, others, this.clock.zone, session.isNotSuitable)
    if (assessment.reason === null && !assessment.isLastFreeDay) return []
    return [afterwardsInWords(isOwn ? 'You are' : `${session.name} is`, assessment, isOwn ? 'You' : session.name)]
  }

  /** For the page of the champion themselves, before they promise a fourth day: null while a free day is left, or who is checked. */
  async ownDays(championId: string): Promise<FullDays | 'none allowed' | null> {
    const unchecked = await this.database.selectOne(
      `SELECT ${NOT_SUITABLE} AS is_not_suitable FROM champions c WHERE c.id = :championId AND ${UNCHECKED}`,
      { championId, ...CHECKED },
      { isNotSuitable: boolean },
    )
    if (!unchecked) return null
    if (unchecked.isNotSuitable) return 'none allowed'
    return fullDays(await this.timesOf(championId, this.clock.now()), this.clock.today(), this.clock.zone)
  }

  private async unchecked(workshopId: string, championId: string | null): Promise<Planned[]> {
    const found: Planned[] = []
    for (const { id, name, startsAt, leadChampionId, isNotSuitable } of await this.people(workshopId, championId)) {
      const times = await this.timesOf(id, startsAt)
      const planned = times.find((time) => time.id === workshopId)
      if (!planned) continue
      const others = times.filter((time) => time !== planned)
      const assessment = assess(planned, others, this.clock.zone, isNotSuitable)
      found.push({ name, isLead: id === leadChampionId, assessment })
    }
    return found
  }

  /** Who comes to it and may not be with children as often as they like; in the order of their ids, in which turns are taken. */
  private async people(workshopId: string, championId: string | null) {
    const people = await this.database.select(
      `SELECT c.id, c.name, w.starts_at, w.lead_champion_id, ${NOT_SUITABLE} AS is_not_suitable FROM workshops w
         JOIN champions c ON c.id = w.lead_champion_id
           OR c.id IN (SELECT a.champion_id FROM assignments a WHERE a.workshop_id = w.id AND a.state = 'accepted')
       WHERE w.id = :workshopId AND w.children = 'yes' AND w.state <> 'cancelled' AND w.starts_at > :now
         AND ${UNCHECKED}
       ORDER BY c.id`,
      { workshopId, now: this.clock.now(), ...CHECKED },
      { id: text, name: text, startsAt: instant, leadChampionId: text.nullable, isNotSuitable: boolean },
    )
    return people.filter(({ id }) => championId === null || id === championId)
  }

  private async timesOf(championId: string, around: Date): Promise<TimeWithChildren[]> {
    const span = {
      championId,
      from: new Date(around.getTime() - AROUND_MS),
      to: new Date(around.getTime() + AROUND_MS),
    }
    return [...(await this.workshopsOf(span)), ...(await this.sessionsOf(span))]
  }

  private async workshopsOf(span: Span): Promise<TimeWithChildren[]> {
    const rows = await this.database.select(
      `SELECT w.id, w.starts_at, w.ends_at, w.series_id, s.recurrence FROM workshops w LEFT JOIN series s ON s.id = w.series_id
       WHERE w.id IN (SELECT l.id FROM workshops l WHERE l.lead_champion_id = :championId
             UNION SELECT a.workshop_id FROM assignments a WHERE a.champion_id = :championId AND a.state = 'accepted')
         AND w.children = 'yes' AND w.state <> 'cancelled' AND w.starts_at >= :from AND w.starts_at <= :to
       ORDER BY w.starts_at, w.id`,
      { ...span },
      { id: text, startsAt: instant, endsAt: instant.nullable, seriesId: text.nullable, recurrence: text.nullable },
    )
    return rows.map(timeOf)
  }

  private async sessionsOf({ championId, from, to }: Span): Promise<TimeWithChildren[]> {
    const { zone } = this.clock
    const rows = await this.database.select(
      `SELECT id, date, minutes FROM sessions
       WHERE champion_id = :championId AND counted_children > 0 AND date >= :from AND date <= :to ORDER BY date, id`,
      { championId, from: localDateOf(from, zone), to: localDateOf(to, zone) },
      { id: text, date: text, minutes: integer },
    )
    return rows.map((row) => timeOfSession(row, zone))
  }
}

/** A session says its day and its length, not when it began: it counts as on that day from noon, which is never overnight. */
export function timeOfSession(
  { id, date, minutes }: { id: string; date: string; minutes: number },
  zone: string,
): TimeWithChildren {
  const from = instantOf(date, NOON, zone)
  return { id, from, to: new Date(from.getTime() + minutes * 60_000), weeklyRole: null, isSupervised: true }
}

export interface TimeRow {
  id: string
  startsAt: Date
  endsAt: Date | null
  seriesId: string | null
  recurrence: string | null
}

/** Supervised as far as anybody knows: since the rule is in force it makes no difference. */
export const timeOf = ({ id, startsAt, endsAt, seriesId, recurrence }: TimeRow): TimeWithChildren => ({
  id,
  from: startsAt,
  to: endsAt ?? startsAt,
  weeklyRole: recurrence !== null && comesEveryWeek(recurrence) ? seriesId : null,
  isSupervised: true,
})

/** @param recurrence RFC 5545 */
export const comesEveryWeek = (recurrence: string): boolean =>
  /FREQ=(DAILY|WEEKLY)/.test(recurrence) && !/INTERVAL=(?!1(?!\d))/.test(recurrence)

const NEEDED = 'an enhanced DBS check with children’s barred list, seen by us'

export function reasonInWords({ name, assessment }: Planned): string {
  if (assessment.reason === 'not_suitable')
    return `${name} may not be with children: the newest decision on their DBS checks is “Not suitable”.`
  const why = {
    overnight: 'This would be overnight with children.',
    weekly: 'This would be with children every week.',
    days: `This would be with children on ${assessment.days.length} days in 30: ${datesOf(assessment.days)}.`,
  }
  return assessment.reason ? `${name} cannot come without ${NEEDED}. ${why[assessment.reason]}` : ''
}

function warningInWords(planned: Planned): string {
  const { name, assessment } = planned
  return assessment.reason ? reasonInWords(planned) : lastFreeDayInWords(`${name} is`, assessment)
}

const lastFreeDayInWords = (who: string, { days }: Assessment): string =>
  `${who} with children on 3 days in 30 then: ${datesOf(days)}. One more day in those 30 needs ${NEEDED}.`

function afterwardsInWords(who: string, { days, reason }: Assessment, name: string): string {
  if (reason === 'not_suitable')
    return `${name} may not be with children. A coordinator has to see to it before the next day with children.`
  const so = `${who} with children on ${days.length} days in 30: ${datesOf(days)}.`
  return reason
    ? `${so} That needs ${NEEDED}: a coordinator has to see to it before the next day with children.`
    : `${so} One more day in those 30 needs ${NEEDED}.`
}

const datesOf = (days: readonly string[]) => days.map((day) => formatDate(day)).join(', ')
