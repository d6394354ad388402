import type { Area } from '../areas/area.entity.js'
import type { Champion } from '../champions/champion.entity.js'
import type { Partner } from '../partners/partner.entity.js'
import { addDays, instantOf } from '../time/dates.js'
import type { Venue } from '../venues/venue.entity.js'
import type { Topic } from '../workshops/topics.js'
import type { Audience, Workshop, WorkshopFormat, WorkshopState } from '../workshops/workshop.entity.js'
import { dates } from './diary.js'
import { DEMO_PARTNER } from './organisations.js'
import type { Random } from './random.js'
import type { Row } from './rows.js'
import { bookable, cancelReasons, dropIns, type Subject } from './subjects.js'

/** What exists before the first workshop. */
export interface Scene {
  random: Random
  /** Local date. */
  today: string
  zone: string
  wards: Row<Area>[]
  venues: Row<Venue>[]
  partners: Row<Partner>[]
  champions: Row<Champion>[]
}

/** A workshop with real times; nobody has booked or come yet. */
export interface DemoWorkshop {
  row: Row<Workshop> & { startsAt: Date; endsAt: Date; publishedAt: Date }
  topics: Topic[]
  partnerIds: string[]
  /** Nobody has saved its register although it is over. */
  registerIsMissing: boolean
}

const PAST = 300
const COMING = 40
const times = [
  ['09:30', '11:30'],
  ['10:00', '12:00'],
  ['10:30', '12:00'],
  ['13:30', '15:30'],
  ['14:00', '16:00'],
  ['18:00', '20:00'],
] as const

/** 300 that are over and 40 to come, one of them today; in the order of their start. */
export function workshops(scene: Scene): DemoWorkshop[] {
  const { random, today } = scene
  const diary = new Set<string>()
  const past = dates(PAST, addDays(today, -365), addDays(today, -1), random).map((date, index) =>
    workshop(scene, diary, date, index % 21 === 10 ? 'cancelled' : 'published'),
  )
  const coming = dates(COMING - 1, addDays(today, 1), addDays(today, 75), random).map((date, index) =>
    workshop(scene, diary, date, comingState(index)),
  )
  const all = [...past, workshopToday(scene, diary), ...coming].sort(byStart)
  leaveRegistersMissing(all, scene)
  for (const { row } of all) row.placesWanted = row.places
  return all
}

function comingState(index: number): WorkshopState {
  if ([6, 17, 30].includes(index)) return 'cancelled'
  return [35, 38].includes(index) ? 'draft' : 'published'
}

function workshopToday(scene: Scene, diary: Set<string>): DemoWorkshop {
  const made = workshop(scene, diary, scene.today, 'published', { audience: 'residents', format: 'bookable' })
  made.row.leadChampionId = scene.champions[0]?.id ?? null
  return made
}

/** Three of the last ones; one of them was led by the champion whose account the demo offers. */
function leaveRegistersMissing(all: DemoWorkshop[], { today, champions }: Scene): void {
  const recent = all
    .filter(({ row }) => row.date < today && row.state === 'published' && row.audience !== 'schools')
    .slice(-9)
  for (const [index, made] of recent.entries()) made.registerIsMissing = [2, 5, 7].includes(index)
  const [first] = recent.filter(({ registerIsMissing }) => registerIsMissing)
  if (first !== undefined) first.row.leadChampionId = champions[0]?.id ?? null
}

export function workshop(
  scene: Scene,
  diary: Set<string>,
  date: string,
  state: WorkshopState,
  wish: { audience?: Audience; format?: WorkshopFormat } = {},
): DemoWorkshop {
  const { random, zone } = scene
  const audience =
    wish.audience ??
    random.weighted([
      ['residents', 82],
      ['businesses', 12],
      ['schools', 6],
    ])
  const format = wish.format ?? (audience === 'residents' && random.chance(0.54) ? 'drop_in' : 'bookable')
  const subject: Subject = random.pick(format === 'drop_in' ? dropIns : bookable[audience])
  const isOnline = format === 'bookable' && audience !== 'schools' && random.chance(0.09)
  const [startTime, endTime] = random.pick(audience === 'schools' ? times.slice(3, 5) : times)
  const venue = isOnline ? null : freeVenue(scene, diary, date, audience)
  const startsAt = instantOf(date, startTime, zone)
  const publishedAt = instantOf(publishedOn(scene, date), `${random.whole(9, 16)}:15`.padStart(5, '0'), zone)
  const cancelledAt = state === 'cancelled' ? instantOf(cancelledOn(scene, date), '16:40', zone) : null
  return {
    row: {
      id: random.id(),
      title: subject.title,
      description: subject.description,
      bring: subject.bring,
      audience,
      format,
      isOnline,
      onlineLink: isOnline ? `https://meet.westmarsh.example/${random.reference().toLowerCase()}` : '',
      date,
      startTime,
      endTime,
      startsAt,
      endsAt: instantOf(date, endTime, zone),
      venueId: venue?.id ?? null,
      places:
        format === 'bookable' ? Math.min(venue?.capacity ?? 20, random.pick([10, 12, 12, 14, 15, 16, 18, 20])) : null,
      placesWanted: null,
      placesOver: 0,
      waitingList: 'on',
      booked: 0,
      leadChampionId: lead(scene, date),
      state,
      publishedAt,
      cancelledAt,
      cancelReason: cancelledAt === null ? null : random.pick(cancelReasons),
      sequence: cancelledAt === null ? 0 : 1,
      headCount: null,
      namedCount: null,
      attendances: null,
      firstTimers: null,
      championMinutes: null,
      registerSavedAt: null,
      registerNumber: 0,
      source: null,
      sourceKey: null,
      roomId: null,
      kit: '',
      learnersPerChampion: null,
      children: audience === 'schools' ? 'yes' : 'no',
      leadSince: null,
      movedAt: null,
      asking: null,
      helperMinutes: 0,
      language: null,
      countedChildren: null,
      countedAdults: null,
      countedOlder: null,
      countedFirstTimers: null,
      seriesId: null,
      seriesDate: null,
      createdAt: new Date(publishedAt.getTime() - random.whole(1, 96) * 3_600_000),
    },
    topics: subject.topics,
    partnerIds: supporters(scene),
    registerIsMissing: false,
  }
}

function freeVenue({ venues, random }: Scene, diary: Set<string>, date: string, audience: Audience): Row<Venue> {
  const suitable = venues.filter((venue) => isSchool(venue) === (audience === 'schools'))
  const free = suitable.filter(({ id }) => !diary.has(`${date} ${id}`))
  const venue = random.pick(free.length > 0 ? free : suitable)
  diary.add(`${date} ${venue.id}`)
  return venue
}

function isSchool({ name }: Row<Venue>): boolean {
  return /School|Academy/.test(name)
}

function publishedOn({ random, today }: Scene, date: string): string {
  const early = addDays(date, -random.whole(21, 42))
  const latest = addDays(today, -random.whole(2, 14))
  return early < latest ? early : latest
}

function cancelledOn({ random, today }: Scene, date: string): string {
  const usual = addDays(date, -random.whole(1, 4))
  const latest = addDays(today, -1)
  return usual < latest ? usual : latest
}

/** Coming ones without a lead are what a coordinator has to see to. */
function lead({ champions, random, today }: Scene, date: string): string | null {
  const active = champions.filter(({ stage }) => stage === 'active')
  if (date > addDays(today, 10) && random.chance(0.12)) return null
  return random.weighted(active.map(({ id }, index) => [id, index === 0 ? 2.5 : 1] as const))
}

function supporters({ partners, random }: Scene): string[] {
  const count = random.weighted([
    [0, 25],
    [1, 50],
    [2, 20],
    [3, 5],
  ])
  const ids = new Set<string>()
  while (ids.size < count) {
    ids.add(random.weighted(partners.map(({ id, name }) => [id, name === DEMO_PARTNER ? 6 : 1] as const)))
  }
  return [...ids]
}

export function byStart(a: DemoWorkshop, b: DemoWorkshop): number {
  return a.row.startsAt.getTime() - b.row.startsAt.getTime() || (a.row.id < b.row.id ? -1 : 1)
}
