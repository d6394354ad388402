import type { CalendarFeed } from './calendar-feed.entity.js'
import type { FeedKind } from '../../programme/calendar-links.js'
import { isLetIn } from '../../web/access.js'
import type { SignedIn } from '../../web/request.js'

/** Whose workshops a private calendar shows. */
export interface FeedOwner {
  kind: FeedKind
  id: string
}

interface Kind {
  /** As the history calls the record. */
  subject: string
  table: string
  column: 'champion_id' | 'partner_id' | 'venue_id'
  /** With them the calendar ends by itself. */
  isGone: string
}

export const KINDS: Record<FeedKind, Kind> = {
  champions: {
    subject: 'champion',
    table: 'champions',
    column: 'champion_id',
    // Who is not let in any more must not go on reading by a link.
    isGone: `stage = 'left' OR (EXISTS (SELECT 1 FROM accounts a WHERE a.champion_id = champions.id AND a.disabled_at IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.champion_id = champions.id AND a.disabled_at IS NULL))`,
  },
  partners: { subject: 'partner', table: 'partners', column: 'partner_id', isGone: 'is_archived' },
  // What was promised at a venue that is given up still happens there.
  venues: { subject: 'venue', table: 'venues', column: 'venue_id', isGone: '1 = 0' },
}

/** @throws Error for a row that the database would refuse */
export function ownerOf({
  championId,
  partnerId,
  venueId,
}: Pick<CalendarFeed, 'championId' | 'partnerId' | 'venueId'>): FeedOwner {
  if (championId) return { kind: 'champions', id: championId }
  if (partnerId) return { kind: 'partners', id: partnerId }
  if (venueId) return { kind: 'venues', id: venueId }
  throw new Error('A calendar feed without an owner')
}

/** Champions and partners have their own; the task force has everybody's. */
export function isTheirs(me: SignedIn, { kind, id }: FeedOwner): boolean {
  if (isLetIn(['coordinator'], me)) return true
  return (kind === 'champions' && me.championId === id) || (kind === 'partners' && me.partnerId === id)
}
