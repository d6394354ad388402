// What matching has to know of every champion, found in tables that were read whole. The driver, and no more.
import { LANGUAGES, textsOf } from '../../../dist/src/champions/profile/choices.js'
import { addDays, instantOf, monthOf } from '../../../dist/src/time/dates.js'
import { minutesBetween } from '../../../dist/src/workshops/matching/availability.js'
import { LATELY_DAYS } from '../../../dist/src/workshops/matching/facts.js'

/** Every table that matching asks, as it stands. */
export async function readAll(database) {
  const tables = {}
  for (const table of [
    'champions',
    'champion_profiles',
    'champion_choices',
    'champion_wards',
    'champion_hours',
    'champion_exceptions',
    'areas',
    'venues',
    'postcodes',
    'workshops',
    'assignments',
    'sessions',
  ])
    tables[table] = await database.all(`SELECT * FROM ${table}`)
  const byId = new Map(tables.workshops.map((workshop) => [workshop.id, workshop]))
  /** What somebody leads, helps at or shadows. */
  tables.parts = [
    ...tables.workshops
      .filter(({ lead_champion_id: lead }) => lead !== null)
      .map((workshop) => ({ champion_id: workshop.lead_champion_id, role: 'lead', workshop })),
    ...tables.assignments
      .filter(({ state }) => state === 'accepted')
      .map(({ champion_id, role, workshop_id }) => ({ champion_id, role, workshop: byId.get(workshop_id) })),
  ].filter(({ workshop }) => workshop.state !== 'cancelled')
  return tables
}

/** Each champion against each row of everybody. */
export const allPairs = (tables, workshop, today) =>
  factsOf(tables, workshop, today, (table, champion) => tables[table].filter((row) => row.champion_id === champion))

/** The rows of each table put in a map first. */
export function grouped(tables, workshop, today) {
  const maps = new Map()
  const mapOf = (table) => {
    if (!maps.has(table)) {
      const map = new Map()
      for (const row of tables[table]) {
        const own = map.get(row.champion_id)
        if (own) own.push(row)
        else map.set(row.champion_id, [row])
      }
      maps.set(table, map)
    }
    return maps.get(table)
  }
  return factsOf(tables, workshop, today, (table, champion) => mapOf(table).get(champion) ?? [])
}

function factsOf(tables, workshop, today, rowsOf) {
  const names = new Map(tables.areas.map(({ id, name }) => [id, name]))
  const venues = new Map(tables.venues.map((venue) => [venue.id, venue]))
  const profiles = new Map(tables.champion_profiles.map((profile) => [profile.id, profile]))
  const middles = middlesOf(tables.postcodes)
  return tables.champions
    .filter(({ stage }) => stage !== 'left')
    .map(({ id, name, stage, area_id: ward }) => {
      const profile = profiles.get(id)
      const choices = rowsOf('champion_choices', id)
      const chosen = (kind) => choices.filter((each) => each.kind === kind).map(({ value }) => value)
      const week = rowsOf('champion_hours', id)
      const parts = rowsOf('parts', id)
      const today_s = parts.filter((part) => part.workshop.date === workshop.date)
      return {
        id,
        name,
        stage,
        part: today_s.find((part) => part.workshop.id === workshop.id)?.role ?? null,
        homeWard: ward === null ? null : { id: ward, name: names.get(ward) },
        home: middles.get(ward) ?? null,
        mostMiles: profile?.most_miles ?? null,
        wardIds: rowsOf('champion_wards', id).map(({ area_id }) => area_id),
        hasProfile: profile !== undefined,
        topics: chosen('topic'),
        languages: [
          ...textsOf(LANGUAGES, chosen('language')),
          ...(profile?.other_languages ? [profile.other_languages] : []),
        ],
        ratherNot: chosen('rather_not'),
        hasWeek: week.length > 0,
        hours: week
          .filter(({ weekday }) => weekday === workshop.weekday)
          .map(({ from_time, to_time }) => [from_time, to_time])
          .sort(([a], [b]) => (a < b ? -1 : 1)),
        exceptions: rowsOf('champion_exceptions', id)
          .filter(({ from_date, to_date }) => from_date <= workshop.date && to_date >= workshop.date)
          .map((each) => ({
            kind: each.kind,
            fromDate: each.from_date,
            toDate: each.to_date,
            fromTime: each.from_time,
            toTime: each.to_time,
          })),
        commitments: today_s
          .filter((part) => part.workshop.id !== workshop.id)
          .sort((a, b) => commitmentKey(a).localeCompare(commitmentKey(b), 'en'))
          .map((part) => commitmentOf(part, venues)),
        month: monthOfWork(
          parts.filter((part) => part.workshop.id !== workshop.id),
          rowsOf('sessions', id),
          workshop,
        ),
        lately: latelyOf(parts, rowsOf('assignments', id), today),
        childrenReason: null,
      }
    })
}

function middlesOf(postcodes) {
  const sums = new Map()
  for (const { area_id, latitude, longitude } of postcodes) {
    const sum = sums.get(area_id) ?? { count: 0, latitude: 0, longitude: 0 }
    sums.set(area_id, {
      count: sum.count + 1,
      latitude: sum.latitude + latitude,
      longitude: sum.longitude + longitude,
    })
  }
  return new Map(
    [...sums].map(([ward, { count, latitude, longitude }]) => [
      ward,
      { latitude: Math.round(latitude / count), longitude: Math.round(longitude / count) },
    ]),
  )
}

const commitmentKey = ({ role, workshop }) => `${role === 'lead' ? 0 : 1} ${workshop.starts_at} ${workshop.id}`

const instant = (text) => (text === null ? null : new Date(`${text.replace(' ', 'T')}Z`))

function commitmentOf({ role, workshop }, venues) {
  const venue = workshop.is_online ? null : venues.get(workshop.venue_id)
  return {
    workshopId: workshop.id,
    title: workshop.title,
    role,
    startsAt: instant(workshop.starts_at),
    endsAt: instant(workshop.ends_at),
    isOnline: Boolean(workshop.is_online),
    venueId: venue?.id ?? null,
    venueName: venue?.name ?? null,
    point: venue && venue.latitude !== null ? { latitude: venue.latitude, longitude: venue.longitude } : null,
  }
}

function monthOfWork(parts, sessions, { date }) {
  const month = monthOf(date)
  const planned = parts.filter(({ workshop }) => workshop.date.startsWith(month))
  const minutes = planned.reduce((sum, { workshop }) => sum + minutesBetween(workshop.start_time, workshop.end_time), 0)
  const logged = sessions.filter((session) => session.date.startsWith(month))
  return { workshops: planned.length, minutes: logged.reduce((sum, session) => sum + session.minutes, minutes) }
}

function latelyOf(parts, assignments, today) {
  const from = addDays(today, -LATELY_DAYS)
  const led = parts.filter(
    ({ role, workshop }) => role === 'lead' && workshop.date >= from && workshop.date <= today,
  ).length
  const since = instantOf(from, '00:00', 'Europe/London')
  return led + assignments.filter(({ created_at }) => instant(created_at) >= since).length
}
