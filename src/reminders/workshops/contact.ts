import { isMobile } from '../../mail/texts/mobile.js'
import type { Contact } from '../message.js'
import type { StopGroup } from '../../mail/stops/stop.entity.js'
import type { Person } from './situation.js'

interface Ways {
  /** The rule has words for a text message, and texts can be sent. */
  byText: boolean
  stopGroup: StopGroup | null
}

/**
 * E-mail where there is an address that takes this kind of mail; else a text message to a mobile where the rule has one; else
 * the telephone: a row of the coordinators' call list. Who asked to hear no more of something is not phoned about it
 * either, but for what would send them to a closed door.
 */
export function contactOf({ name, email, phone, stopped }: Person, { byText, stopGroup }: Ways): Contact | null {
  const isSpared = stopGroup !== null && stopped.includes(stopGroup)
  if (email !== null && !isSpared) return { channel: 'email', name, address: email, phone: null }
  // Marketing goes where a yes was given and every message can say how to stop it: by e-mail only.
  if (phone === null || stopGroup === 'news' || (isSpared && stopGroup !== 'changes')) return null
  const takesTexts = isMobile(phone) && !stopped.includes('texts')
  return { channel: byText && takesTexts ? 'text' : 'phone', name, address: null, phone }
}
