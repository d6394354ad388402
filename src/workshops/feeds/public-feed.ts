import type { FeedHeading } from '../../mail/calendar.js'
import { formatShortDate } from '../../time/dates.js'
import type { Audience, WorkshopFormat } from '../workshop.entity.js'
import type { WorkshopFilters } from '../workshop-filters.js'
import { AUDIENCE_WORDS, FORMAT_WORDS, TOPIC_WORDS } from '../workshop.words.js'
import type { Topic } from '../topics.js'
import { queryOf } from '../workshops-list.page.js'

type Query = Readonly<Record<string, unknown>>

/**
 * The filters of an address that were asked for and say nothing to us (any more). A calendar that subscribed years ago must neither
 * break nor become empty, so they are left out, and the feed says so.
 */
export function notUnderstood(query: Query, filters: WorkshopFilters): string[] {
  const read = { ...queryOf(filters, false), audience: filters.audience }
  return Object.entries(read)
    .filter(([name, value]) => !value && query[name] !== undefined && query[name] !== '')
    .map(([name]) => name)
}

/** What calendars call the feed: two of them in one calendar must be told apart. */
export function headingOf(
  programme: string,
  filters: WorkshopFilters,
  wardName: string | null,
  unread: readonly string[],
): FeedHeading {
  const parts = [
    wardName,
    filters.topic && TOPIC_WORDS[filters.topic as Topic],
    filters.isOnline ? 'Online' : filters.format && FORMAT_WORDS[filters.format as WorkshopFormat],
    filters.audience && `For ${AUDIENCE_WORDS[filters.audience as Audience].toLowerCase()}`,
    filters.from && `From ${formatShortDate(filters.from)}`,
    filters.to && `Until ${formatShortDate(filters.to)}`,
  ].filter(Boolean)
  const sorry = unread.length
    ? ` We did not understand this part of its address, and left it out: ${unread.join(', ')}. Subscribe again from our website to put it right.`
    : ''
  return {
    name: parts.length ? `${programme}: ${parts.join(', ')}` : programme,
    description: `Workshops on the public programme. This calendar keeps itself up to date.${sorry}`,
  }
}
