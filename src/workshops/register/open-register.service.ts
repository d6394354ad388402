import { Injectable } from '@nestjs/common'
import { Database, instant, integer, json, type Row, text } from '../../database/database.js'
import { NotFound } from '../../web/problems.js'
import type { SignedIn } from '../../web/request.js'
import { type RegisterName, registerNames } from './register-names.js'
import type { RegisterName as SavedName } from './register-save.entity.js'

const COUNTED = {
  countedChildren: integer.nullable,
  countedAdults: integer.nullable,
  countedOlder: integer.nullable,
  countedFirstTimers: integer.nullable,
}
const counted = (alias: string) =>
  `${alias}.counted_children, ${alias}.counted_adults, ${alias}.counted_older, ${alias}.counted_first_timers`

const WORKSHOP = {
  id: text,
  title: text,
  format: text,
  state: text,
  date: text,
  startTime: text.nullable,
  endTime: text.nullable,
  startsAt: instant.nullable,
  endsAt: instant.nullable,
  venueName: text.nullable,
  leadChampionId: text.nullable,
  championName: text.nullable,
  kit: text,
  headCount: integer.nullable,
  namedCount: integer.nullable,
  attendances: integer.nullable,
  firstTimers: integer.nullable,
  championMinutes: integer.nullable,
  ...COUNTED,
  registerSavedAt: instant.nullable,
  registerNumber: integer,
}

export type RegisterWorkshop = Row<typeof WORKSHOP>

export interface OpenRegister {
  workshop: RegisterWorkshop
  names: RegisterName[]
}

const SAVE = {
  id: text,
  number: integer,
  savedAt: instant,
  who: text.nullable,
  headCount: integer.nullable,
  championMinutes: integer.nullable,
  ...COUNTED,
  names: json.as<SavedName[]>(),
}

export interface Version extends Omit<Row<typeof SAVE>, 'names'> {
  /** Sorted by name; null for a learner who was erased. */
  names: (SavedName & { name: string | null; person: string })[]
}

/** Reading a register: for its lead champion, coordinators and administrators. For another champion it is not there. */
@Injectable()
export class OpenRegisterService {
  constructor(private readonly database: Database) {}

  /** @throws NotFound */
  async get(id: string, me: SignedIn): Promise<OpenRegister> {
    const workshop = await this.workshop(id, me)
    return { workshop, names: await registerNames(this.database, workshop) }
  }

  /** @throws NotFound */
  async workshop(id: string, me: SignedIn): Promise<RegisterWorkshop> {
    const workshop = await this.database.selectOne(
      `SELECT w.id, w.title, w.format, w.state, w.date, w.start_time, w.end_time, w.starts_at, w.ends_at, v.name AS venue_name,
         w.lead_champion_id, c.name AS champion_name, w.kit, w.head_count, w.named_count, w.attendances, w.first_timers,
         w.champion_minutes, ${counted('w')}, w.register_saved_at, w.register_number
       FROM workshops w LEFT JOIN venues v ON v.id = w.venue_id LEFT JOIN champions c ON c.id = w.lead_champion_id
       WHERE w.id = :id`,
      { id },
      WORKSHOP,
    )
    if (!workshop || !mayOpen(workshop, me)) throw new NotFound()
    return workshop
  }

  /** Every save of the register, the latest first. */
  async versions(workshopId: string): Promise<Version[]> {
    const saves = await this.database.select(
      `SELECT s.id, s.number, s.saved_at, a.name AS who, s.head_count, s.champion_minutes, ${counted('s')}, s.names
       FROM register_saves s LEFT JOIN accounts a ON a.id = s.account_id WHERE s.workshop_id = :workshopId ORDER BY s.number DESC`,
      { workshopId },
      SAVE,
    )
    const people = await this.people([
      ...new Set(saves.flatMap(({ names }) => names.map(({ learnerId }) => learnerId))),
    ])
    return saves.map((save) => ({
      ...save,
      names: save.names
        .map((each) => ({
          ...each,
          name: people.get(each.learnerId)?.name ?? null,
          person: people.get(each.learnerId)?.person ?? each.learnerId,
        }))
        .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '', 'en-GB')),
    }))
  }

  private async people(ids: string[]): Promise<Map<string, { person: string; name: string }>> {
    const rows = await this.database.select(
      `SELECT l.id, COALESCE(m.id, l.id) AS person, COALESCE(m.name, l.name) AS name
       FROM learners l LEFT JOIN learners m ON m.id = l.merged_into_id WHERE l.id IN (:...ids)`,
      { ids },
      { id: text, person: text, name: text },
    )
    return new Map(rows.map(({ id, ...person }) => [id, person]))
  }
}

function mayOpen({ leadChampionId }: RegisterWorkshop, { role, championId }: SignedIn): boolean {
  if (role === 'coordinator' || role === 'administrator') return true
  return role === 'champion' && championId !== null && championId === leadChampionId
}
