import { type Confidence, CONFIDENCE, type Learned, LEARNED } from './feedback-answer.entity.js'

/** From so many answers on anybody sees what was answered: of two, each of the two would know the other's. */
export const FEWEST_ANSWERS = 3
/** No percentage on a smaller base. */
const SMALLEST_BASE = 10

/** All that was answered about one workshop. */
export interface Tally {
  learned: Record<Learned, number>
  confidence: Record<Confidence, number>
  byLink: number
  onPhone: number
  comments: number
  /** null: the register is not saved. */
  came: number | null
}

/** What may be seen of it. */
export interface FeedbackResults {
  /** How many answered, of how many. */
  base: string
  /** null while there are too few. */
  questions: { caption: string; rows: { answer: string; count: string; share: string }[] }[] | null
  /** How they came in; null while there are too few. */
  how: string | null
  comments: number
}

export const answersOf = ({ byLink, onPhone }: Pick<Tally, 'byLink' | 'onPhone'>): number => byLink + onPhone

interface Words {
  learned: Record<Learned, string>
  confidence: Record<Confidence, string>
  questions: { learned: string; confidence: string }
}

export function feedbackResults(tally: Tally, words: Words): FeedbackResults {
  const answers = answersOf(tally)
  const isEnough = answers >= FEWEST_ANSWERS
  const question = <T extends string>(
    caption: string,
    values: readonly T[],
    counts: Record<T, number>,
    says: Record<T, string>,
  ) => ({
    caption,
    rows: values.map((value) => ({
      answer: says[value],
      count: String(counts[value]),
      share: shareOf(counts[value], answers),
    })),
  })
  return {
    base: baseOf(answers, tally.came),
    questions: isEnough
      ? [
          question(words.questions.learned, LEARNED, tally.learned, words.learned),
          question(words.questions.confidence, CONFIDENCE, tally.confidence, words.confidence),
        ]
      : null,
    how: isEnough ? `${tally.byLink} by the link in a letter, ${tally.onPhone} on the champion’s phone.` : null,
    comments: isEnough ? tally.comments : 0,
  }
}

function baseOf(answers: number, came: number | null): string {
  const said = answers === 1 ? '1 answer' : `${answers} answers`
  if (came === null) return `${said}. How many came is not known until the register is saved.`
  if (answers > came)
    return `${said}, but the register counts only ${came}: somebody answered twice, or was not counted.`
  const from = `${said} from ${came === 1 ? '1 person' : `${came} people`} who came`
  return came < SMALLEST_BASE ? `${from}.` : `${from}: ${Math.round((100 * answers) / came)}% answered.`
}

const shareOf = (count: number, base: number): string =>
  base < SMALLEST_BASE ? '' : `${Math.round((100 * count) / base)}%`
