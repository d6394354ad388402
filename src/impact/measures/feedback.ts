import type { Facts } from '../facts/facts.js'
import type { FeedbackFacts } from '../facts/feedback-facts.js'
import type { Tally } from '../figure.js'
import { type Measure, nothing } from './measure.js'

const NOT_KNOWN = 'not known here'

const ABOUT =
  'Who came to a workshop and has e-mail is asked the day after, others on the champion’s phone; nobody has to answer, and no name is kept. The response rate beside it is answers out of all attendances of these workshops, whether asked or not.'

const records: Measure['records'] = [
  {
    of: 'workshops',
    where: 'EXISTS (SELECT 1 FROM feedback_answers f WHERE f.workshop_id = w.id)',
    amount: '(SELECT COUNT(*) FROM feedback_answers f WHERE f.workshop_id = w.id)',
  },
]

const responseOf = ({ workshops: { attendances } }: Facts, { answers }: FeedbackFacts) => ({
  answers,
  came: attendances,
})

export const feedbackAnswers: Measure = {
  key: 'feedback-answers',
  version: 1,
  name: 'Answers about workshops',
  wording: 'Answers to three questions about a workshop, given by people who came.',
  rule: 'records',
  countingRule: `Answers about workshops in the period. Somebody who came to two workshops may have answered twice. ${ABOUT}`,
  unit: 'answers',
  grade: 'B',
  breakdowns: [],
  isAdditive: true,
  records,
  tally: (facts) => {
    const { feedback } = facts
    if (!feedback) return nothing(NOT_KNOWN)
    return {
      amount: { of: 'count', count: feedback.answers },
      records: { B: feedback.workshops },
      response: responseOf(facts, feedback),
    }
  },
}

/** The share of answers that say this, with the others beside it. */
function surveyMeasure(
  words: Pick<Measure, 'key' | 'name' | 'wording'> & { question: string; answer: string },
  counts: (feedback: FeedbackFacts) => { part: number; beside: Tally['beside'] },
): Measure {
  const { question, answer, ...names } = words
  return {
    ...names,
    version: 1,
    rule: 'share of answers',
    countingRule: `Of all answers to "${question}": those that say "${answer}". It is what people say of themselves, not a test. ${ABOUT} No percentage is given on fewer than 10 answers, and outside the task force nothing is.`,
    unit: '% of answers',
    grade: 'B',
    breakdowns: [],
    isAdditive: false,
    records,
    tally: (facts) => {
      const { feedback } = facts
      if (!feedback) return nothing(NOT_KNOWN)
      const { part, beside } = counts(feedback)
      return {
        amount: { of: 'survey', part, base: feedback.answers },
        records: { B: feedback.workshops },
        response: responseOf(facts, feedback),
        ...(beside ? { beside } : {}),
      }
    },
  }
}

export const learnedWhatTheyCameFor = surveyMeasure(
  {
    key: 'learned-what-they-came-for',
    name: 'Learned what they came for',
    wording: 'The share of answers that say: yes, I learned what I came for.',
    question: 'Did you learn what you came for?',
    answer: 'Yes',
  },
  ({ learned, partlyLearned, notLearned }) => ({
    part: learned,
    beside: [
      { label: 'yes', count: learned },
      { label: 'partly', count: partlyLearned },
      { label: 'no', count: notLearned },
    ],
  }),
)

export const sureAlone = surveyMeasure(
  {
    key: 'sure-alone',
    name: 'Sure to do it alone',
    wording: 'The share of answers that say: I am sure, I can do it alone now.',
    question: 'How sure do you feel about doing this on your own now?',
    answer: 'Sure: I can do it alone',
  },
  ({ sure, fairlySure, notSure }) => ({
    part: sure,
    beside: [
      { label: 'sure', count: sure },
      { label: 'fairly sure', count: fairlySure },
      { label: 'not sure yet', count: notSure },
    ],
  }),
)
