import { count, type Measure, NO_SESSIONS, nothing, TABLES_WITH_SESSIONS } from './measure.js'

export const peopleHelpedInSessions: Measure = {
  key: 'people-helped-in-sessions',
  version: 1,
  name: 'People helped in sessions',
  wording: 'How many people the champions helped outside workshops, session by session.',
  rule: 'head-count',
  countingRule:
    'The number of people in each session log, added up: the larger of who was counted and who gave a name. Somebody helped twice is counted twice, with or without a name, and the figure is never added to people reached.',
  unit: 'people, session by session',
  grade: 'B',
  breakdowns: TABLES_WITH_SESSIONS,
  isAdditive: true,
  records: [{ of: 'sessions', where: null, amount: 's.people' }],
  tally: ({ sessions }) => (sessions ? count(sessions.people, sessions.sessions) : nothing(NO_SESSIONS)),
}
