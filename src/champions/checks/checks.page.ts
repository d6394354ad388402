import { addDays, formatDate } from '../../time/dates.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import type { Champion } from '../champion.entity.js'
import { championsPaths as paths } from '../champions.paths.js'
import type { ChampionCheck, CheckDecision, CheckLevel } from './champion-check.entity.js'
import type { CheckForm, CheckRemovalForm } from './check.form.js'
import { DECISION_CHOICES, DECISION_WORDS, LEVEL_CHOICES, LEVEL_WORDS } from './check.words.js'
import { type ChildrenStanding, standingOf } from './children-standing.js'
import type { CheckRow } from './checks.service.js'

/** Days before the next check is due in which the page says so. */
const SOON = 60

interface ShownCheck {
  title: string
  tag: { text: string; colour: string } | null
  rows: { key: string; text: string }[]
  removalHref: string
}

export interface ChecksPage extends PageModel {
  /** null: there are some. */
  none: string | null
  children: string
  checks: ShownCheck[]
  addHref: string
  whyHref: string
}

export function checksPage(champion: Champion, rows: readonly CheckRow[], today: string): ChecksPage {
  return {
    title: 'DBS checks',
    caption: champion.name,
    back: { href: paths.show(champion.id), text: champion.name },
    noIndex: true,
    none: rows.length ? null : 'No check is written down.',
    children: STANDING_WORDS[standingOf(rows.map(decided))],
    checks: rows.map((row) => shown(champion.id, row, today)),
    addHref: paths.newCheck(champion.id),
    whyHref: paths.checksWhy(champion.id),
  }
}

const STANDING_WORDS: Record<ChildrenStanding, string> = {
  checked: 'May work with children as often as needed.',
  unchecked: 'May be with children on at most 3 days in any 30, never overnight, and not every week.',
  not_suitable: 'May not be with children at all: the newest decision is “Not suitable”.',
}

const decided = ({ level, decision, ...dates }: CheckRow) => ({
  ...dates,
  level: level as CheckLevel,
  decision: decision as CheckDecision,
})

function shown(championId: string, row: CheckRow, today: string): ShownCheck {
  const { id, level, issuedOn, seenOn, seenBy, decision, isOnUpdateService } = row
  return {
    title: LEVEL_WORDS[level as CheckLevel],
    tag: tagOf(row, today),
    rows: [
      { key: 'Date on the certificate', text: formatDate(issuedOn) },
      { key: 'Seen', text: `${formatDate(seenOn)}, by ${seenBy}` },
      { key: 'Decision', text: DECISION_WORDS[decision as CheckDecision] },
      { key: 'Update Service', text: isOnUpdateService ? 'Yes' : 'No' },
      { key: 'Next check due', text: nextCheckInWords(row) },
    ],
    removalHref: paths.checkRemoval(championId, id),
  }
}

function nextCheckInWords({ decision, nextCheckOn }: CheckRow): string {
  if (decision === 'not_suitable') return 'None: not suitable'
  return nextCheckOn ? formatDate(nextCheckOn) : 'None: no interval is set'
}

function tagOf({ decision, nextCheckOn }: CheckRow, today: string): ShownCheck['tag'] {
  if (decision === 'not_suitable') return { text: 'Not suitable', colour: 'red' }
  if (nextCheckOn && nextCheckOn <= today) return { text: 'New check due', colour: 'red' }
  return nextCheckOn && nextCheckOn <= addDays(today, SOON) ? { text: 'New check due soon', colour: 'amber' } : null
}

export interface NewCheckPage extends PageModel {
  form: CheckForm
  choices: { levels: readonly Choice[]; decisions: readonly Choice[]; yesNo: readonly Choice[] }
  action: string
  cancel: string
}

const YES_NO: readonly Choice[] = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]

export const newCheckPage = ({ id, name }: Champion, form: CheckForm): NewCheckPage => ({
  title: 'Write down a check',
  caption: name,
  back: { href: paths.checks(id), text: 'DBS checks' },
  noIndex: true,
  form,
  choices: { levels: LEVEL_CHOICES, decisions: DECISION_CHOICES, yesNo: YES_NO },
  action: paths.checks(id),
  cancel: paths.checks(id),
})

export interface CheckRemovalPage extends PageModel {
  form: CheckRemovalForm
  what: string
  action: string
  cancel: string
}

export const checkRemovalPage = (
  { id, name }: Champion,
  check: ChampionCheck,
  form: CheckRemovalForm,
): CheckRemovalPage => ({
  title: 'Take this check out',
  caption: name,
  back: { href: paths.checks(id), text: 'DBS checks' },
  noIndex: true,
  form,
  what: `${LEVEL_WORDS[check.level]}, dated ${formatDate(check.issuedOn)}`,
  action: paths.checkRemoval(id, check.id),
  cancel: paths.checks(id),
})
