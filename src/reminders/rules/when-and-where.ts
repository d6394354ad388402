import { placeholdersIn } from '../../mail/template.js'
import type { Moment } from './moments.js'

/** What tells people about coming must say when and where: whoever got it counts as told. */
const ABOUT_COMING: readonly Moment[] = [
  'booked',
  'on-again',
  'changed',
  'before-start',
  'waiting',
  'offered',
  'to-confirm',
]

/** What to do about a message that does not say so; null when it does, or need not. */
export function missesWhenAndWhere(moment: Moment, body: string): string | null {
  if (!ABOUT_COMING.includes(moment)) return null
  const names = placeholdersIn(body)
  if (names.includes('details') || ['date', 'time', 'place'].every((name) => names.includes(name))) return null
  return 'Say when and where: put ((details)) in a paragraph of its own, or use ((date)), ((time)) and ((place))'
}
