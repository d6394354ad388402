import { formatDate, formatMonth } from '../time/dates.js'
import type { PageModel } from '../web/reply.js'
import { type Column, type Table, tableOf } from '../web/views/table.js'
import { type Figure, GRADES } from './figure.js'
import { attendanceFinding, figureOf } from './findings.js'
import { type FilterChoices, filterChoices, type PartnerFilters } from './filters.form.js'
import { impactPaths } from './impact.paths.js'
import type { Choices } from './impact.service.js'
import { monthCount, periodInWords } from './period.js'
import { previousOf, type Summary, type SummaryTable } from './summary.js'
import type { Dimension } from './facts/facts.js'

export interface SummaryPage extends PageModel {
  form: PartnerFilters
  filters: {
    action: string
    clear: string
    applied: number
    choices: FilterChoices
    isProgramme: boolean
    hasTags: boolean
  }
  /** The filters for paper. */
  words: string[]
  period: string
  /** How the numbers are made safe, for outsiders; how to see it as they do, for staff. */
  rounding: string | null
  otherView: { href: string; text: string } | null
  isEmpty: boolean
  headline: HeadlineFigure[]
  missing: string | null
  /** Why the lists behind the numbers cannot be opened; null for who can open them. */
  closed: string | null
  /** Which months the period before is, and why it may not be compared with; null where nothing is shown. */
  comparison: string | null
  sections: { heading: string; text: string; table: Table }[]
  businesses: { heading: string; table: Table; text: string }
  feedback: { heading: string; table: Table; text: string }
  more: Table
  /** What the letters of the evidence grades mean. */
  grades: string
  csv: string
  measures: string
}

interface HeadlineFigure {
  number: string
  isWords: boolean
  label: string
  before: string
  grade: string
  gradeText: string
  records: string
  /** null: this viewer may not see them, or there are none. */
  recordsHref: string | null
  ruleHref: string
}

const HEADLINES = ['people-reached', 'attendances', 'volunteer-hours', 'workshops-held', 'first-timers']
const MORE = [
  'unnamed-attendances',
  'children-reached',
  'people-55-supported',
  'first-timers-counted',
  'sessions-logged',
  'people-helped-in-sessions',
  'children-helped-in-sessions',
  'people-55-helped-in-sessions',
  'places-booked',
  'did-not-attend',
]
const FEEDBACK = ['feedback-answers', 'learned-what-they-came-for', 'sure-alone']
const BUSINESSES = [
  'businesses-supported',
  'businesses-reviewed',
  'businesses-selling-online',
  'businesses-on-maps',
  'businesses-with-website',
  'monthly-revenue-change',
  'jobs-added',
  'jobs-lost',
]
const CLOSED =
  'Records name people and businesses, so only the task force sees their lists. To have a figure checked against them, ask the task force.'
/** The grades that the figures of this service have. */
const GRADES_IN_WORDS = `Evidence grades: A, ${GRADES.A}; B, ${GRADES.B}.`
/** More months than this are told year by year. */
const MOST_MONTHS = 24

/** Where a figure's records are listed; null for who may not see them. */
type RecordsOf = (figure: Figure) => string | null

export interface Shown {
  summary: Summary
  filters: PartnerFilters
  choices: Choices
  /** null: the programme. */
  partner: { id: string; name: string } | null
  programmeName: string
  /** The tag whose values are told apart. */
  split: string | null
  /** The partner's own people may not leave their own view. */
  isStaff: boolean
}

export function summaryPage(shown: Shown): SummaryPage {
  const { summary, filters, choices, partner, isStaff } = shown
  const action = partner ? impactPaths.partner(partner.id) : impactPaths.programme
  const isTraceable = isStaff && summary.viewer === 'task force'
  const recordsOf: RecordsOf = (figure) => (isTraceable ? recordsHref(filters, figure.key, partner?.id ?? null) : null)
  const period = periodInWords(summary.period, summary.today)
  const isEmpty = summary.figures.every(({ records }) => records.number === 0)
  return {
    title: 'Impact summary',
    caption: partner?.name ?? shown.programmeName,
    wide: true,
    noIndex: true,
    ...(isStaff && partner ? { back: { href: `/partners/${partner.id}`, text: partner.name } } : {}),
    form: filters,
    filters: {
      action,
      clear: filters.as ? `${action}?as=partner` : action,
      applied: filters.applied(),
      choices: filterChoices(choices.wards, choices.tags),
      isProgramme: partner === null,
      hasTags: choices.tags.length > 0,
    },
    words: filters.inWords(choices.wards),
    period: `${period}. Figures as they stood on ${formatDate(summary.today)}; cancelled workshops are left out.`,
    rounding:
      summary.viewer === 'outside'
        ? `To protect people, counts are rounded to the nearest 5, and small ones are shown as "fewer than ${summary.threshold}". Percentages come from the rounded counts.`
        : null,
    otherView: otherView(shown),
    isEmpty,
    headline: HEADLINES.map((key) => {
      const figure = figureOf(summary, key)
      return headline(figure, beforeInWords(summary, figure), recordsOf, isTraceable)
    }),
    missing: missingWords(summary),
    closed: isTraceable ? null : CLOSED,
    comparison: isEmpty ? null : comparisonWords(summary),
    sections: sections(shown),
    businesses: {
      heading: 'Businesses helped, and what changed',
      text: 'Changes compare each business with itself: its baseline review with its latest review in this period. "Compared: 12 of 20 supported" means that 12 of the 20 have both. No cause is claimed.',
      table: figuresTable('Businesses helped', BUSINESSES, summary, recordsOf),
    },
    feedback: {
      heading: 'What people said afterwards',
      text: 'Three questions, answered without a name. Beside each figure stands how many answered, of all who came.',
      table: figuresTable('What people said afterwards', FEEDBACK, summary, recordsOf),
    },
    // For the task force the large figures too: here their records are one press away.
    more: figuresTable('More figures', isTraceable ? [...HEADLINES, ...MORE] : MORE, summary, recordsOf),
    grades: GRADES_IN_WORDS,
    csv: (partner ? impactPaths.partnerCsv(partner.id) : impactPaths.programmeCsv) + filters.query(),
    measures: impactPaths.measures,
  }
}

function headline(figure: Figure, before: string, recordsOf: RecordsOf, isTraceable: boolean): HeadlineFigure {
  const { key, name, value, grade, records } = figure
  return {
    number: value.text,
    isWords: value.number === null,
    label: name,
    before,
    grade,
    gradeText: 'our own records',
    records: `from ${records.text} ${records.number === 1 ? 'record' : 'records'}${isTraceable ? '' : ', listed for the task force only'}`,
    recordsHref: records.number === 0 ? null : recordsOf(figure),
    ruleHref: impactPaths.measure(key),
  }
}

function missingWords({ withoutRegister: { number, text } }: Summary): string | null {
  if (number === 0) return null
  return number === 1
    ? '1 workshop has no register yet: its attendance is missing, and not counted as nobody.'
    : `${text[0]?.toUpperCase() ?? ''}${text.slice(1)} workshops have no register yet: their attendance is missing, and not counted as nobody.`
}

const beforeInWords = (summary: Summary, figure: Figure): string => {
  const previous = previousOf(summary, figure)
  return previous ? `${previous.text} in the period before` : 'no records of the period before'
}

function comparisonWords({ previous, previousSince, today }: Summary): string {
  if (previousSince === null) return 'There are no records of the period before, so there is nothing to compare with.'
  const compared = `Compared with ${periodInWords(previous, today)}.`
  if (previousSince === previous.from) return compared
  return `${compared} In the period before, the first records are of ${formatMonth(previousSince)}. Compare with care.`
}

function sections({ summary, partner, split }: Shown): SummaryPage['sections'] {
  const { period } = summary
  const byYear = monthCount(period.from, period.to) > MOST_MONTHS
  const dimensions: Dimension[] = [byYear ? 'year' : 'month', 'topic', 'ward']
  if (!byYear && !partner) dimensions.push('year')
  if (!partner && split !== null) dimensions.push('tag')
  return dimensions.map((dimension, index) => {
    const table = summary.tables[dimension]
    const plain = headingOf(dimension, split)
    return {
      heading: index === 0 ? attendanceFinding(summary, plain) : plain,
      text: [table.note, RECORDS_OF_ROWS, table.leftOut > 0 ? `The first ${table.rows.length} rows are shown.` : '']
        .filter(Boolean)
        .join(' '),
      table: breakdown(table, plain),
    }
  })
}

const RECORDS_OF_ROWS = 'Records are the workshops held and sessions logged that a row is made of.'

const headingOf = (dimension: Dimension, split: string | null): string =>
  dimension === 'tag' ? `By year and ${split ?? 'tag'}` : `By ${dimension}`

const ROW_NAMES: Record<Dimension, string> = {
  month: 'Month',
  year: 'Year',
  topic: 'Topic',
  ward: 'Ward',
  tag: 'Year and tag',
}

function breakdown({ dimension, columns, rows }: SummaryTable, caption: string): Table {
  return tableOf({
    caption,
    isCaptionHidden: true,
    columns: [
      { text: ROW_NAMES[dimension] },
      ...columns.map(({ name }): Column => ({ text: name, isNumber: true })),
      { text: 'Records', isNumber: true },
    ],
    rows: rows.map(({ label, cells, records }) => [label, ...cells.map(({ text }) => text), records.text]),
  })
}

function figuresTable(caption: string, keys: readonly string[], summary: Summary, recordsOf: RecordsOf): Table {
  return tableOf({
    caption,
    isCaptionHidden: true,
    columns: [
      { text: 'Figure' },
      { text: 'This period', isNumber: true },
      { text: 'Period before', isNumber: true },
      { text: 'Records', isNumber: true },
      { text: 'Grade' },
    ],
    rows: keys.map((key) => {
      const figure = figureOf(summary, key)
      const href = recordsOf(figure)
      return [
        {
          text: figure.name,
          href: impactPaths.measure(key),
          about: ': how it is counted',
          note: figure.details.join('; '),
        },
        figure.value.text,
        previousOf(summary, figure)?.text ?? 'No records',
        href && figure.records.number !== 0
          ? {
              text: figure.records.text,
              href,
              about: `${figure.records.number === 1 ? 'record' : 'records'} behind ${figure.name}`,
            }
          : figure.records.text,
        figure.grade,
      ]
    }),
  })
}

export const recordsHref = (filters: PartnerFilters, measure: string, partnerId: string | null): string =>
  impactPaths.records + filters.query({ measure, ...(partnerId ? { partner: partnerId } : {}) })

function otherView({ summary, filters, partner, isStaff }: Shown): SummaryPage['otherView'] {
  if (!partner || !isStaff) return null
  const path = impactPaths.partner(partner.id)
  const asPartner = new URLSearchParams(filters.query().slice(1))
  if (summary.viewer === 'task force') {
    asPartner.set('as', 'partner')
    return { href: `${path}?${asPartner.toString()}`, text: 'See it as the partner does, before you print or send it' }
  }
  asPartner.delete('as')
  const query = asPartner.toString()
  return { href: query ? `${path}?${query}` : path, text: 'See the exact figures, for the task force only' }
}
