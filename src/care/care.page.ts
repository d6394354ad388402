import { championsPaths } from '../champions/champions.paths.js'
import { Field, Form } from '../web/forms/form.js'
import { PER_PAGE, type RecordList, recordList } from '../web/record-list.js'
import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import type { Cell } from '../web/views/table.js'
import {
  CARE_KINDS,
  type CareKind,
  type CareLine,
  LOAD_DAYS,
  MOST_HOURS,
  MOST_LED_IN_A_WEEK,
  QUIET_DAYS,
} from './care.js'
import { carePaths as paths } from './care.paths.js'
import { KIND_WORDS } from './care.words.js'

class CareFiltersForm extends Form {
  @Field({ label: 'Why' })
  kind = ''
}

export interface CarePage extends PageModel {
  search: CareFiltersForm
  kinds: Choice[]
  list: RecordList
  rules: string
}

/** One row for each champion, with all their reasons. @param lines in their order */
export function carePage(kind: CareKind | '', page: number, lines: readonly CareLine[]): CarePage {
  const champions = byChampion(lines)
  return {
    title: 'Who needs a word?',
    caption: 'Champions',
    back: { href: championsPaths.index, text: 'All champions' },
    noIndex: true,
    wide: true,
    search: CareFiltersForm.with({ kind }),
    kinds: [
      { value: '', text: 'Any reason' },
      ...CARE_KINDS.map((each) => ({ value: each, text: KIND_WORDS[each].text })),
    ],
    list: recordList({
      path: paths.index,
      query: { kind },
      page,
      total: champions.length,
      noun: ['champion', 'champions'],
      columns: [{ text: 'Champion' }, { text: 'What' }, { text: 'Why' }, { text: 'Look at' }],
      rows: champions.slice((page - 1) * PER_PAGE, page * PER_PAGE).map(rowOf),
      csvPath: paths.csv,
      add: null,
      empty: {
        title: 'Nobody needs a word',
        text: `Champions who were found not suitable, who wait for us, whose check runs out, who give more than ${MOST_HOURS} hours in ${LOAD_DAYS} days or who have done nothing for ${QUIET_DAYS} days will be here.`,
      },
    }),
    rules: `Overloaded: more than ${MOST_HOURS} hours in the last ${LOAD_DAYS} days, or more than ${MOST_LED_IN_A_WEEK} workshops to lead in one week to come. Gone quiet: active, and nothing led, helped or logged for ${QUIET_DAYS} days and nothing planned; who told us that they are away is not counted.`,
  }
}

function byChampion(lines: readonly CareLine[]): [CareLine, ...CareLine[]][] {
  const found = new Map<string, [CareLine, ...CareLine[]]>()
  for (const line of lines) {
    const theirs = found.get(line.championId)
    if (theirs) theirs.push(line)
    else found.set(line.championId, [line])
  }
  return [...found.values()]
}

function rowOf(lines: [CareLine, ...CareLine[]]): Cell[] {
  const [{ championId, name, kind }] = lines
  const others = new Set(lines.map((line) => line.kind).filter((each) => each !== kind))
  const also = [...others].map((each) => KIND_WORDS[each].text.toLowerCase()).join(', ')
  return [
    { text: name, href: championsPaths.show(championId) },
    { tag: KIND_WORDS[kind], ...(also ? { note: `Also: ${also}` } : {}) },
    { text: lines.map(({ why }) => why).join(' ') },
    { ...LOOK_AT[kind](championId), about: `of ${name}` },
  ]
}

const LOOK_AT: Record<CareKind, (championId: string) => { text: string; href: string }> = {
  not_suitable: (id) => ({ text: 'DBS checks', href: championsPaths.checks(id) }),
  waiting: (id) => ({ text: 'Stage', href: championsPaths.stage(id) }),
  checks: (id) => ({ text: 'DBS checks', href: championsPaths.checks(id) }),
  overloaded: (id) => ({ text: 'Hours', href: championsPaths.hours(id) }),
  quiet: (id) => ({ text: 'What they heard', href: championsPaths.why(id) }),
}

export const careCsv = (lines: readonly CareLine[]): [string[], string[][]] => [
  ['Champion', 'What', 'Why'],
  lines.map(({ name, kind, why }) => [name, KIND_WORDS[kind].text, why]),
]
