import { isDate, parseDate } from '../time/dates.js'
import { FACILITIES, type Facility } from '../venues/facilities.js'
import { TOPIC_VALUES } from './topics.js'
import { AUDIENCES, WORKSHOP_FORMATS, WORKSHOP_STATES } from './workshop.entity.js'

/** What somebody asks of a list of workshops. null: not asked. */
export interface WorkshopFilters {
  /** Only what is on the public programme. */
  isPublic: boolean
  when: 'coming' | 'past' | 'all'
  from: string | null
  to: string | null
  wardId: string | null
  topic: string | null
  format: string | null
  audience: string | null
  isOnline: boolean | null
  state: string | null
  title: string | null
  /** What somebody should do about it: save the register, find a champion, find more places, find more people; find room or champions for people who have a place. */
  needs: 'register' | 'champion' | 'places' | 'bookings' | 'room' | null
  venueId: string | null
  partnerId: string | null
  championId: string | null
  /** What the venue must have; nothing is asked of online workshops, which never match then. */
  access: readonly Facility[]
}

export const NO_FILTERS: WorkshopFilters = {
  isPublic: false,
  when: 'all',
  from: null,
  to: null,
  wardId: null,
  topic: null,
  format: null,
  audience: null,
  isOnline: null,
  state: null,
  title: null,
  needs: null,
  venueId: null,
  partnerId: null,
  championId: null,
  access: [],
}

type Query = Record<string, unknown>

const NEEDS = ['register', 'champion', 'places', 'bookings', 'room'] as const

/** The public programme: what is published and still to come. What is not understood is not asked. */
export function publicFilters(query: Query, today: string): WorkshopFilters {
  const format = oneOf(query.format, [...WORKSHOP_FORMATS, 'online'])
  return {
    ...NO_FILTERS,
    isPublic: true,
    when: 'coming',
    from: date(query.from, today),
    to: date(query.to, today),
    wardId: id(query.ward),
    topic: oneOf(query.topic, TOPIC_VALUES),
    format: format === 'online' ? null : format,
    isOnline: format === 'online' ? true : null,
    audience: oneOf(query.audience, AUDIENCES),
    access: facilities(query.access),
  }
}

/** The task force's list: drafts, past and cancelled ones too. */
export function staffFilters(query: Query, today: string): WorkshopFilters {
  return {
    ...publicFilters(query, today),
    isPublic: false,
    // Asking for registers that are missing is asking about the past.
    when: oneOf(query.when, ['coming', 'past', 'all'] as const) ?? (query.needs === 'register' ? 'past' : 'coming'),
    state: oneOf(query.state, WORKSHOP_STATES),
    title: words(query.title),
    needs: oneOf(query.needs, NEEDS),
    venueId: id(query.venue),
    partnerId: id(query.partner),
    championId: id(query.champion),
  }
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | null {
  return allowed.find((candidate) => candidate === value) ?? null
}

/** Ticked boxes, or as a list in one value: `stepFree,hearingLoop`. */
function facilities(value: unknown): Facility[] {
  const asked = new Set((Array.isArray(value) ? value : [value]).flatMap((each) => String(each ?? '').split(',')))
  return FACILITIES.map(({ value: facility }) => facility).filter((facility) => asked.has(facility))
}

const id = (value: unknown) => (typeof value === 'string' && /^[\w-]{1,64}$/.test(value) ? value : null)

const words = (value: unknown) =>
  typeof value === 'string' && value.trim() ? value.trim().slice(0, 120).replaceAll('\0', '') : null

const date = (value: unknown, today: string) =>
  typeof value !== 'string' || !value ? null : isDate(value) ? value : parseDate(value, today)
