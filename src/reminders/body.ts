import { callScript, renderLetter, type Sender } from '../mail/letter.js'
import type { DesiredMessage } from './message.js'

/** What a message says in plain text, on the way that it goes. */
export function bodyOf({ to, letter, text }: Pick<DesiredMessage, 'to' | 'letter' | 'text'>, sender: Sender): string {
  if (to.channel === 'text') return text
  return to.channel === 'phone' ? callScript(letter) : renderLetter(letter, sender).text
}
