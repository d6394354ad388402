import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { Database } from '../../database/database.js'
import { WarningsService } from '../clashes/warnings.service.js'
import { Workshop } from '../workshop.entity.js'
import type { WorkshopDetails } from '../workshops.service.js'
import { type DatedWarning, datedWarnings, warningsKey } from './dated-warnings.js'
import type { Plan, Wish } from './plan.js'
import { PreviewOutOfDate } from './save-as-seen.js'
import type { Series } from './series.entity.js'
import { SeriesService } from './series.service.js'

/** What a new series, or more dates of one, would be. */
export interface SeriesPreview {
  plan: Plan
  warnings: DatedWarning[]
  /** Another plan or other warnings, another text. */
  seen: string
}

/**
 * Tells what speaks against the dates of a series before they are saved, by saving them and taking it back: so every rule that a saved workshop
 * meets is met by the preview, those about workshops of the same series too.
 */
@Injectable()
export class SeriesPreviewsService {
  constructor(
    private readonly database: Database,
    private readonly series: SeriesService,
    private readonly warnings: WarningsService,
  ) {}

  /** Nothing is saved. @throws Refusal */
  async ofNew(details: WorkshopDetails, wish: Wish): Promise<SeriesPreview> {
    return this.database.rehearse(async () => (await this.added(details, wish)).preview)
  }

  /** @param seen of the preview @throws Refusal, PreviewOutOfDate when something else would be saved than was shown */
  async add(details: WorkshopDetails, wish: Wish, seen: string): Promise<Series> {
    return this.database.write(async () => {
      const { series, preview } = await this.added(details, wish)
      return asSeen(series, preview, seen)
    })
  }

  /** Nothing is saved. @throws ChangedMeanwhile, Refusal */
  async ofExtension(series: Series, version: string, until: string): Promise<SeriesPreview> {
    return this.database.rehearse(() => this.extended(series, version, until))
  }

  /** @param seen of the preview @throws ChangedMeanwhile, Refusal, PreviewOutOfDate when something else would be saved than was shown */
  async extend(series: Series, version: string, until: string, seen: string): Promise<Plan> {
    return this.database.write(async () => {
      const preview = await this.extended(series, version, until)
      return asSeen(preview.plan, preview, seen)
    })
  }

  private async added(details: WorkshopDetails, wish: Wish) {
    const { series, plan } = await this.series.add(details, wish)
    return { series, preview: await this.preview(plan, await this.membersOf(series.id)) }
  }

  private async extended({ id }: Series, version: string, until: string): Promise<SeriesPreview> {
    const before = new Set((await this.membersOf(id)).map((member) => member.id))
    const plan = await this.series.extend(id, version, until)
    const added = (await this.membersOf(id)).filter((member) => !before.has(member.id))
    return this.preview(plan, added)
  }

  private membersOf(seriesId: string): Promise<Workshop[]> {
    return this.database.read.find(Workshop, { where: { seriesId }, order: { date: 'ASC', id: 'ASC' } })
  }

  private async preview(plan: Plan, members: readonly Workshop[]): Promise<SeriesPreview> {
    const standing = await this.warnings.standingOf(members)
    const warnings = datedWarnings(members, standing)
    const dates = plan.dates.map(({ date }) => date).join(' ')
    const seen = createHash('sha256')
      .update(`${dates}\n${warningsKey(warnings)}`)
      .digest('base64url')
    return { plan, warnings, seen }
  }
}

/** Inside the write, which it ends when somebody looked at something else. */
function asSeen<T>(saved: T, preview: SeriesPreview, seen: string): T {
  if (preview.seen !== seen) throw new PreviewOutOfDate()
  return saved
}
