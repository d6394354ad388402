import { count, type Measure, NO_SESSIONS, nothing, TABLES_WITH_SESSIONS } from './measure.js'

export const people55HelpedInSessions: Measure = {
  key: 'people-55-helped-in-sessions',
  version: 1,
  name: 'People aged 55 and over helped in sessions',
  wording: 'How often a champion helped somebody aged 55 or over outside a workshop, by head-count.',
  rule: 'head-count',
  countingRule:
    'The head-count of people aged 55 and over in each session log, as the champion counted them, added up session by session. Only logs that give this age are in it; in the others it is not known, which is not nobody. Somebody helped three times is counted three times: it is not a number of people. Sessions are help outside workshops, so this is never added to attendances.',
  unit: 'people, session by session',
  grade: 'B',
  breakdowns: TABLES_WITH_SESSIONS,
  isAdditive: true,
  records: [{ of: 'sessions', where: 's.counted_older IS NOT NULL', amount: 's.counted_older' }],
  tally: ({ sessions }) => (sessions ? count(sessions.older, sessions.withOlder) : nothing(NO_SESSIONS)),
}
