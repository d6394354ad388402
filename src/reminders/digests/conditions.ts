import { formatInstant } from '../../time/dates.js'
import { answer, type Answer } from '../workshops/conditions/condition.js'
import { ruleIsOn } from '../workshops/conditions/rule-is-on.js'
import { type DigestCase, type DigestKind, keyOf } from './digest.js'
import { isInTime } from './occurrence.js'

export type DigestCondition = (given: DigestCase) => Answer

/** A rule that is new says nothing of what lies before it: switching the program on writes to nobody. */
const ruleWasThere: DigestCondition = ({ rule, occurrence: { sendAt }, office }) =>
  answer(
    rule.createdAt <= sendAt,
    () => 'The rule was there at its time.',
    () => `Its time was ${formatInstant(sendAt, office.zone)}, before the rule was made.`,
  )

/** A digest of long ago is of no use to anybody. */
const isNotTooLate: DigestCondition = ({ occurrence, now, office }) =>
  answer(
    isInTime(occurrence, now),
    () => `Its time is ${formatInstant(occurrence.sendAt, office.zone)}.`,
    () =>
      `Its time was ${formatInstant(occurrence.sendAt, office.zone)}, and it was of use until ${formatInstant(occurrence.until, office.zone)}.`,
  )

const PART: Record<DigestKind, [yes: string, no: string]> = {
  'champion-week': ['They are an active champion.', 'They are not an active champion now.'],
  'coordinator-morning': ['Their account is in use.', 'Their account is not in use, or not a coordinator’s.'],
  'partner-quarter': ['They are a partner.', 'They are an archived partner.'],
}

const takesPart: DigestCondition = ({ kind, reader }) =>
  answer(
    reader.takesPart,
    () => PART[kind][0],
    () => PART[kind][1],
  )

/** By e-mail or not at all: nobody is phoned about a list. */
const isReachable: DigestCondition = ({ contact, reader }) =>
  answer(
    contact !== null,
    () => `It goes to ${contact?.address}.`,
    () => {
      if (reader.email !== null) return 'They asked for no mail of this kind.'
      return reader.gaveEmail ? 'Their e-mail address cannot be used.' : 'No e-mail address is known.'
    },
  )

const hasNotGone: DigestCondition = (given) => {
  const gone = given.messages.find(({ key, sentAt }) => key === keyOf(given) && sentAt !== null)
  return answer(
    gone === undefined,
    () => 'It has not gone yet.',
    () => `It went at ${formatInstant(gone?.sentAt ?? given.now, given.office.zone)}.`,
  )
}

const isWorthIt: DigestCondition = ({ contents }) =>
  contents?.isWorthIt ?? answer(false, String, () => 'What it would say was not worked out.')

/** All that can be said without reading what the digest is about. */
export const BEFORE_READING: readonly DigestCondition[] = [
  ruleIsOn,
  ruleWasThere,
  isNotTooLate,
  takesPart,
  isReachable,
  hasNotGone,
]

export const CONDITIONS: readonly DigestCondition[] = [...BEFORE_READING, isWorthIt]
