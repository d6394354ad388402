import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { ChildrenGate } from '../../champions/checks/children-gate.service.js'
import { DaysAwayService, type DownWhileAway } from '../../champions/profile/days-away.service.js'
import { datesText } from '../../champions/profile/profile.js'
import { Database, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { instantOf } from '../../time/dates.js'
import { reasonNotOpen } from '../../venues/opening-hours.js'
import { VenuesService } from '../../venues/venues.service.js'
import type { Workshop } from '../workshop.entity.js'
import type { WorkshopDetails } from '../workshops.service.js'
import type { WorkshopForm } from '../workshop.form.js'
import { workshopsPaths } from '../workshops.paths.js'
import { clashText } from './clash.words.js'
import { clashKey } from './clashes.js'
import { ClashesService, type Plan } from './clashes.service.js'

/** Something that speaks against a plan and does not forbid it. */
export interface Warning {
  kind: 'clash' | 'hours' | 'children' | 'away'
  /** The same for the same reason, so that what somebody has seen already is known. */
  key: string
  text: string
  /** The other workshop. */
  href: string | null
}

/** What a coordinator should know before a workshop is saved as it is, and still while it stands. */
@Injectable()
export class WarningsService {
  constructor(
    private readonly clashes: ClashesService,
    private readonly venues: VenuesService,
    private readonly clock: Clock,
    private readonly gate: ChildrenGate,
    private readonly daysAway: DaysAwayService,
    private readonly database: Database,
  ) {}

  /** None for what is over: nobody can be spared it any more. */
  async of(plan: Plan): Promise<Warning[]> {
    if (instantOf(plan.date, plan.endTime, this.clock.zone) <= this.clock.now()) return []
    const [clashes = []] = await this.clashes.ofPlans([plan])
    const found = clashes.map((clash): Warning => ({
      kind: 'clash',
      key: clashKey(clash),
      text: clashText(clash, plan),
      href: workshopsPaths.show(clash.other.id),
    }))
    const closed = await this.notOpen(plan)
    const { venueId, date, startTime, endTime } = plan
    return closed === null
      ? found
      : [...found, { kind: 'hours', key: `hours ${venueId} ${date} ${startTime} ${endTime}`, text: closed, href: null }]
  }

  /**
   * Adds what speaks against the plan to a valid form, as errors, until somebody ticks that they have seen it. What stood against the workshop
   * before is shown and asks nothing again.
   */
  async check(form: WorkshopForm, before: Workshop | null): Promise<void> {
    if (!form.isValid()) return
    const { roomId = null, ...details } = form.values()
    const plan = { ...details, roomId, id: before?.id ?? null }
    form.warnings = [...(await this.of(plan)), ...(await this.withChildren(plan))]
    const known = new Set(before ? (await this.standing(before)).map(({ key }) => key) : [])
    const fresh = form.warnings.filter(({ key }) => !known.has(key))
    if (fresh.length === 0 || form.although.includes(markOf(form.warnings))) return
    for (const { text } of fresh) form.addError('', text)
    form.addError('although', `Change the workshop, or choose “${savingWords(form.warnings)}”`)
  }

  /** Of a workshop as it is saved. */
  async standing(workshop: Workshop): Promise<Warning[]> {
    const { startTime, endTime } = workshop
    if (workshop.isCancelled() || !startTime || !endTime) return []
    const children = (await this.gate.warnings(workshop.id)).map(aboutChildren)
    const away = (await this.daysAway.ofWorkshop(workshop.id)).map(aboutAway)
    return [...(await this.of({ ...workshop, startTime, endTime })), ...children, ...away]
  }

  /** Before a champion is put down for a workshop as it is saved, or asked: null where there is nothing to know. @param isOwn the champion reads it */
  async ofAssignment(
    { id, children, startsAt, endsAt }: Pick<Workshop, 'id' | 'startsAt' | 'endsAt'> & { children: string },
    championId: string,
    isOwn = false,
  ): Promise<Warning | null> {
    if (children === 'no' || startsAt === null) return null
    const text = await this.gate.warningBefore(championId, { id, from: startsAt, to: endsAt ?? startsAt }, isOwn)
    return text === null ? null : aboutChildren(text)
  }

  /** Before the plan is saved: of who would lead it, and who helps at it already. */
  private async withChildren({
    id,
    children,
    leadChampionId,
    date,
    ...times
  }: Plan & Pick<WorkshopDetails, 'children'>) {
    if (children !== 'yes') return []
    const { zone } = this.clock
    const workshop = {
      id: id ?? '',
      from: instantOf(date, times.startTime, zone),
      to: instantOf(date, times.endTime, zone),
    }
    const helpers = id === null ? [] : await this.helpersOf(id)
    const found: Warning[] = []
    for (const championId of [...(leadChampionId ? [leadChampionId] : []), ...helpers]) {
      const text = await this.gate.warningBefore(championId, workshop)
      if (text !== null) found.push(aboutChildren(text))
    }
    return found
  }

  private async helpersOf(workshopId: string): Promise<string[]> {
    const rows = await this.database.select(
      "SELECT champion_id FROM assignments WHERE workshop_id = :workshopId AND state = 'accepted' ORDER BY champion_id",
      { workshopId },
      { championId: text },
    )
    return rows.map(({ championId }) => championId)
  }

  private async notOpen({ isOnline, venueId, ...when }: Plan): Promise<string | null> {
    const venue = isOnline || venueId === null ? null : await this.venues.find(venueId)
    return venue && reasonNotOpen(venue, when)
  }
}

/** What somebody has seen when they tick: other warnings have another mark. */
export const markOf = (warnings: readonly Warning[]): string =>
  createHash('sha256')
    .update(warnings.map(({ key }) => key).join('\n'))
    .digest('hex')
    .slice(0, 32)

export const savingWords = (warnings: readonly Warning[]): string => {
  const kinds = new Set(warnings.map(({ kind }) => kind))
  if (kinds.has('children'))
    return kinds.size === 1 ? 'Save: we know how many days with children it is' : 'Save all the same'
  return kinds.has('clash') ? 'Save although it clashes' : 'Save although the venue is not open then'
}

const aboutAway = ({ championId, name, exception }: DownWhileAway): Warning => ({
  kind: 'away',
  key: `away ${championId} ${datesText(exception)}`,
  text: `${name} says they are away on that day: ${datesText(exception)}.`,
  href: null,
})

const aboutChildren = (words: string): Warning => ({
  kind: 'children',
  key: `children ${words}`,
  text: words,
  href: null,
})
