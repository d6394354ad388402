import ICAL from 'ical.js'
import { addDays, instantOf, localDateOf } from '../../time/dates.js'
import {
  dayCode,
  type End,
  firstDate,
  POSITIONS,
  type Recurrence,
  type Repeat,
  type Rule,
  weekdayOfCode,
} from './rule.js'

/**
 * A series as RFC 5545 writes it: DTSTART, RRULE, EXDATE and RDATE with the zone and the local time, so that 10am stays 10am over a
 * clock change. UNTIL is in UTC, as section 3.3.10 asks where DTSTART has a zone: the last second of the last local day.
 */
export function toRfc5545({ rule, leftOut, added }: Recurrence): string {
  const local = (date: string) => `${digits(date)}T${digits(rule.startTime)}00`
  const list = (name: string, dates: readonly string[]) =>
    dates.length ? [`${name};TZID=${rule.zone}:${dates.map(local).join(',')}`] : []
  return [
    `DTSTART;TZID=${rule.zone}:${local(firstDate(rule))}`,
    `RRULE:${ruleText(rule)}`,
    ...list('EXDATE', leftOut),
    ...list('RDATE', added),
  ].join('\n')
}

/** Reads what `toRfc5545` wrote. @throws Error for anything that a series cannot be */
export function fromRfc5545(text: string): Recurrence {
  const event = new ICAL.Component(ICAL.parse(['BEGIN:VEVENT', ...text.split('\n'), 'END:VEVENT'].join('\r\n')))
  const start = event.getFirstProperty('dtstart')
  const zone = start?.getParameter('tzid')
  const recur = event.getFirstPropertyValue('rrule')
  if (!start || typeof zone !== 'string' || !(recur instanceof ICAL.Recur)) throw new Error(`Not a series: ${text}`)
  const [startsOn = '', time = ''] = String(start.getFirstValue()).split('T')
  const dates = (name: string) =>
    event.getAllProperties(name).flatMap((property) => property.getValues().map((value) => String(value).slice(0, 10)))
  const rule: Rule = { startsOn, startTime: time.slice(0, 5), zone, repeat: repeatOf(recur), end: endOf(recur, zone) }
  return { rule, leftOut: dates('exdate'), added: dates('rdate') }
}

function ruleText({ repeat, end, zone }: Rule): string {
  const ending = 'until' in end ? `UNTIL=${endOfDay(end.until, zone)}` : `COUNT=${end.times}`
  if (repeat.unit === 'month') return `FREQ=MONTHLY;BYDAY=${repeat.position}${dayCode(repeat.weekday)};${ending}`
  const interval = repeat.interval === 1 ? '' : `INTERVAL=${repeat.interval};`
  return `FREQ=WEEKLY;${interval}BYDAY=${repeat.weekdays.map(dayCode).join(',')};${ending}`
}

function repeatOf(recur: ICAL.Recur): Repeat {
  const days = recur.getComponent('BYDAY').map(String)
  if (recur.freq === 'WEEKLY') return { unit: 'week', interval: recur.interval, weekdays: days.map(weekdayOfCode) }
  const [, number, code = ''] = /^(-?\d)([A-Z]{2})$/.exec(days[0] ?? '') ?? []
  const position = POSITIONS.find((each) => each === Number(number))
  if (recur.freq !== 'MONTHLY' || days.length !== 1 || !position) throw new Error(`Not a rule of ours: ${recur}`)
  return { unit: 'month', position, weekday: weekdayOfCode(code) }
}

function endOf(recur: ICAL.Recur, zone: string): End {
  if (recur.until) return { until: localDateOf(recur.until.toJSDate(), zone) }
  if (recur.count === null) throw new Error(`Without an end: ${recur}`)
  return { times: recur.count }
}

/** `20270714T225959Z` */
function endOfDay(date: string, zone: string): string {
  const last = new Date(instantOf(addDays(date, 1), '00:00', zone).getTime() - 1000)
  return `${digits(last.toISOString().slice(0, 19))}Z`
}

const digits = (text: string) => text.replace(/[-:]/g, '')
