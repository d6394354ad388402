import type { Help } from '../champions/applications/champion-application.entity.js'

export const REASONS = {
  applied: 'Applied on the website',
  checks: 'Phoned: friendly, and has time',
  training: 'References came back',
  active: 'Ready, and looking forward to it',
  paused: ['Looks after a new grandchild', 'An operation, back in spring', 'Much to do at work', 'Moved house'],
  left: ['Moved to Leeds', 'Found paid work', 'Was not what they hoped for'],
}

export const HELPS: readonly Help[][] = [
  ['workshops', 'drop_ins'],
  ['one_to_one', 'phone'],
  ['workshops', 'children'],
  ['organising'],
  ['drop_ins', 'one_to_one'],
]

export const TIMES = ['Tuesday and Thursday mornings', 'Weekends', 'Evenings after 6pm', 'Any weekday', 'Once a month']
export const HEARD = [
  'The library',
  'A friend who is a champion',
  'A leaflet at the surgery',
  'The council’s website',
  '',
]
export const KNOWS_AS = [
  'A neighbour for years',
  'Her manager',
  'They sing in the same choir',
  'Taught with him',
  'Her vicar',
]
export const KNOWN_FOR = ['Six years', 'More than ten years', 'Since school', 'About three years']
export const MORE = ['Very patient.', '', 'She is good with people who are nervous.', 'Always on time.', '']
export const EVIDENCE = ['Saw the certificate', 'Came to our evening', 'Did it online, sent the certificate']

/** Name, what it is, whether it is needed, and after how many months it is done again. */
export const MODULES: readonly [name: string, description: string, isNeeded: boolean, monthsValid: number | null][] = [
  ['How we help', 'An evening with the task force: hands off the mouse, one step at a time.', true, null],
  ['Keeping people safe', 'Online, 90 minutes. What to do when you are worried about somebody.', true, 24],
  ['Looking after personal data', 'Online, 30 minutes. What you may write down, and what never.', true, null],
  ['Helping children', 'Half a day at the town hall, for work in schools.', false, 36],
]
