import ical from 'node-ical'

/** One entry as an independent parser reads it. */
export interface Read {
  uid: string
  sequence: number
  title: string
  startsAt: string
  endsAt: string
  location: string
  description: string
  url: string
  status: string
  /** DTSTAMP and LAST-MODIFIED. */
  stamp: string
  modified: string
  organiser: string
}

/** The entries of a calendar by their UID, read by another program than the one that writes them. */
export function entriesOf(text: string): Map<string, Read> {
  const components = Object.values(ical.sync.parseICS(text)) as unknown as Record<string, unknown>[]
  return new Map(components.filter(({ type }) => type === 'VEVENT').map((event) => [String(event.uid), read(event)]))
}

/** The properties of the calendar itself: name, method, how often to ask again. */
export function headOf(text: string): Map<string, string> {
  const head = unfolded(text).split('BEGIN:VEVENT')[0] ?? ''
  return new Map(
    head
      .split('\r\n')
      .filter((line) => line.includes(':'))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  )
}

export const unfolded = (text: string): string => text.replaceAll('\r\n ', '')

function read(event: Record<string, unknown>): Read {
  return {
    uid: textIn(event.uid),
    sequence: Number(event.sequence),
    title: textIn(event.summary),
    startsAt: momentIn(event.start),
    endsAt: momentIn(event.end),
    location: textIn(event.location),
    description: textIn(event.description),
    url: textIn(event.url),
    status: textIn(event.status),
    stamp: momentIn(event.dtstamp),
    modified: momentIn(event.lastmodified),
    organiser: organiserIn(event.organizer),
  }
}

const momentIn = (value: unknown): string => (value instanceof Date ? new Date(value).toISOString() : '')

function textIn(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'object' && value !== null && 'val' in value ? String(value.val) : ''
}

function organiserIn(value: unknown): string {
  const { params, val } = value as { params: { CN: string }; val: string }
  return `${params.CN} <${val}>`
}
