import { formatDate, formatMonth } from '../../time/dates.js'
import { type RecordList, recordList } from '../../web/record-list.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import { TOPICS } from '../topics.js'
import { workshopsPaths } from '../workshops.paths.js'
import type { Channel, Confidence, Learned } from './feedback-answer.entity.js'
import { type FeedbackFilters, type FeedbackRow, MOST_FOUND } from './feedback-list.service.js'
import { feedbackPaths as paths } from './feedback.paths.js'
import { FeedbackFiltersForm, FeedbackSearchForm } from './feedback-search.form.js'
import { CHANNEL_WORDS, CONFIDENCE_WORDS, LEARNED_CHOICES, LEARNED_WORDS } from './feedback.words.js'

interface Comment {
  words: string
  about: { text: string; href: string | null }
  more: string
  mayBeShared: boolean
  removal: string
}

export interface FeedbackListPage extends PageModel {
  search: FeedbackFiltersForm
  find: FeedbackSearchForm
  findAction: string
  choices: { learned: Choice[]; shared: Choice[]; topics: Choice[] }
  list: RecordList
  comments: Comment[]
  /** After a search by words. */
  found: string | null
}

const EVERYTHING: FeedbackFilters = { learned: '', shared: '', topic: '', workshop: '' }

export function feedbackListPage(
  filters: FeedbackFilters,
  page: number,
  { rows, total }: { rows: FeedbackRow[]; total: number },
  find = new FeedbackSearchForm(),
): FeedbackListPage {
  const query = { ...filters }
  return {
    title: 'What people said',
    caption: 'Feedback on workshops',
    back: { href: workshopsPaths.index, text: 'Workshops' },
    wide: true,
    ...(find.isValid() ? {} : { form: find }),
    search: FeedbackFiltersForm.with(query),
    find,
    findAction: paths.search,
    choices: {
      learned: [{ value: '', text: 'Any answer' }, ...LEARNED_CHOICES],
      shared: [
        { value: '', text: 'All comments' },
        { value: 'yes', text: 'May be shared' },
        { value: 'no', text: 'For us only' },
      ],
      topics: [{ value: '', text: 'All topics' }, ...TOPICS],
    },
    list: recordList({
      path: paths.index,
      query,
      page,
      total,
      noun: ['comment', 'comments'],
      columns: [],
      rows: [],
      csvPath: paths.csv,
      add: null,
      empty: {
        title: 'No comments yet',
        text: 'Who came to a workshop and has e-mail is asked the day after; others can answer on the champion’s phone. What they write will be here, without names.',
      },
    }),
    comments: rows.map(commentOf),
    found: null,
  }
}

export function foundFeedbackPage(find: FeedbackSearchForm, rows: FeedbackRow[]): FeedbackListPage {
  const shown = rows.slice(0, MOST_FOUND)
  const found =
    rows.length > MOST_FOUND
      ? `The first ${MOST_FOUND} comments found. Type more to find fewer`
      : rows.length === 1
        ? '1 comment found'
        : `${rows.length} comments found`
  return { ...feedbackListPage(EVERYTHING, 1, { rows: shown, total: shown.length }, find), found }
}

function commentOf(row: FeedbackRow): Comment {
  return {
    words: row.comment,
    about: aboutOf(row),
    more: `Learned what they came for: ${LEARNED_WORDS[row.learned as Learned]}. ${CONFIDENCE_WORDS[row.confidence as Confidence]}.`,
    mayBeShared: row.mayBeShared,
    removal: paths.removal(row.id),
  }
}

const aboutOf = ({ workshopId, title, date, month }: FeedbackRow) =>
  workshopId && title && date
    ? { text: `${title}, ${formatDate(date)}`, href: workshopsPaths.show(workshopId) }
    : { text: `A workshop in ${formatMonth(month)}: too few answered to say which`, href: null }

export function feedbackCsv(rows: readonly FeedbackRow[]): [string[], (string | null)[][]] {
  return [
    [
      'Month',
      'Workshop',
      'Date',
      'What should we do better?',
      'Learned what they came for',
      'How sure',
      'How they answered',
      'May be shared',
    ],
    rows.map((row) => [
      row.month,
      row.title,
      row.date,
      row.comment,
      LEARNED_WORDS[row.learned as Learned],
      CONFIDENCE_WORDS[row.confidence as Confidence],
      CHANNEL_WORDS[row.channel as Channel],
      row.mayBeShared ? 'Yes' : 'No',
    ]),
  ]
}

export interface CommentRemovalPage extends PageModel {
  words: string
  action: string
  cancel: string
}

export const commentRemovalPage = (row: FeedbackRow): CommentRemovalPage => ({
  title: 'Take this comment out?',
  caption: 'Feedback on workshops',
  back: { href: paths.index, text: 'What people said' },
  words: row.comment,
  action: paths.removal(row.id),
  cancel: paths.index,
})
