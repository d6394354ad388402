import type { Language } from '../champions/profile/choices.js'
import { addDays, instantOf } from '../time/dates.js'
import { bankHolidays } from '../workshops/calendars/bank-holidays.js'
import type { CalendarDays } from '../workshops/calendars/calendar-days.entity.js'
import { type Calendars, type Plan, planOf, type Wish } from '../workshops/series/plan.js'
import { toRfc5545 } from '../workshops/series/rfc5545.js'
import type { Repeat } from '../workshops/series/rule.js'
import type { Series } from '../workshops/series/series.entity.js'
import { yesterdayEvening } from './diary.js'
import type { Row } from './rows.js'
import { bookable, dropIns, type Subject } from './subjects.js'
import { type DemoWorkshop, type Scene, workshop } from './workshops.js'

interface Idea {
  subject: Subject | undefined
  audience: 'residents' | 'businesses'
  format: 'bookable' | 'drop_in'
  repeat: Repeat
  startTime: string
  endTime: string
  onlyInTerm: boolean
  isPublished: boolean
  language?: Language
}

interface DemoSeries {
  calendarDays: Row<CalendarDays>[]
  series: Row<Series>[]
  workshops: DemoWorkshop[]
}

const WEEKS = 14
const weekly = (weekday: number, interval = 1): Repeat => ({ unit: 'week', interval, weekdays: [weekday] })

const IDEAS: Idea[] = [
  {
    subject: bookable.residents[0],
    audience: 'residents',
    format: 'bookable',
    repeat: weekly(2),
    startTime: '10:00',
    endTime: '12:00',
    onlyInTerm: true,
    isPublished: true,
  },
  {
    subject: dropIns[0],
    audience: 'residents',
    format: 'drop_in',
    repeat: weekly(4),
    startTime: '14:00',
    endTime: '16:00',
    onlyInTerm: false,
    isPublished: true,
  },
  {
    subject: bookable.residents[4],
    audience: 'residents',
    format: 'bookable',
    repeat: weekly(3, 2),
    startTime: '13:30',
    endTime: '15:30',
    onlyInTerm: true,
    isPublished: true,
    language: 'bsl',
  },
  {
    subject: bookable.businesses[0],
    audience: 'businesses',
    format: 'bookable',
    repeat: { unit: 'month', position: 1, weekday: 4 },
    startTime: '18:00',
    endTime: '20:00',
    onlyInTerm: false,
    isPublished: false,
  },
]

/** Series of the weeks to come, as a coordinator plans a term, and the school terms that some of them keep to. */
export function series(scene: Scene): DemoSeries {
  const made: DemoSeries = { calendarDays: schoolTerms(scene), series: [], workshops: [] }
  const year = Number(scene.today.slice(0, 4))
  const calendars: Calendars = {
    bankHolidays: [year, year + 1].flatMap(bankHolidays).map(({ name, date }) => ({ name, from: date, to: date })),
    terms: made.calendarDays.map(({ name, fromDate, toDate }) => ({ name, from: fromDate, to: toDate })),
  }
  for (const [index, idea] of IDEAS.entries()) addSeries(made, scene, idea, index, calendars)
  return made
}

function addSeries(made: DemoSeries, scene: Scene, idea: Idea, index: number, calendars: Calendars): void {
  const { random, today, zone } = scene
  const { subject, repeat, startTime, endTime, onlyInTerm, audience, format } = idea
  if (!subject) return
  const wish: Wish = {
    rule: { startsOn: addDays(today, 2), startTime, zone, repeat, end: { until: addDays(today, WEEKS * 7) } },
    onlyInTerm,
    notOnBankHolidays: true,
    leaveOut: [],
    add: [],
  }
  const plan: Plan = planOf(wish, calendars)
  const same = detailsOf(scene, idea, subject, index)
  const seriesId = random.id()
  for (const { date } of plan.dates) {
    const one = workshop(scene, new Set(), date, idea.isPublished ? 'published' : 'draft', { audience, format })
    const moments = { startsAt: instantOf(date, startTime, zone), endsAt: instantOf(date, endTime, zone) }
    Object.assign(one.row, same, moments, { placesWanted: same.places, seriesId, seriesDate: date })
    made.workshops.push({ ...one, topics: subject.topics, partnerIds: [] })
  }
  made.series.push({
    id: seriesId,
    title: subject.title,
    recurrence: toRfc5545(plan.recurrence),
    reasons: Object.fromEntries(plan.leftOut.map(({ date, why }) => [date, why])),
    onlyInTerm,
    notOnBankHolidays: true,
    details: { ...same, topics: subject.topics, partners: [] },
    previousId: null,
    createdAt: yesterdayEvening(addDays(today, -45), zone),
  })
}

/** What all workshops of a series have. */
function detailsOf({ venues, champions }: Scene, idea: Idea, subject: Subject, index: number) {
  const { audience, format, startTime, endTime } = idea
  const places = venues.filter(({ name }) => !/School|Academy/.test(name))
  const active = champions.filter(({ stage }) => stage === 'active')
  return {
    title: subject.title,
    description: subject.description,
    bring: subject.bring,
    audience,
    format,
    places: format === 'drop_in' ? null : 12,
    kit: '',
    learnersPerChampion: null,
    startTime,
    endTime,
    isOnline: false,
    venueId: places[index]?.id ?? null,
    onlineLink: '',
    leadChampionId: active[index]?.id ?? null,
    language: idea.language ?? null,
  }
}

/** From September to July, in halves, as schools have them. */
function schoolTerms({ random, today, zone }: Scene): Row<CalendarDays>[] {
  const year = Number(today.slice(0, 4))
  const halves = (first: number): [name: string, from: string, to: string][] => [
    ['Autumn term, first half', `${first}-09-02`, `${first}-10-23`],
    ['Autumn term, second half', `${first}-11-02`, `${first}-12-18`],
    ['Spring term, first half', `${first + 1}-01-04`, `${first + 1}-02-12`],
    ['Spring term, second half', `${first + 1}-02-22`, `${first + 1}-03-26`],
    ['Summer term, first half', `${first + 1}-04-12`, `${first + 1}-05-28`],
    ['Summer term, second half', `${first + 1}-06-07`, `${first + 1}-07-21`],
  ]
  return [year - 1, year, year + 1].flatMap(halves).map(([name, fromDate, toDate]) => ({
    id: random.id(),
    calendar: 'school-terms',
    name: `${name} ${fromDate.slice(0, 4)}`,
    fromDate,
    toDate,
    sourceKey: null,
    removedAt: null,
    createdAt: yesterdayEvening(addDays(today, -60), zone),
  }))
}
