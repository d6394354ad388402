import { isValid, sign } from '../../web/signed-links.js'
import { stopsPaths } from './stops.paths.js'

/** What the keys of these links are made for: none of them opens anything else. */
const STOP_MESSAGES = 'stop-messages'

/** Stops messages like this one, for whoever holds the link: nothing about a person is in it, and it does not expire. */
export function stopLink(publicUrl: string, secret: string, messageId: string): string {
  return publicUrl + stopsPaths.ofMessage(messageId, sign(secret, STOP_MESSAGES, messageId))
}

export function opensStop(secret: string, messageId: string, key: unknown): boolean {
  return isValid(secret, STOP_MESSAGES, messageId, key)
}
