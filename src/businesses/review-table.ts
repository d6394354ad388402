import { formatShortDate } from '../time/dates.js'
import { type Table, tableOf } from '../web/views/table.js'
import type { BusinessReview } from './business-review.entity.js'
import { EVIDENCE_WORDS, KIND_WORDS, pounds } from './review.words.js'

interface Line {
  text: string
  of: (review: BusinessReview) => string
  change: (baseline: BusinessReview, latest: BusinessReview) => string
}

const LINES: Line[] = [
  { text: 'Date', of: ({ date }) => formatShortDate(date), change: () => '' },
  yesOrNo('Website', ({ hasWebsite }) => hasWebsite),
  yesOrNo('Sells online', ({ sellsOnline }) => sellsOnline),
  yesOrNo('On online maps', ({ onMaps }) => onMaps),
  amount('Monthly revenue', ({ monthlyRevenue }) => monthlyRevenue, pounds),
  amount('Jobs', ({ jobs }) => jobs, String),
  { text: 'How we know', of: ({ evidence }) => EVIDENCE_WORDS[evidence].text, change: () => '' },
]

/** The reviews side by side, and what changed from the baseline to the latest. null when there is no review. */
export function reviewTable(reviews: readonly BusinessReview[]): Table | null {
  if (reviews.length === 0) return null
  const baseline = reviews.find(({ kind }) => kind === 'baseline')
  const latest = reviews.at(-1)
  const changed = baseline && latest && latest !== baseline ? { baseline, latest } : null
  return tableOf({
    caption: 'Reviews side by side',
    isCaptionHidden: true,
    columns: [
      { text: 'What' },
      ...reviews.map(({ kind }) => ({ text: KIND_WORDS[kind] })),
      ...(changed ? [{ text: 'Change' }] : []),
    ],
    rows: LINES.map(({ text, of, change }) => [
      text,
      ...reviews.map(of),
      ...(changed ? [change(changed.baseline, changed.latest)] : []),
    ]),
  })
}

function yesOrNo(text: string, of: (review: BusinessReview) => boolean): Line {
  return {
    text,
    of: (review) => (of(review) ? 'Yes' : 'No'),
    change: (baseline, latest) =>
      of(baseline) === of(latest) ? 'No change' : of(latest) ? 'Yes, was no' : 'No, was yes',
  }
}

/** No percentages: they say much about little. */
function amount(text: string, of: (review: BusinessReview) => number | null, written: (value: number) => string): Line {
  const known = (value: number | null) => (value === null ? 'Not told' : written(value))
  return {
    text,
    of: (review) => known(of(review)),
    change: (baseline, latest) => {
      const [before, after] = [of(baseline), of(latest)]
      if (before === null || after === null) return 'Not known'
      if (before === after) return 'No change'
      return after > before ? `${written(after - before)} more` : `${written(before - after)} less`
    },
  }
}
