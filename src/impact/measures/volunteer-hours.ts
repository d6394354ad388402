import { type Measure, TABLES_WITH_SESSIONS } from './measure.js'

export const volunteerHours: Measure = {
  key: 'volunteer-hours',
  version: 2,
  name: 'Volunteer hours',
  wording: 'Hours that digital champions gave.',
  rule: 'hours',
  countingRule:
    "Champions' minutes from the registers of workshops, those of champions who helped at them, and minutes of the sessions they logged, each counted once. A session is help outside a workshop, so the two do not overlap. No money value is put on them.",
  unit: 'hours',
  grade: 'B',
  breakdowns: TABLES_WITH_SESSIONS,
  isAdditive: true,
  records: [
    {
      of: 'workshops',
      where: 'w.champion_minutes > 0 OR w.helper_minutes > 0',
      amount: '(COALESCE(w.champion_minutes, 0) + w.helper_minutes)',
    },
    { of: 'sessions', where: null, amount: 's.minutes' },
  ],
  tally: ({ workshops, sessions }) => ({
    amount: { of: 'hours', minutes: workshops.minutes + (sessions?.minutes ?? 0) },
    records: { B: workshops.withMinutes + (sessions?.sessions ?? 0) },
    ...(sessions ? {} : { note: 'Workshops only: sessions have no audience and no tags' }),
  }),
}
