import { Injectable } from '@nestjs/common'
import { Database, text } from '../../database/database.js'
import { AlarmsService } from '../../sessions/visits/alarms.service.js'
import { type VisitRow, VisitsService } from '../../sessions/visits/visits.service.js'
import { IN_USE } from '../../accounts/task-force.service.js'
import type { Reader } from '../digests/digest.js'
import { DigestReading } from '../digests/digest-reading.js'
import { KnownMessages } from '../known-messages.js'
import type { Office } from '../message.js'
import type { Rule } from '../rules/rule.entity.js'
import type { Assessment, Sample, Subject } from '../subject.js'
import { content } from '../workshops/verdicts.js'
import { dueLetters, valuesOf } from './due.js'

const A_DAY = 86_400_000

/** Visits whose champion did not check in: everybody of the task force is told at once, and again when somebody has heard of them. */
@Injectable()
export class VisitSubject implements Subject {
  readonly kind = 'visit'
  readonly followsCommits = true

  constructor(
    private readonly database: Database,
    private readonly visits: VisitsService,
    private readonly alarms: AlarmsService,
    private readonly reading: DigestReading,
    private readonly known: KnownMessages,
  ) {}

  standsAlone(): boolean {
    return false
  }

  /** Those that are missed, those that were told of and are over, and those with a message that waits. */
  async near(rules: readonly Rule[], now: Date): Promise<string[]> {
    const missed = (await this.visits.missed()).map(({ id }) => id)
    const days = Math.max(0, ...rules.map(({ lookBackDays }) => lookBackDays))
    const over = await this.alarms.endedSince(new Date(now.getTime() - days * A_DAY))
    return [...new Set([...missed, ...over, ...(await this.reading.waiting(this.kind))])].toSorted()
  }

  async assess(ids: string[], rules: readonly Rule[], office: Office, now: Date): Promise<Assessment[]> {
    if (ids.length === 0) return []
    const [visits, readers] = [await this.visits.rows(ids), await this.readers()]
    const known = await this.known.about(this.kind, ids)
    return visits.map((visit) => {
      const present = known.get(visit.id) ?? []
      return {
        id: visit.id,
        desired: dueLetters(rules, { visit, readers, known: present, office, now }),
        known: present,
      }
    })
  }

  /** With the visit that is on, or an example of one: most of the time nobody is on any. */
  async sample(rule: Rule, office: Office, now: Date): Promise<Sample | null> {
    const [[present = exampleOf(now)], [reader]] = [await this.visits.open(), await this.readers()]
    if (!reader) return null
    const visit = rule.moment === 'all-clear' ? { ...present, endedAt: now } : present
    return {
      to: reader.name,
      of: `a visit of ${visit.championName}`,
      ...content(rule, valuesOf(visit, reader.name, office)),
    }
  }

  private async readers(): Promise<Reader[]> {
    const accounts = await this.database.select(
      `SELECT r.id FROM accounts r WHERE ${IN_USE} ORDER BY r.id`,
      {},
      { id: text },
    )
    return this.reading.readers(
      `SELECT r.id, r.name, r.email, (${IN_USE}) AS takes_part FROM accounts r WHERE r.id IN (:...ids) ORDER BY r.id`,
      accounts.map(({ id }) => id),
    )
  }
}

const exampleOf = (now: Date): VisitRow => ({
  id: 'example',
  kind: 'home_visit',
  championId: '',
  championName: 'Alex Example',
  championPhone: '01632 960 001',
  wardName: 'Example ward',
  venueName: null,
  startedAt: now,
  plannedEndAt: now,
  alarmAt: now,
  endedAt: null,
})
