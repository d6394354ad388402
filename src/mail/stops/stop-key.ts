import { parsePhone } from '../../web/forms/read.js'
import { isSingleAddress, sameMailbox } from '../address.js'

/** The form in which the stop list knows an address: a mailbox in lower case, or a phone number as digits. */
export function stopKey(address: string): string {
  if (address.includes('@')) return sameMailbox(address)
  return (parsePhone(address) ?? address).replace(/\D/g, '')
}

/** Whether it can stand on the stop list at all. */
export function canBeStopped(address: string): boolean {
  return address.includes('@') ? isSingleAddress(address.trim()) : parsePhone(address) !== null
}
