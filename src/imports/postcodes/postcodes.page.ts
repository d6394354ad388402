import { formatInstant } from '../../time/dates.js'
import type { PageModel } from '../../web/reply.js'
import { type Table, tableOf } from '../../web/views/table.js'
import type { PostcodesForm } from './postcodes.form.js'
import type { PostcodesReport } from './postcodes-import.js'
import { postcodesPaths as paths } from './postcodes.paths.js'
import { counted, facts } from './postcodes-report.js'
import type { PostcodeRun } from './postcode-runs.service.js'

/** More problems than anybody reads at once. */
const SHOWN = 100

export interface PostcodesPage extends PageModel {
  form: PostcodesForm
  action: string
  known: string
  columnsOpen: boolean
  addWards: { value: string; text: string; hint: string }[]
  runs: Table | null
}

export function postcodesPage(
  form: PostcodesForm,
  { known, runs, zone }: { known: number; runs: PostcodeRun[]; zone: string },
): PostcodesPage {
  return {
    title: 'Import postcodes',
    back: { href: '/areas', text: 'All wards' },
    form,
    action: paths.checks,
    known: known
      ? `${counted(known, 'postcode is', 'postcodes are')} known.`
      : 'No postcodes are known yet, so nobody can search for what is near.',
    columnsOpen: form.namesColumns() || !form.isValid(),
    addWards: [
      {
        value: 'yes',
        text: 'Add wards that are not here yet',
        hint: 'Needs their code and name in the file. Without this, rows with an unknown ward are problems',
      },
    ],
    runs: runs.length
      ? tableOf({
          caption: 'Earlier imports',
          isCaptionHidden: true,
          columns: [
            { text: 'When' },
            { text: 'File' },
            { text: 'Rows', isNumber: true },
            { text: 'Added or corrected', isNumber: true },
          ],
          rows: runs.map(({ at, fileName, rows, added }) => [
            formatInstant(at, zone),
            fileName,
            rows.toLocaleString('en-GB'),
            added.toLocaleString('en-GB'),
          ]),
        })
      : null,
  }
}

export interface PostcodesCheckPage extends PageModel {
  form: PostcodesForm
  facts: string[]
  newWards: string[]
  problems: Table | null
  moreProblems: string | null
  skipChoices: { value: string; text: string }[]
  action: string
  submit: string | null
  again: string
}

/** What an import would do; the file travels in the page, so that nothing is kept of one that is not wanted. */
export function postcodesCheckPage(form: PostcodesForm, report: PostcodesReport): PostcodesCheckPage {
  const { problems, newWards, added, changed } = report
  const left = problems.length - SHOWN
  return {
    title: 'Check before you import',
    caption: form.fileName,
    back: { href: paths.index },
    wide: true,
    form,
    facts: facts(report),
    newWards: newWards.map(({ code, name }) => `${name} (${code})`),
    problems: problems.length
      ? tableOf({
          caption: 'Problems',
          isCaptionHidden: true,
          columns: [{ text: 'Row' }, { text: 'Line of the file', isNumber: true }, { text: 'Problem' }],
          rows: problems.slice(0, SHOWN).map(({ row, line, text }) => [`Row ${row}`, String(line), text]),
        })
      : null,
    moreProblems: left > 0 ? `And ${counted(left, 'more problem')}.` : null,
    skipChoices: problems.length
      ? [{ value: 'yes', text: 'Leave out the rows with a problem, and import the rest' }]
      : [],
    action: paths.index,
    submit: added + changed > 0 ? 'Import these postcodes' : null,
    again: paths.index,
  }
}
