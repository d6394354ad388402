import { Injectable } from '@nestjs/common'
import { Database, instant, type Row, text } from '../../database/database.js'
import { BY_MOVING } from './booking.entity.js'
import { aboutGroup, aboutOne, leadOf, toldTogether } from './told-together.js'

const SHAPE = {
  id: text,
  groupId: text.nullable,
  name: text,
  reference: text,
  state: text,
  cancelledBy: text.nullable,
  waitingSince: instant.nullable,
  email: text.nullable,
  phone: text.nullable,
  confirmedAt: instant.nullable,
  /** When the place became theirs. */
  since: instant,
}

/** One of the people who are told by one letter. */
export type Person = Row<typeof SHAPE>

/** All of them. */
export interface TellingParty {
  /** The conversation of the letter to those who come: see `MessageFacts`. */
  about: string
  people: Person[]
}

/** Who of a workshop is written to, or called, together. */
@Injectable()
export class ToldTogetherService {
  constructor(private readonly database: Database) {}

  /** As the letters see it: without walk-ins, and without those who moved to another date. */
  async of(workshopId: string): Promise<TellingParty[]> {
    const all = await this.people('b.workshop_id = :workshopId', { workshopId })
    const here = all.filter(({ cancelledBy }) => cancelledBy !== BY_MOVING)
    return toldTogether(here, toldOf).map((people) => ({ about: aboutOf(people), people }))
  }

  /** Somebody with all who are told by the same letter, who leads them first. */
  async with({ id, groupId }: { id: string; groupId: string | null }): Promise<Person[]> {
    const all = await this.people(groupId === null ? 'b.id = :id' : 'b.group_id = :groupId', { id, groupId })
    const people = toldTogether(all, toldOf).find((each) => each.some((person) => person.id === id)) ?? []
    const lead = leadOf(people, toldOf)
    return [...people.filter((person) => person === lead), ...people.filter((person) => person !== lead)]
  }

  private people(where: string, params: Record<string, string | null>): Promise<Person[]> {
    return this.database.select(
      `SELECT b.id, b.group_id, l.name, b.reference, b.state, b.cancelled_by, b.waiting_since,
         COALESCE(b.contact_email, l.email) AS email, COALESCE(b.contact_phone, l.phone) AS phone, b.confirmed_at,
         COALESCE(b.booked_at, b.created_at) AS since
       FROM bookings b JOIN learners l ON l.id = b.learner_id
       WHERE ${where} AND b.is_walk_in = :isWalkIn ORDER BY b.created_at, b.id`,
      { ...params, isWalkIn: false },
      SHAPE,
    )
  }
}

const toldOf = ({ waitingSince, ...person }: Person) => ({ ...person, hasWaited: waitingSince !== null })

function aboutOf(people: readonly Person[]): string {
  const [first = { id: '' }] = people
  return people.length > 1 ? aboutGroup(leadOf(people, toldOf) ?? first) : aboutOne(first)
}
