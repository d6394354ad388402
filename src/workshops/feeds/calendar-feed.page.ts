import type { FeedKind } from '../../programme/calendar-links.js'
import { formatInstant } from '../../time/dates.js'
import type { PageModel } from '../../web/reply.js'
import type { FeedOwner } from './feed-owner.js'
import { feedsPaths as paths } from './feeds.paths.js'
import { type Subscription, subscriptionOf } from './subscription.js'

export interface CalendarFeedPage extends PageModel {
  holds: string
  isGone: boolean
  /** null while there is none. */
  subscription: Subscription | null
  lastRead: string
  actions: { make: string; replace: string; end: string }
}

interface Given {
  owner: FeedOwner
  name: string
  isGone: boolean
  isMine: boolean
  feed: { path: string; lastReadAt: Date | null } | null
  publicUrl: string
  zone: string
}

const HOLDS: Record<FeedKind, (name: string, isMine: boolean) => string> = {
  champions: (name, isMine) =>
    `The workshops that ${isMine ? 'you lead or help' : `${name} leads or helps`} at, with the place, and the web address to join where they are online. Drafts of workshops that ${isMine ? 'you lead' : 'they lead'} are there too.`,
  partners: (name, isMine) => `The workshops on the programme that ${isMine ? 'you support' : `${name} supports`}.`,
  venues: (name) => `The workshops on the programme that happen at ${name}.`,
}

export function calendarFeedPage({ owner, name, isGone, isMine, feed, publicUrl, zone }: Given): CalendarFeedPage {
  const { kind, id } = owner
  return {
    title: isMine ? 'Your workshops in your own calendar' : 'Calendar link',
    caption: isMine ? undefined : name,
    back: isMine ? { href: '/calendar', text: 'Calendar' } : { href: `/${kind}/${id}`, text: name },
    noIndex: true,
    holds: HOLDS[kind](name, isMine),
    isGone,
    subscription: feed && subscriptionOf(publicUrl, feed.path),
    lastRead: feed?.lastReadAt
      ? `A calendar last read it at ${formatInstant(feed.lastReadAt, zone)}.`
      : 'No calendar has read it yet.',
    actions: { make: paths.show(kind, id), replace: paths.replacement(kind, id), end: paths.ending(kind, id) },
  }
}
