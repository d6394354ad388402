import { timesOf } from '../workshop-text.js'
import type { Clash, Person, Taking } from './clashes.js'

/** A workshop with the names that a sentence about it needs. */
export interface NamedTaking extends Taking {
  title: string
  startTime: string | null
  endTime: string | null
  venueName: string | null
  roomName: string | null
}

const DOES: Record<Person['role'], string> = {
  lead: 'already leads',
  helper: 'already helps at',
  shadow: 'already comes to learn at',
}

/** "Priya Shah already leads ‘Online safety’ at Leigh Library, 2pm to 4pm." @param plan the workshop that is being planned */
export function clashText(clash: Clash<NamedTaking>, plan: Pick<Taking, 'roomId'>): string {
  const { other } = clash
  const title = `‘${other.title}’${other.state === 'draft' ? ' (a draft)' : ''}`
  const times = timesOf(other)
  if (clash.kind === 'champion')
    return `${clash.champion.name} ${DOES[clash.champion.role]} ${title} ${whereOf(other)}, ${times}.`
  const venue = other.venueName ?? 'The venue'
  if (other.roomId === null)
    return plan.roomId === null
      ? `${venue} is taken by ${title}, ${times}.`
      : `All of ${venue} is taken by ${title}, ${times}, so none of its rooms is free.`
  const room = `${other.roomName ?? 'A room'} at ${venue}`
  return plan.roomId === null
    ? `${room} is taken by ${title}, ${times}, and this workshop takes the whole venue. Choose another room for it.`
    : `${room} is taken by ${title}, ${times}.`
}

function whereOf({ isOnline, venueName }: NamedTaking): string {
  return isOnline ? 'online' : `at ${venueName ?? 'a place not known'}`
}
