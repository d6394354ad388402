/** Conditions over `workshops w`: whose a workshop is, the same in private calendars and on the calendar page. Indexes answer each. */

/** Leads it, or said yes to helping. */
export const OF_CHAMPION = `w.id IN (SELECT id FROM workshops WHERE lead_champion_id = :championId
  UNION ALL SELECT workshop_id FROM assignments WHERE champion_id = :championId AND state = 'accepted')`

export const OF_PARTNER = 'w.id IN (SELECT workshop_id FROM workshop_partners WHERE partner_id = :partnerId)'

export const AT_VENUE = 'w.venue_id = :venueId'

/** What is or was on the programme; whoever leads a workshop also sees its draft, as on its own page. */
export const SEEN_BY_CHAMPION =
  "((w.published_at IS NOT NULL AND w.state <> 'draft') OR w.lead_champion_id = :championId)"

export const SEEN_BY_OTHERS = "w.published_at IS NOT NULL AND w.state <> 'draft'"
