import { Injectable } from '@nestjs/common'
import { CouncilService } from '../council/council.service.js'
import { Database, text } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { readSlices } from './facts/slices.js'
import type { Measure } from './measures/measure.js'
import { previousPeriod, type Period } from './period.js'
import { recordsBehind, type RecordPage } from './records.js'
import type { Scope, Tag } from './scope.js'
import { summarise, type Summary } from './summary.js'
import type { Viewer } from './suppression.js'

/** The threshold before the programme is set up. */
const STRICTEST = 10

/** What can be chosen in the filters. */
export interface Choices {
  wards: { id: string; name: string }[]
  /** Tags with few enough values to choose from. */
  tags: Tag[]
}

/** A tag with more values than this (a web address, an identifier) tells workshops apart and groups nothing. */
const MOST_TAG_VALUES = 40

/** Figures as one viewer may know them: the only way out of what was counted. */
@Injectable()
export class ImpactService {
  constructor(
    private readonly database: Database,
    private readonly council: CouncilService,
    private readonly clock: Clock,
  ) {}

  /**
   * @param viewer decides what is suppressed; there is no other way to a figure
   * @param split the tag whose values are told apart, year by year
   * @param wards when the caller has read them already
   */
  async summary(
    scope: Scope,
    period: Period,
    viewer: Viewer,
    { split = null, wards = null }: { split?: string | null; wards?: Choices['wards'] | null } = {},
  ): Promise<Summary> {
    const previous = previousPeriod(period)
    const today = this.clock.today()
    const span = { now: period, before: previous, today, at: this.clock.now() }
    const [slices, named, council] = await Promise.all([
      readSlices(this.database, scope, span, split),
      wards ?? this.wards(),
      this.council.find(),
    ])
    const names = { wards: new Map(named.map(({ id, name }) => [id, name])) }
    const threshold = council?.smallNumberThreshold ?? STRICTEST
    return summarise(slices, { scope, period, previous, today }, { viewer, threshold }, names)
  }

  /** The records that a figure counts: for the task force only. `page` from 1. */
  records(measure: Measure, scope: Scope, period: Period, page: number): Promise<RecordPage> {
    return recordsBehind(
      this.database,
      measure,
      scope,
      period,
      { today: this.clock.today(), at: this.clock.now() },
      page,
    )
  }

  /** Wards that anything happened in or could; past ones too, because figures go back. By name. */
  wards(): Promise<{ id: string; name: string }[]> {
    return this.database.select(
      "SELECT a.id AS id, a.name AS name FROM areas a WHERE a.kind = 'ward' ORDER BY a.name, a.id",
      {},
      { id: text, name: text },
    )
  }

  tags(): Promise<Tag[]> {
    return this.database.select(
      `SELECT DISTINCT t.name AS name, t.value AS value FROM workshop_tags t
       WHERE t.name IN (SELECT c.name FROM workshop_tags c GROUP BY c.name HAVING COUNT(DISTINCT c.value) <= ${MOST_TAG_VALUES})
       ORDER BY 1, 2`,
      {},
      { name: text, value: text },
    )
  }

  /** null: there is no such partner. */
  async partnerName(id: string): Promise<string | null> {
    const partner = await this.database.selectOne(
      'SELECT p.name AS name FROM partners p WHERE p.id = :id',
      { id },
      { name: text },
    )
    return partner?.name ?? null
  }
}
