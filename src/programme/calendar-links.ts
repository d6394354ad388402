/** Whose workshops a private calendar shows, as its address says it. The pages of these stand below workshops and only link there. */
export const FEED_KINDS = ['champions', 'partners', 'venues'] as const
export type FeedKind = (typeof FEED_KINDS)[number]

export const calendarLinkPath = (kind: FeedKind, id: string): string => `/feeds/${kind}/${id}`

/** What was done with it, for the history of its owner. */
export const CALENDAR_LINK_WORDS = {
  'calendar link.made': 'Calendar link made',
  'calendar link.replaced': 'Calendar link replaced',
  'calendar link.switched off': 'Calendar link switched off',
}
