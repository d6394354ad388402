import { count, type Measure, NO_SESSIONS, nothing, TABLES_WITH_SESSIONS } from './measure.js'

export const sessionsLogged: Measure = {
  key: 'sessions-logged',
  version: 1,
  name: 'Sessions logged',
  wording:
    'How often a digital champion helped outside a workshop: one-to-one, by phone or video, at home or at a drop-in.',
  rule: 'records',
  countingRule:
    'Sessions logged by champions with a date in the period. For a partner: those logged with that partner. The ward is where the help was given. Sessions have no audience and no tags, so those filters leave them out.',
  unit: 'sessions',
  grade: 'B',
  breakdowns: TABLES_WITH_SESSIONS,
  isAdditive: true,
  records: [{ of: 'sessions', where: null, amount: null }],
  tally: ({ sessions }) => (sessions ? count(sessions.sessions) : nothing(NO_SESSIONS)),
}
