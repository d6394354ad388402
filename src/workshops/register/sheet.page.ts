import type { PageModel } from '../../web/reply.js'
import { whenOf } from '../workshop-text.js'
import type { OpenRegister } from './open-register.service.js'
import { workshopsPaths } from '../workshops.paths.js'
import { AGE_BANDS, reasonItIsClosed } from './register.js'
import { registerPaths as paths } from './register.paths.js'

export interface SheetPage extends PageModel {
  when: string
  venue: string | null
  champion: string | null
  /** What the task force takes there; '' for nothing. */
  kit: string
  /** That somebody needs something, never who or what: everybody at the door can read this page. */
  needs: string | null
  /** Who needs what: on a page of its own, which the lead champion keeps; empty when nobody does. */
  forLead: { key: string; text: string }[]
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
 * For a table at the door: names and boxes, no contacts. What people need stands on a page of its own for the lead champion, because
 * everybody at the door can read the first one: that says only that there is something to look up.
 */
export function sheetPage({ workshop, names }: OpenRegister, today: string): SheetPage {
  const blanks = Math.max(LEAST_BLANKS, ROWS - names.length)
  const forLead = names.flatMap(({ name, accessNeeds }) =>
    accessNeeds === null ? [] : [{ key: name, text: accessNeeds }],
  )
  const isOpen = reasonItIsClosed(workshop, today, '') === null
  return {
    title: workshop.title,
    caption: 'Register',
    back: isOpen
      ? { href: paths.show(workshop.id), text: 'The register' }
      : { href: workshopsPaths.show(workshop.id), text: 'The workshop' },
    noIndex: true,
    wide: true,
    when: whenOf(workshop),
    venue: workshop.venueName,
    champion: workshop.championName,
    kit: workshop.kit,
    needs: forLead.length
      ? `${forLead.length === 1 ? '1 person' : `${forLead.length} people`} told us what they need: see the page for the lead champion before you begin.`
      : null,
    forLead,
    names: names.map(({ name }, index) => ({ number: index + 1, name })),
    blanks: Array.from({ length: blanks }, (_, index) => ({ number: names.length + index + 1 })),
    isDense: names.length + blanks > ROWS,
    boxes: [
      ...(workshop.format === 'drop_in' ? ['First time here'] : []),
      ...AGE_BANDS.map(({ text }, index) => (index === 0 ? `Ages ${text}` : text)),
    ],
  }
}
