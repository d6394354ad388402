import { formatDate, formatTimes } from '../time/dates.js'

/** "2pm to 4pm"; "Time not known" for imported workshops. */
export function timesOf({ startTime, endTime }: { startTime: string | null; endTime: string | null }): string {
  return startTime && endTime ? formatTimes(startTime, endTime) : 'Time not known'
}

export function whenOf(workshop: { date: string; startTime: string | null; endTime: string | null }): string {
  return `${formatDate(workshop.date)}, ${timesOf(workshop)}`
}

/** "IT suite, Leigh Library" */
export function whereOf({
  isOnline,
  roomName,
  venueName,
}: {
  isOnline: boolean
  roomName: string | null
  venueName: string | null
}): string {
  if (isOnline) return 'Online'
  return venueName ? [roomName, venueName].filter(Boolean).join(', ') : 'Place not known'
}

/** What the public reads about places: full, how many are left, or that one just comes. */
export function placesOf({
  format,
  places,
  booked,
}: {
  format: string
  places: number | null
  booked: number
}): string {
  if (format === 'drop_in') return 'Drop in, no need to book'
  if (places === null) return 'Places available'
  const left = Math.max(0, places - booked)
  if (left === 0) return 'Full'
  return left === 1 ? '1 place left' : `${left} places left`
}

export interface Tag {
  text: string
  colour: string
}

/** Where a workshop stands, for the task force. */
export function stateTag(
  workshop: { state: string; registerSavedAt: Date | null; attendances: number | null },
  isOver: boolean,
): Tag {
  if (workshop.state === 'cancelled') return { text: 'Cancelled', colour: 'red' }
  if (workshop.state === 'draft') return { text: 'Draft', colour: 'grey' }
  if (!isOver) return { text: 'Published', colour: 'teal' }
  if (workshop.registerSavedAt || workshop.attendances !== null) return { text: 'Took place', colour: 'green' }
  return { text: 'Register missing', colour: 'amber' }
}
