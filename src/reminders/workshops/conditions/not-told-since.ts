import { formatInstant } from '../../../time/dates.js'
import { contactOf } from '../contact.js'
import { answer, type Condition } from './condition.js'

/** A reminder says nothing new to who hears (or heard) when and where at or after its moment. */
export const notToldSince: Condition = ({ attendance, workshop, sendAt, now, office }) => {
  const { lastAnnouncedAt, isInFlight } = attendance.conversation
  const wasTold = sendAt !== null && lastAnnouncedAt !== null && lastAnnouncedAt >= sendAt
  const isToldNow =
    sendAt !== null && now >= sendAt && (isInFlight || isAnnouncedNow(attendance, workshop, office.sendsTexts))
  return answer(
    !wasTold && !isToldNow,
    () => 'Nothing else has told them date, time and place since this message is due.',
    () =>
      wasTold
        ? `They were told date, time and place at ${formatInstant(lastAnnouncedAt, office.zone)}: that was enough.`
        : 'Another message tells them date, time and place at this moment.',
  )
}

type Asked = Parameters<Condition>[0]

/** A first confirmation that is only noted, because it was said at the booking, is no announcement of now; nor is one that somebody holds. */
function isAnnouncedNow(
  { announcement, isAnnounced, person, about }: Asked['attendance'],
  { messages }: Asked['workshop'],
  sendsTexts: boolean,
): boolean {
  if (announcement === null || !isAnnounced) return false
  const isHeld = messages.some(
    ({ facts, state, heldAt }) =>
      facts.about === about && facts.number === announcement.number && state === 'waiting' && heldAt !== null,
  )
  if (isHeld) return false
  const contact = contactOf(person, { byText: sendsTexts, stopGroup: null })
  const isByPhone = contact?.channel === 'phone' && !person.gaveEmail
  return !(announcement.moment === 'booked' && isByPhone)
}
