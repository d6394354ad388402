import { addDays, instantOf } from '../time/dates.js'
import type { CalendarFeed } from '../workshops/feeds/calendar-feed.entity.js'
import { DEMO_PARTNER } from './organisations.js'
import type { Row } from './rows.js'
import type { Scene } from './workshops.js'

/** Private calendars of the people who can sign in, and of one venue that puts its own on the wall. */
export function calendarFeeds({ random, today, zone, champions, partners, venues }: Scene): Row<CalendarFeed>[] {
  const feed = (owner: Partial<Pick<CalendarFeed, 'championId' | 'partnerId' | 'venueId'>>): Row<CalendarFeed> => ({
    id: random.id(),
    championId: null,
    partnerId: null,
    venueId: null,
    ...owner,
    createdAt: instantOf(addDays(today, -120), '10:00', zone),
    endedAt: null,
    lastReadAt: instantOf(addDays(today, -1), '18:00', zone),
  })
  const [champion] = champions
  const partner = partners.find(({ name }) => name === DEMO_PARTNER)
  const venue = venues.find(({ isArchived }) => !isArchived)
  return [
    ...(champion ? [feed({ championId: champion.id })] : []),
    ...(partner ? [feed({ partnerId: partner.id })] : []),
    ...(venue ? [feed({ venueId: venue.id })] : []),
  ]
}
