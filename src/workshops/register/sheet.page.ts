import type { PageModel } from '../../web/reply.js'
import { whenOf } from '../workshop-text.js'
import type { OpenRegister } from './open-register.service.js'
import { AGE_BANDS } from './register.js'
import { registerPaths as paths } from './register.paths.js'

export interface SheetPage extends PageModel {
  when: string
  venue: string | null
  champion: string | null
  /** What the task force takes there; '' for nothing. */
  kit: string
  /** That somebody needs something, never who or what. */
  needs: string | null
  names: { number: number; name: string }[]
  blanks: { number: number }[]
  /** Lines closer together, so that 25 names stay on one sheet of A4. */
  isDense: boolean
  /** Counts to write in, beside the head-count. */
  boxes: string[]
}

const ROWS = 18
const LEAST_BLANKS = 4

/**
 * For a table at the door: names and boxes, no contacts. What people need is left out, because everybody at the door can
 * read it: the champion has it on the phone, and the sheet says that there is something to look up.
 */
export function sheetPage({ workshop, names }: OpenRegister): SheetPage {
  const blanks = Math.max(LEAST_BLANKS, ROWS - names.length)
  const needing = names.filter(({ accessNeeds }) => accessNeeds !== null).length
  return {
    title: workshop.title,
    caption: 'Register',
    back: { href: paths.show(workshop.id), text: 'The register' },
    noIndex: true,
    wide: true,
    when: whenOf(workshop),
    venue: workshop.venueName,
    champion: workshop.championName,
    kit: workshop.kit,
    needs: needing
      ? `${needing === 1 ? '1 person' : `${needing} people`} told us what they need: see the register on your phone before you begin.`
      : null,
    names: names.map(({ name }, index) => ({ number: index + 1, name })),
    blanks: Array.from({ length: blanks }, (_, index) => ({ number: names.length + index + 1 })),
    isDense: names.length + blanks > ROWS,
    boxes: [
      ...(workshop.format === 'drop_in' ? ['First time here'] : []),
      ...AGE_BANDS.map(({ text }, index) => (index === 0 ? `Ages ${text}` : text)),
    ],
  }
}
