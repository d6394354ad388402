import type { TrailEntry } from '../../audit/audit.service.js'
import { type TrailItem, trailItems } from '../../audit/trail.page.js'
import { championsPaths } from '../../champions/champions.paths.js'
import type { PageModel } from '../../web/reply.js'
import { type Table, tableOf } from '../../web/views/table.js'
import { whenOf } from '../workshop-text.js'
import { workshopsPaths } from '../workshops.paths.js'
import { WEIGHT_KEYS, type Weights } from './facts.js'
import { matchingPaths as paths } from './matching.paths.js'
import type { Comparison } from './matching.service.js'
import type { Match } from './rank.js'
import { WEIGHT_WORDS } from './weight.words.js'
import type { WeightsForm } from './weights.form.js'

/** Places of each list that are compared. */
const FIRST = 8

interface WeightsPreview {
  heading: string
  /** "Is near: 3 becomes 5." */
  changes: string[]
  /** null: there is something to compare. */
  none: string | null
  workshops: { title: string; href: string; when: string; table: Table | null; same: string | null }[]
  answers: { name: string; value: string }[]
}

export interface WeightsPage extends PageModel {
  form: WeightsForm
  action: string
  save: string
  preview: WeightsPreview | null
  trail: TrailItem[]
}

const WORDS = { 'matching.changed': 'Changed' }

export function weightsPage(
  form: WeightsForm,
  comparisons: readonly Comparison[] | null,
  { current, trail, zone }: { current: Weights; trail: TrailEntry[]; zone: string },
): WeightsPage {
  return {
    title: 'What counts in matching',
    caption: 'Champions',
    back: { href: championsPaths.index, text: 'Champions' },
    wide: comparisons !== null,
    form,
    action: paths.previews,
    save: paths.show,
    preview: comparisons && previewOf(form, comparisons, current),
    trail: trailItems(trail, WORDS, zone),
  }
}

function previewOf(form: WeightsForm, comparisons: readonly Comparison[], current: Weights): WeightsPreview {
  const changed = comparisons.filter(({ before, after }) => rowsOf(before, after).some(isMoved)).length
  const other = form.values()
  return {
    heading: comparisons.length === 0 ? 'Nothing to compare' : headingOf(changed, comparisons.length),
    changes: WEIGHT_KEYS.filter((key) => other[key] !== current[key]).map(
      (key) => `${WEIGHT_WORDS[key]}: ${current[key]} becomes ${other[key]}.`,
    ),
    none: comparisons.length === 0 ? 'Every coming workshop has a lead champion. You can save all the same.' : null,
    workshops: comparisons.map(shown),
    answers: [...form.answers(), { name: 'version', value: form.version }],
  }
}

function headingOf(changed: number, all: number): string {
  if (changed === 0) return 'Nothing would change'
  return all === 1 ? 'The next workshop would change' : `${changed} of the next ${all} workshops would change`
}

interface Moved {
  match: Match
  was: number
  is: number
}

const isMoved = ({ was, is }: Moved) => was !== is

/** Who is among the first before or after, in the order of after. */
function rowsOf(before: readonly Match[], after: readonly Match[]): Moved[] {
  const places = new Map(before.map(({ championId, place }) => [championId, place]))
  return after.flatMap((match) => {
    const [was, is] = [places.get(match.championId), match.place]
    return was && is && Math.min(was, is) <= FIRST ? [{ match, was, is }] : []
  })
}

function shown({ wanted, before, after }: Comparison): WeightsPreview['workshops'][number] {
  const { workshop } = wanted
  const rows = rowsOf(before, after)
  const isSame = !rows.some(isMoved)
  const same = rows.length === 0 ? 'Nobody can come.' : `The first ${rows.length} stay in their places.`
  return {
    title: workshop.title,
    href: workshopsPaths.matches(workshop.id),
    when: whenOf(workshop),
    same: isSame ? same : null,
    table: isSame
      ? null
      : tableOf({
          caption: `Places for ${workshop.title}, ${whenOf(workshop)}`,
          isCaptionHidden: true,
          columns: [
            { text: 'Champion' },
            { text: 'Now', isNumber: true },
            { text: 'Then', isNumber: true },
            { text: 'Difference' },
          ],
          rows: rows.map(({ match, was, is }) => [
            { text: match.name, href: championsPaths.show(match.championId) },
            String(was),
            String(is),
            differenceOf(was - is),
          ]),
        }),
  }
}

function differenceOf(places: number): string {
  if (places === 0) return 'The same'
  return places > 0 ? `Up ${places}` : `Down ${-places}`
}
