import { calendarLinkPath, type FeedKind } from '../../programme/calendar-links.js'

export const feedsPaths = {
  show: calendarLinkPath,
  replacement: (kind: FeedKind, id: string) => `${calendarLinkPath(kind, id)}/replacement`,
  ending: (kind: FeedKind, id: string) => `${calendarLinkPath(kind, id)}/ending`,
  /** What calendars read. */
  calendar: (feedId: string, key: string) => `/calendars/${feedId}/${key}/workshops.ics`,
}
