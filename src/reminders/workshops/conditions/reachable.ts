import { formatDate, localDateOf } from '../../../time/dates.js'
import { answer, type Case, type Condition } from './condition.js'

export const isReachable: Condition = (given) =>
  answer(
    given.contact !== null,
    () => how(given),
    () => whyNot(given),
  )

/** Marketing needs a yes (PECR, regulation 22). */
export const wantsNews: Condition = ({ attendance: { person }, office, rule }) =>
  answer(
    rule.purpose !== 'marketing' || person.wantsNewsSince !== null,
    () =>
      person.wantsNewsSince && rule.purpose === 'marketing'
        ? `They said yes to news on ${formatDate(localDateOf(person.wantsNewsSince, office.zone))}.`
        : 'It is a service message: no consent is needed.',
    () => 'They have not said yes to news.',
  )

function how({ attendance: { person }, contact }: Case): string {
  if (contact?.channel === 'email') return `It goes to ${contact.address}.`
  const why = whyNoEmail(person)
  return contact?.channel === 'text'
    ? `${why}, so a text goes to ${contact.phone}.`
    : `${why}, so it is a call to ${contact?.phone}.`
}

function whyNoEmail({ email, gaveEmail }: Case['attendance']['person']): string {
  if (email !== null) return 'They asked for no e-mail of this kind'
  return gaveEmail ? 'The e-mail address that they gave cannot be used' : 'No e-mail address is known'
}

function whyNot({ attendance: { person } }: Case): string {
  if (person.email !== null) return 'They asked for no mail of this kind.'
  return person.gaveEmail
    ? 'The e-mail address that they gave cannot be used, and no phone number is known.'
    : 'Neither an e-mail address nor a phone number is known.'
}
