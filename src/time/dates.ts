/**
 * Dates and times as this application keeps them: a local date is `YYYY-MM-DD` text, a local time is `HH:MM` text,
 * an instant is a `Date`. Local date and time are what was promised to people; the instant is derived from them.
 */
export * from './calendar.js'
export * from './instants.js'
export * from './read-date.js'
export * from './read-time.js'
export * from './written.js'
