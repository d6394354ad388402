import { formatShortDate, inDays } from '../../time/dates.js'
import { type RecordList, recordList } from '../../web/record-list.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import type { Cell } from '../../web/views/table.js'
import { championsPaths as paths } from '../champions.paths.js'
import { STAGE_CHOICES, STAGES } from '../stages.js'
import { JoiningFiltersForm } from './joining.form.js'
import { type JoiningFilters, type JoiningRow, LONG } from './joining-list.service.js'

export interface JoiningPage extends PageModel {
  search: JoiningFiltersForm
  choices: { stages: Choice[]; waits: Choice[] }
  list: RecordList
  trainingHref: string
}

export function joiningPage(
  filters: JoiningFilters,
  page: number,
  { rows, total }: { rows: JoiningRow[]; total: number },
): JoiningPage {
  const query = { ...filters }
  return {
    title: 'Joining',
    caption: 'Champions',
    back: { href: paths.index, text: 'All champions' },
    wide: true,
    search: JoiningFiltersForm.with(query),
    choices: {
      stages: [
        { value: 'joining', text: 'On the way: applied, checks or training' },
        ...STAGE_CHOICES.map(({ value, text }) => ({ value, text })),
      ],
      waits: [
        { value: '', text: 'Everybody' },
        { value: 'long', text: `Who waits longer than ${LONG} days` },
        { value: 'answers', text: 'Who has a new reference to read' },
      ],
    },
    list: recordList({
      path: paths.joining,
      query,
      usual: { stage: 'joining' },
      page,
      total,
      noun: ['champion', 'champions'],
      columns: [{ text: 'Champion' }, { text: 'Stage' }, { text: 'At this stage' }, { text: 'What is missing' }],
      rows: rows.map((row) => [
        row.hasNewAnswer
          ? { text: row.name, href: paths.show(row.id), note: 'New reference to read' }
          : { text: row.name, href: paths.show(row.id) },
        { tag: { text: STAGES[row.stage].text, colour: STAGES[row.stage].colour } },
        timeCell(row, filters),
        row.missing.length ? { text: row.missing.join('. ') + '.' } : { text: nothingMissing(row) },
      ]),
      csvPath: paths.joiningCsv,
      add: null,
      empty: {
        title: 'Nobody is on the way',
        text: 'Who applies on the website or is added by hand will be here until they are active, who has waited longest first.',
      },
    }),
    trainingHref: paths.modules,
  }
}

/** Only on the way it matters how long. */
function timeCell({ days, since, stage }: JoiningRow, filters: JoiningFilters): Cell {
  const note = `Since ${formatShortDate(since)}`
  const isOnTheWay = ['applied', 'checks', 'training'].includes(stage)
  return isOnTheWay && days > LONG && filters.waits === ''
    ? { tag: { text: inDays(days), colour: 'red' }, note }
    : { text: inDays(days), note }
}

const nothingMissing = ({ stage }: JoiningRow) =>
  stage === 'active' || stage === 'left' ? 'Nothing' : 'Nothing: ready to move on'

export function joiningCsv(rows: readonly JoiningRow[]): [string[], (string | number)[][]] {
  return [
    ['Name', 'Stage', 'Since', 'Days', 'What is missing'],
    rows.map(({ name, stage, since, days, missing }) => [name, STAGES[stage].text, since, days, missing.join('; ')]),
  ]
}
