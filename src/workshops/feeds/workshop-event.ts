import type { Config } from '../../config.js'
import type { Council } from '../../council/council.entity.js'
import { isSingleAddress } from '../../mail/address.js'
import { type CalendarEvent, calendarUid } from '../../mail/calendar.js'
import { heldIn } from '../workshop.words.js'
import { workshopsPaths as paths } from '../workshops.paths.js'
import type { EventRow } from './event-row.js'

/** Who stands behind the entries, and where they lead. */
export interface EventFrame {
  publicUrl: string
  organiser: CalendarEvent['organiser']
}

export const eventFrame = (
  { programmeName, email }: Pick<Council, 'programmeName' | 'email'>,
  { publicUrl, mailFrom }: Pick<Config, 'publicUrl' | 'mailFrom'>,
): EventFrame => ({
  publicUrl,
  organiser: { name: programmeName, address: isSingleAddress(email) ? email : mailFrom },
})

/** What an entry says to one reader only. */
interface Told {
  /** Before what everybody reads, a line each. */
  lines?: string[]
  /** Where to join, for those who run it. */
  onlineLink?: string
}

/**
 * The same entry wherever somebody finds it (on the programme, in a letter, with a booking, in a feed of their own): the same
 * UID and SEQUENCE, so that a calendar holds it once and a later version replaces an earlier one.
 */
export function workshopEvent(
  row: EventRow,
  { publicUrl, organiser }: EventFrame,
  { lines = [], onlineLink = '' }: Told = {},
): CalendarEvent {
  const url = publicUrl + paths.show(row.id)
  return {
    uid: calendarUid(row.id, new URL(publicUrl).hostname),
    sequence: row.sequence,
    title: row.title,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    location: row.isOnline
      ? ['Online', onlineLink].filter(Boolean).join(': ')
      : [row.roomName, row.venueName, row.venueAddress, row.venuePostcode].filter(Boolean).join(', '),
    description: [
      lines.join('\n'),
      heldIn(row.language),
      row.description,
      row.bring && `What to bring: ${row.bring}`,
      url,
    ]
      .filter(Boolean)
      .join('\n\n'),
    url,
    isCancelled: row.state === 'cancelled',
    isTentative: row.state === 'draft',
    changedAt: lastChange(row),
    organiser,
  }
}

function lastChange({ createdAt, workshopChangedAt, venueChangedAt }: EventRow): Date {
  const moments = [createdAt, workshopChangedAt, venueChangedAt].map((moment) => moment?.getTime() ?? 0)
  return new Date(Math.max(...moments))
}
