import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { ChildrenGate } from '../../champions/checks/children-gate.service.js'
import { DaysAwayService, type DownWhileAway } from '../../champions/profile/days-away.service.js'
import { datesText } from '../../champions/profile/profile.js'
import { Database, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { instantOf } from '../../time/dates.js'
import { reasonNotOpen } from '../../venues/opening-hours.js'
import type { Venue } from '../../venues/venue.entity.js'
import { VenuesService } from '../../venues/venues.service.js'
import type { Workshop } from '../workshop.entity.js'
import type { WorkshopDetails } from '../workshops.service.js'
import type { WorkshopForm } from '../workshop.form.js'
import { workshopsPaths } from '../workshops.paths.js'
import { clashText, type NamedTaking } from './clash.words.js'
import { type Clash, clashKey } from './clashes.js'
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
    const [warnings = []] = await this.ofPlans([plan])
    return warnings
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
    const [warnings = []] = await this.standingOf([workshop])
    return warnings
  }

  /** Of each of these as they are saved, in their order. Clashes and days away are asked about once for all of them. */
  async standingOf(workshops: readonly Workshop[]): Promise<Warning[][]> {
    const planned = workshops.flatMap((workshop) => {
      const { startTime, endTime } = workshop
      return workshop.isCancelled() || !startTime || !endTime ? [] : [{ ...workshop, startTime, endTime }]
    })
    const ofPlans = await this.ofPlans(planned)
    const away = await this.daysAway.ofWorkshops(planned.map(({ id }) => id))
    const found = new Map<string, Warning[]>()
    for (const [index, { id, children }] of planned.entries()) {
      const withChildren = children === 'yes' ? (await this.gate.warnings(id)).map(aboutChildren) : []
      const own = away.filter(({ workshopId }) => workshopId === id).map(aboutAway)
      found.set(id, [...(ofPlans[index] ?? []), ...withChildren, ...own])
    }
    return workshops.map(({ id }) => found.get(id) ?? [])
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

  /** One list for each, in their order. */
  private async ofPlans(plans: readonly Plan[]): Promise<Warning[][]> {
    const now = this.clock.now()
    const toCome = plans.filter(({ date, endTime }) => instantOf(date, endTime, this.clock.zone) > now)
    const clashes = await this.clashes.ofPlans(toCome)
    const venues = await this.venuesOf(toCome)
    const found = new Map(
      toCome.map((plan, index) => [
        plan,
        [
          ...(clashes[index] ?? []).map((clash) => aboutClash(clash, plan)),
          ...notOpen(plan, venues.get(plan.venueId ?? '') ?? null),
        ],
      ]),
    )
    return plans.map((plan) => found.get(plan) ?? [])
  }

  private async venuesOf(plans: readonly Plan[]): Promise<Map<string, Venue>> {
    const ids = new Set(plans.flatMap(({ isOnline, venueId }) => (isOnline || venueId === null ? [] : [venueId])))
    const venues = new Map<string, Venue>()
    for (const id of ids) {
      const venue = await this.venues.find(id)
      if (venue) venues.set(id, venue)
    }
    return venues
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

const aboutClash = (clash: Clash<NamedTaking>, plan: Plan): Warning => ({
  kind: 'clash',
  key: clashKey(clash),
  text: clashText(clash, plan),
  href: workshopsPaths.show(clash.other.id),
})

function notOpen(plan: Plan, venue: Venue | null): Warning[] {
  const { isOnline, venueId, date, startTime, endTime } = plan
  const closed = isOnline || venue === null ? null : reasonNotOpen(venue, plan)
  return closed === null
    ? []
    : [{ kind: 'hours', key: `hours ${venueId} ${date} ${startTime} ${endTime}`, text: closed, href: null }]
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
