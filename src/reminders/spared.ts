import { isSingleAddress } from '../mail/address.js'
import type { StopAbout } from '../mail/stops/stop.entity.js'
import { stopKey } from '../mail/stops/stop-key.js'
import type { Person } from './workshops/situation.js'

/** Everything by which these people could be reached, to be looked up on the stop list. */
export function waysTo(people: readonly Pick<Person, 'email' | 'phone'>[]): string[] {
  return people.flatMap(({ email, phone }) => [email, phone]).filter((way) => way !== null)
}

/** An address or a number that must not be used is as good as none; the kinds of mail that an address is spared are noted. */
export function spared<T extends Person>(person: T, stopped: ReadonlyMap<string, ReadonlySet<StopAbout>>): T {
  const { email, phone } = person
  const ofMail = email === null ? undefined : stopped.get(stopKey(email))
  const isOfUse = email !== null && isSingleAddress(email) && !ofMail?.has('everything')
  const ofPhone = phone === null ? undefined : stopped.get(stopKey(phone))
  const mayCall = phone !== null && !ofPhone?.has('everything')
  return {
    ...person,
    email: isOfUse ? email : null,
    phone: mayCall ? phone : null,
    stopped: [...(ofMail ?? []), ...(ofPhone ?? [])],
  }
}
