import { Injectable } from '@nestjs/common'
import { boolean, Database, instant, type Row, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { instantOf } from '../../time/dates.js'
import type { NamedTaking } from './clash.words.js'
import { type Clash, clashesOf, type Person } from './clashes.js'

/** A workshop as somebody plans it; date and times are local. */
export interface Plan {
  /** Of a workshop that is there already: its helpers count too, and it does not clash with itself. null: a new one. */
  id: string | null
  date: string
  startTime: string
  endTime: string
  isOnline: boolean
  venueId: string | null
  roomId: string | null
  leadChampionId: string | null
}

const SHAPE = {
  id: text,
  title: text,
  date: text,
  startTime: text.nullable,
  endTime: text.nullable,
  startsAt: instant.nullable,
  endsAt: instant.nullable,
  state: text,
  isOnline: boolean,
  venueId: text.nullable,
  venueName: text.nullable,
  roomId: text.nullable,
  roomName: text.nullable,
  leadId: text.nullable,
  leadName: text.nullable,
  helperId: text.nullable,
  helperName: text.nullable,
  helperRole: text.nullable,
}

interface Saved extends NamedTaking {
  date: string
}

/** What clashes with what, of all partners. Each question is one query, however many workshops it is about. */
@Injectable()
export class ClashesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** For each plan, in their order, what is in its way among the workshops that are saved; not among the plans themselves. */
  async ofPlans(plans: readonly Plan[]): Promise<Clash<NamedTaking>[][]> {
    if (plans.length === 0) return []
    const saved = await this.saved(
      plans.map(({ date }) => date),
      plans.flatMap(({ id }) => (id === null ? [] : [id])),
    )
    const byDate = groupedBy(saved, ({ date }) => date)
    const byId = new Map(saved.map((workshop) => [workshop.id, workshop]))
    return plans.map((plan) => {
      const present = plan.id === null ? null : (byId.get(plan.id) ?? null)
      return clashesOf(this.takingOf(plan, present), byDate.get(plan.date) ?? [])
    })
  }

  /** For each of these saved workshops that is in some other's way: what stands in its way. Others are not in the map. */
  async standing(workshops: readonly { id: string; date: string }[]): Promise<Map<string, Clash<NamedTaking>[]>> {
    const saved = await this.saved(
      workshops.map(({ date }) => date),
      [],
    )
    const byDate = groupedBy(saved, ({ date }) => date)
    const asked = new Set(workshops.map(({ id }) => id))
    return new Map(
      saved
        .filter(({ id }) => asked.has(id))
        .map((workshop) => [workshop.id, clashesOf(workshop, byDate.get(workshop.date) ?? [])] as const)
        .filter(([, clashes]) => clashes.length > 0),
    )
  }

  /** The people of a plan: its lead, and who helps at the saved workshop. Their names are not needed. */
  private takingOf(plan: Plan, present: Saved | null) {
    const { zone } = this.clock
    const helpers = present?.people.filter(({ role }) => role !== 'lead') ?? []
    const lead: Person[] = plan.leadChampionId ? [{ id: plan.leadChampionId, name: '', role: 'lead' }] : []
    return {
      ...plan,
      id: plan.id ?? '',
      state: 'draft',
      startsAt: instantOf(plan.date, plan.startTime, zone),
      endsAt: instantOf(plan.date, plan.endTime, zone),
      people: [...lead, ...helpers],
    }
  }

  /** Every workshop of these days that is not cancelled, and those of these ids. A workshop begins and ends on one day. */
  private async saved(dates: readonly string[], ids: readonly string[]): Promise<Saved[]> {
    const rows = await this.database.select(
      `SELECT w.id, w.title, w.date, w.start_time, w.end_time, w.starts_at, w.ends_at, w.state, w.is_online, w.venue_id,
         v.name AS venue_name, w.room_id, r.name AS room_name, c.id AS lead_id, c.name AS lead_name,
         h.id AS helper_id, h.name AS helper_name, a.role AS helper_role
       FROM workshops w LEFT JOIN venues v ON v.id = w.venue_id LEFT JOIN rooms r ON r.id = w.room_id
         LEFT JOIN champions c ON c.id = w.lead_champion_id
         LEFT JOIN assignments a ON a.workshop_id = w.id AND a.state = 'accepted' LEFT JOIN champions h ON h.id = a.champion_id
       WHERE (w.date IN (:...dates) AND w.state <> 'cancelled') OR w.id IN (:...ids)
       ORDER BY w.starts_at, w.id, h.name, h.id`,
      { dates: [...new Set(dates)], ids },
      SHAPE,
    )
    return [...groupedBy(rows, ({ id }) => id).values()].map(savedOf)
  }
}

function savedOf(rows: Row<typeof SHAPE>[]): Saved {
  const [first] = rows
  if (!first) throw new Error('A group has a row')
  const { leadId, leadName, helperId: _id, helperName: _name, helperRole: _role, ...workshop } = first
  const lead: Person[] = leadId ? [{ id: leadId, name: leadName ?? '', role: 'lead' }] : []
  const helpers = rows.flatMap(({ helperId, helperName, helperRole }): Person[] =>
    helperId && helperId !== leadId
      ? [{ id: helperId, name: helperName ?? '', role: helperRole === 'shadow' ? 'shadow' : 'helper' }]
      : [],
  )
  return { ...workshop, people: [...lead, ...helpers] }
}

function groupedBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
