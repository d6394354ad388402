import { lastDay } from './period.js'
import type { Figure } from './figure.js'
import type { Summary } from './summary.js'

/** Fewer than this are too few to call a rise or a fall. */
const ENOUGH = 20
const NOTEWORTHY = 0.1

export const figureOf = (summary: Summary, key: string): Figure => {
  const figure = summary.figures.find((figure) => figure.key === key)
  if (!figure) throw new Error(`There is no figure ${key}`)
  return figure
}

/**
 * A heading that says what the attendances show, from the numbers this viewer may know; plain where there are too few,
 * where the change is small, where the records do not cover the whole period before, and where missing registers or days
 * to come could be the reason for a fall.
 */
export function attendanceFinding(summary: Summary, plain: string): string {
  const { value, previous } = figureOf(summary, 'attendances')
  const [now, before] = [value.number, previous.number]
  if (summary.previousSince !== summary.previous.from) return plain
  const isComplete = summary.withoutRegister.number === 0 && lastDay(summary.period) < summary.today
  if (now === null || before === null || Math.max(now, before) < ENOUGH || before === 0) return plain
  const change = (now - before) / before
  if (change >= NOTEWORTHY) return `Attendances rose from ${previous.text} to ${value.text}`
  if (change <= -NOTEWORTHY) return isComplete ? `Attendances fell from ${previous.text} to ${value.text}` : plain
  return isComplete ? `Attendances stayed about the same, at ${value.text}` : plain
}
