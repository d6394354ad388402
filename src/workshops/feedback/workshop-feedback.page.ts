import { type Table, tableOf } from '../../web/views/table.js'
import { FeedbackForm } from './feedback.form.js'
import { feedbackResults, FEWEST_ANSWERS, type Tally } from './feedback-results.js'
import { feedbackPaths as paths } from './feedback.paths.js'
import { CONFIDENCE_WORDS, LEARNED_WORDS } from './feedback.words.js'
import { reasonFeedbackIsClosed } from './feedback-window.js'
import { addressOf } from '../../web/address.js'

/** What people thought of a workshop, on its page. */
export interface WorkshopFeedback {
  base: string
  how: string | null
  tables: Table[]
  comments: { text: string; href: string } | null
  phoneHref: string | null
  /** Why nothing is shown yet. */
  none: string | null
}

interface Held {
  id: string
  state: string
  startsAt: Date | null
  endsAt: Date | null
}

/** null before there is anything to ask. */
export function workshopFeedback(workshop: Held, tally: Tally, now: Date): WorkshopFeedback | null {
  const { id, state, startsAt } = workshop
  if (state !== 'published' || startsAt === null || startsAt > now) return null
  const form = new FeedbackForm()
  const { base, questions, how, comments } = feedbackResults(tally, {
    learned: LEARNED_WORDS,
    confidence: CONFIDENCE_WORDS,
    questions: { learned: form.fieldOf('learned').label, confidence: form.fieldOf('confidence').label },
  })
  return {
    base,
    how,
    tables: (questions ?? []).map(({ caption, rows }) =>
      tableOf({
        caption,
        columns: [{ text: 'Answer' }, { text: 'People', isNumber: true }, { text: 'Share', isNumber: true }],
        rows: rows.map(({ answer, count, share }) => [answer, count, share || 'Too few']),
      }),
    ),
    comments: comments
      ? {
          text: comments === 1 ? 'Read the comment' : `Read the ${comments} comments`,
          href: addressOf(paths.index, { workshop: id }),
        }
      : null,
    phoneHref: reasonFeedbackIsClosed(workshop, now) === null ? paths.newOnPhone(id) : null,
    none: questions
      ? null
      : `What people answered is shown from ${FEWEST_ANSWERS} answers on, so that nobody can tell who said what.`,
  }
}
