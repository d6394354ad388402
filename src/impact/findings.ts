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
 * where the change is small, or where missing registers could be the reason for a fall.
 */
export function attendanceFinding(summary: Summary, plain: string): string {
  const { value, previous } = figureOf(summary, 'attendances')
  const [now, before] = [value.number, previous.number]
  if (now === null || before === null || Math.max(now, before) < ENOUGH || before === 0) return plain
  const change = (now - before) / before
  if (change >= NOTEWORTHY) return `Attendances rose from ${previous.text} to ${value.text}`
  if (change <= -NOTEWORTHY)
    return summary.withoutRegister.number === 0 ? `Attendances fell from ${previous.text} to ${value.text}` : plain
  return summary.withoutRegister.number === 0 ? `Attendances stayed about the same, at ${value.text}` : plain
}
