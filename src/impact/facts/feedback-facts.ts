import { integer, text, type Database } from '../../database/database.js'
import type { Scope } from '../scope.js'
import { all, inEither, workshopsOf, type Span } from './conditions.js'

/** What was answered about the workshops of one slice; additive. */
export interface FeedbackFacts {
  answers: number
  /** Workshops that somebody answered about. */
  workshops: number
  learned: number
  partlyLearned: number
  notLearned: number
  sure: number
  fairlySure: number
  notSure: number
}

export type FeedbackRow = FeedbackFacts & { month: string }

const counted = (condition: string) => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`

/** By month of the workshop, over both periods: nothing says when somebody answered. */
export function feedbackRows(database: Database, scope: Scope, span: Span): Promise<FeedbackRow[]> {
  const condition = all(workshopsOf(scope, span.at), inEither('w.date', span))
  return database.select(
    `SELECT substr(w.date, 1, 7) AS month, COUNT(*) AS answers, COUNT(DISTINCT w.id) AS workshops,
       ${counted("f.learned = 'yes'")} AS learned, ${counted("f.learned = 'partly'")} AS partly_learned,
       ${counted("f.learned = 'no'")} AS not_learned, ${counted("f.confidence = 'sure'")} AS sure,
       ${counted("f.confidence = 'fairly_sure'")} AS fairly_sure, ${counted("f.confidence = 'not_sure'")} AS not_sure
     FROM feedback_answers f JOIN workshops w ON w.id = f.workshop_id LEFT JOIN venues v ON v.id = w.venue_id
     WHERE ${condition.sql} GROUP BY substr(w.date, 1, 7)`,
    condition.parameters,
    {
      month: text,
      answers: integer,
      workshops: integer,
      learned: integer,
      partlyLearned: integer,
      notLearned: integer,
      sure: integer,
      fairlySure: integer,
      notSure: integer,
    },
  )
}

export function sumFeedback(rows: Iterable<FeedbackFacts>): FeedbackFacts {
  const sum = noFeedback()
  for (const row of rows) for (const name of NAMES) sum[name] += row[name]
  return sum
}

export const noFeedback = (): FeedbackFacts => ({
  answers: 0,
  workshops: 0,
  learned: 0,
  partlyLearned: 0,
  notLearned: 0,
  sure: 0,
  fairlySure: 0,
  notSure: 0,
})

const NAMES = Object.keys(noFeedback()) as (keyof FeedbackFacts)[]
