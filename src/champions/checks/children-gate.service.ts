import { Injectable } from '@nestjs/common'
import { Database, instant, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { formatDate } from '../../time/dates.js'
import { Refusal } from '../../web/problems.js'
import { FOR_CHILDREN } from './champion-check.entity.js'
import { type Assessment, assess, type FullDays, fullDays, type TimeWithChildren } from './regulated-activity.js'

/** Days around a workshop in which others of the same champion are looked for: a weekly role may pause over the summer. */
const AROUND = 120
const A_DAY = 86_400_000

interface Planned {
  name: string
  isLead: boolean
  assessment: Assessment
}

/**
 * Who has no enhanced check with children's barred list may be with children on at most 3 days in any 30, never overnight and not
 * every week. Reads all workshops of a champion, whoever supports them.
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
    for (const { id } of await this.people(workshopId, championId)) await this.database.takeTurns(`children ${id}`)
    for (const planned of await this.unchecked(workshopId, championId))
      if (planned.assessment.reason)
        throw new Refusal(reasonInWords(planned), planned.isLead ? 'leadChampionId' : field)
  }

  /** What should be known before the next day with children is promised: one sentence for each champion. */
  async warnings(workshopId: string): Promise<string[]> {
    return (await this.unchecked(workshopId, null)).flatMap((planned) =>
      planned.assessment.isLastFreeDay || planned.assessment.reason ? [warningInWords(planned)] : [],
    )
  }

  /** For the page of the champion themselves, before they promise a fourth day: null while a free day is left, or who is checked. */
  async ownDays(championId: string): Promise<FullDays | null> {
    const check = await this.database.selectOne(
      'SELECT id FROM champion_checks WHERE champion_id = :championId AND decision = :suitable AND level IN (:...levels) LIMIT 1',
      { championId, suitable: FOR_CHILDREN.decision, levels: FOR_CHILDREN.levels },
      { id: text },
    )
    if (check) return null
    return fullDays(await this.timesOf(championId, this.clock.now()), this.clock.today(), this.clock.zone)
  }

  private async unchecked(workshopId: string, championId: string | null): Promise<Planned[]> {
    const found: Planned[] = []
    for (const { id, name, startsAt, leadChampionId } of await this.people(workshopId, championId)) {
      const times = await this.timesOf(id, startsAt)
      const planned = times.find((time) => time.id === workshopId)
      if (!planned) continue
      const others = times.filter((time) => time !== planned)
      found.push({ name, isLead: id === leadChampionId, assessment: assess(planned, others, this.clock.zone) })
    }
    return found
  }

  /** Who comes to it and may not be with children as often as they like; in the order of their ids, in which turns are taken. */
  private async people(workshopId: string, championId: string | null) {
    const people = await this.database.select(
      `SELECT c.id, c.name, w.starts_at, w.lead_champion_id FROM workshops w
         JOIN champions c ON c.id = w.lead_champion_id
           OR c.id IN (SELECT a.champion_id FROM assignments a WHERE a.workshop_id = w.id AND a.state = 'accepted')
       WHERE w.id = :workshopId AND w.children = 'yes' AND w.state <> 'cancelled' AND w.starts_at > :now
         AND NOT EXISTS (SELECT 1 FROM champion_checks k WHERE k.champion_id = c.id AND k.decision = :suitable AND k.level IN (:...levels))
       ORDER BY c.id`,
      { workshopId, now: this.clock.now(), suitable: FOR_CHILDREN.decision, levels: FOR_CHILDREN.levels },
      { id: text, name: text, startsAt: instant, leadChampionId: text.nullable },
    )
    return people.filter(({ id }) => championId === null || id === championId)
  }

  /** Supervised as far as anybody knows: since the rule is in force it makes no difference. */
  private async timesOf(championId: string, around: Date): Promise<TimeWithChildren[]> {
    const rows = await this.database.select(
      `SELECT w.id, w.starts_at, w.ends_at, w.series_id, s.recurrence FROM workshops w LEFT JOIN series s ON s.id = w.series_id
       WHERE w.id IN (SELECT l.id FROM workshops l WHERE l.lead_champion_id = :championId
             UNION SELECT a.workshop_id FROM assignments a WHERE a.champion_id = :championId AND a.state = 'accepted')
         AND w.children = 'yes' AND w.state <> 'cancelled' AND w.starts_at >= :from AND w.starts_at <= :to
       ORDER BY w.starts_at, w.id`,
      {
        championId,
        from: new Date(around.getTime() - AROUND * A_DAY),
        to: new Date(around.getTime() + AROUND * A_DAY),
      },
      { id: text, startsAt: instant, endsAt: instant.nullable, seriesId: text.nullable, recurrence: text.nullable },
    )
    return rows.map(({ id, startsAt, endsAt, seriesId, recurrence }) => ({
      id,
      from: startsAt,
      to: endsAt ?? startsAt,
      weeklyRole: recurrence !== null && comesEveryWeek(recurrence) ? seriesId : null,
      isSupervised: true,
    }))
  }
}

/** @param recurrence RFC 5545 */
export const comesEveryWeek = (recurrence: string): boolean =>
  /FREQ=(DAILY|WEEKLY)/.test(recurrence) && !/INTERVAL=(?!1(?!\d))/.test(recurrence)

const NEEDED = 'an enhanced DBS check with children’s barred list, seen by us'

function reasonInWords({ name, assessment }: Planned): string {
  const why = {
    overnight: 'This would be overnight with children.',
    weekly: 'This would be with children every week.',
    days: `This would be with children on ${assessment.days.length} days in 30: ${datesOf(assessment.days)}.`,
  }
  return assessment.reason ? `${name} cannot come without ${NEEDED}. ${why[assessment.reason]}` : ''
}

function warningInWords(planned: Planned): string {
  const { name, assessment } = planned
  if (assessment.reason) return reasonInWords(planned)
  return `${name} is with children on 3 days in 30 then: ${datesOf(assessment.days)}. One more day in those 30 needs ${NEEDED}.`
}

const datesOf = (days: readonly string[]) => days.map((day) => formatDate(day)).join(', ')
