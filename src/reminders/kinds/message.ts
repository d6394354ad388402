import type { Attendance } from '../attendance.js'
import type { Rule } from '../rules.js'
import type { DesiredMessage } from '../situation.js'
import type { Situation } from './kind.js'

/** Rule, subject, recipient and occurrence: what there is never a second message of. */
export function keyOf(
  kind: Rule['kind'],
  { workshop }: Situation,
  { about }: Attendance,
  occurrence: string | number,
): string {
  return `${kind}/workshop:${workshop.id}/${about}/${occurrence}`
}

type Content = Pick<DesiredMessage, 'letter' | 'calendar' | 'sendAt' | 'expiresAt'> &
  Partial<Pick<DesiredMessage, 'told' | 'known'>>

/**
 * None when this person cannot be reached at all.
 * @param occurrence the number of an announcement, or the date that a reminder is for.
 */
export function messageTo(
  attendance: Attendance,
  situation: Situation,
  kind: Rule['kind'],
  occurrence: string | number,
  content: Content,
): DesiredMessage[] {
  const { contact, person, booking, about, truth } = attendance
  if (contact === null) return []
  return [
    {
      key: keyOf(kind, situation, attendance, occurrence),
      kind,
      purpose: 'service',
      recipient: { kind: booking ? 'learner' : 'champion', id: person.id },
      to: contact,
      about,
      told: truth,
      number: typeof occurrence === 'number' ? occurrence : null,
      known: null,
      ...content,
    },
  ]
}
