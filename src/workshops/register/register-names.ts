import { boolean, type Database, type Row, text } from '../../database/database.js'
import { needsTogether } from '../../learners/needs.js'

const SHAPE = {
  bookingId: text,
  learnerId: text,
  person: text,
  name: text,
  accessNeeds: text.nullable,
  rememberedNeeds: text.nullable,
  bookerName: text.nullable,
  isWalkIn: boolean,
  outcome: text.nullable,
  isFirstTime: boolean.nullable,
  cameBefore: boolean,
}

/**
 * Somebody who has a place, or came without one. `cameBefore`: to an earlier workshop, so this is not their first. `accessNeeds`: what
 * they asked for this time, and what they let us remember.
 */
export type RegisterName = Omit<Row<typeof SHAPE>, 'rememberedNeeds'>

/** Everybody on a register by name: one query, however many they are. */
export async function registerNames(
  database: Database,
  { id, date, startTime }: { id: string; date: string; startTime: string | null },
): Promise<RegisterName[]> {
  const rows = await database.select(
    `SELECT b.id AS booking_id, b.learner_id, COALESCE(m.id, l.id) AS person, COALESCE(m.name, l.name) AS name,
       b.access_needs, COALESCE(m.access_needs, l.access_needs) AS remembered_needs, b.booker_name, b.is_walk_in, b.outcome, b.is_first_time,
       EXISTS (
         SELECT 1 FROM bookings e JOIN workshops w ON w.id = e.workshop_id JOIN learners el ON el.id = e.learner_id
         WHERE (el.id = COALESCE(m.id, l.id) OR el.merged_into_id = COALESCE(m.id, l.id))
           AND e.state = 'booked' AND e.outcome = 'attended' AND w.state <> 'cancelled'
           AND (w.date < :date OR (w.date = :date AND w.id <> :id AND COALESCE(w.start_time, '') < :startTime))
       ) AS came_before
     FROM bookings b JOIN learners l ON l.id = b.learner_id LEFT JOIN learners m ON m.id = l.merged_into_id
     WHERE b.workshop_id = :id AND b.state = 'booked'
     ORDER BY b.is_walk_in, lower(COALESCE(m.name, l.name)), b.id`,
    { id, date, startTime: startTime ?? '' },
    SHAPE,
  )
  return rows.map(({ rememberedNeeds, ...row }) => ({
    ...row,
    accessNeeds: needsTogether(rememberedNeeds, row.accessNeeds),
  }))
}
