import {
  noFigure,
  showCount,
  showHours,
  showMedianChange,
  showShare,
  showSurvey,
  tooFewAnswers,
} from './suppression.js'
import type { Disclosure, Shown } from './suppression.js'
import type { Measure } from './measures/measure.js'

/** How well a record stands: A verified by a third party, B an individual record here, C a partner's return, D an estimate. */
export type Grade = 'A' | 'B' | 'C' | 'D'

export const GRADES: Record<Grade, string> = {
  A: 'verified by a third-party record',
  B: 'an individual record in this system',
  C: "a partner's aggregate return",
  D: 'an estimate',
}

/** What the task force counted, exact. It leaves `src/impact` only as a `Figure`. */
export interface Tally {
  amount:
    | { of: 'count'; count: number }
    | { of: 'hours'; minutes: number }
    | { of: 'share'; part: number; base: number }
    /** Answers of people: shown only where there are enough of them, see `showSurvey`. */
    | { of: 'survey'; part: number; base: number }
    | { of: 'median'; pence: number | null; base: number }
    | { of: 'nothing'; because: string }
  /** How many records the figure rests on, by grade. */
  records: Partial<Record<Grade, number>>
  /** Of those, the ones that are counted, where others were looked at and are not: the figure is as good as they are. */
  counted?: Partial<Record<Grade, number>>
  /** Businesses with a baseline and a follow-up, of those that were supported. */
  paired?: { paired: number; eligible: number }
  /** Further counts that belong beside the figure: "also stopped: 2". */
  beside?: { label: string; count: number }[]
  note?: string
  /** Beside what people answered: how many answered, of how many who came. */
  response?: { answers: number; came: number }
}

/** A figure as one viewer may know it, with all that it takes to stand behind it. */
export interface Figure {
  key: string
  version: number
  name: string
  unit: string
  rule: string
  countingRule: string
  grade: string
  grades: { grade: Grade; meaning: string; records: Shown }[]
  value: Shown
  previous: Shown
  records: Shown
  /** Sentences beside the figure, made of shown numbers only. */
  details: string[]
}

export function show({ amount }: Tally, disclosure: Disclosure): Shown {
  switch (amount.of) {
    case 'count':
      return showCount(amount.count, disclosure)
    case 'hours':
      return showHours(amount.minutes, disclosure)
    case 'share':
      return showShare(amount.part, amount.base, disclosure)
    case 'survey':
      return showSurvey(amount.part, amount.base, disclosure)
    case 'median':
      return showMedianChange(amount.pence, amount.base, disclosure)
    case 'nothing':
      return noFigure(amount.because)
  }
}

export const recordCount = ({ records }: Tally): number => Object.values(records).reduce((sum, count) => sum + count, 0)

const gradesIn = (records: Tally['records']): Grade[] =>
  (['A', 'B', 'C', 'D'] as const).filter((grade) => (records[grade] ?? 0) > 0)

/** The one way from what was counted to what is seen. */
export function figure(measure: Measure, now: Tally, before: Tally, disclosure: Disclosure): Figure {
  const { key, version, name, unit, rule, countingRule } = measure
  const grades = gradesIn(now.records)
  const ofTheFigure = gradesIn(now.counted ?? {})
  return {
    key,
    version,
    name,
    unit,
    rule,
    countingRule,
    grade: (ofTheFigure.length ? ofTheFigure : grades).join(', ') || measure.grade,
    grades: grades.map((grade) => ({
      grade,
      meaning: GRADES[grade],
      records: showCount(now.records[grade] ?? 0, disclosure),
    })),
    value: show(now, disclosure),
    previous: show(before, disclosure),
    records: showCount(recordCount(now), disclosure),
    details: details(now, disclosure),
  }
}

function details({ amount, paired, beside = [], note, response }: Tally, disclosure: Disclosure): string[] {
  const isHidden = amount.of === 'survey' && tooFewAnswers(amount.base, disclosure)
  const sentences = (isHidden ? [] : beside)
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => `${label}: ${showCount(count, disclosure).text}`)
  if (paired) {
    const [of, eligible] = [showCount(paired.paired, disclosure).text, showCount(paired.eligible, disclosure).text]
    sentences.push(`compared: ${of} of ${eligible} supported`)
  }
  if (response) sentences.push(responseWords(response, disclosure))
  return note ? [...sentences, note] : sentences
}

/** An answer on the champion's phone may be counted though the register forgot somebody: then there are more answers than people. */
function responseWords({ answers, came }: { answers: number; came: number }, disclosure: Disclosure): string {
  const [said, of] = [showCount(answers, disclosure), showCount(came, disclosure)]
  const rate = showShare(Math.min(answers, came), came, disclosure)
  return `answered: ${said.text} of ${of.text} who came${rate.number === null ? '' : ` (${rate.text})`}`
}
