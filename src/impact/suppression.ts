/**
 * Small numbers: what leaves the task force (partners, the public, exports) is never exact.
 *
 * Every count of people, businesses or records is 0, "fewer than 5" (a setting, 5 to 10) or rounded to the nearest 5, each
 * by itself, and percentages come from the rounded numbers. So:
 * - protected: one person's presence or absence; the exact size of any group; one month taken from a longer period, or one
 *   filter from another (periods are whole months, and the difference of two rounded counts is uncertain by up to 4);
 * - protected: a median of money, which is one business's own figure: only from 10 businesses on, to the nearest GBP 50;
 * - protected: what somebody answered to a survey: fewer than 3 answers are shown to nobody, fewer than 10 (as
 *   rounded) to nobody outside;
 * - not protected: that nobody came (0 is shown as 0); that some few came; hours given, which count nobody; and the slow
 *   watching of one figure from day to day, which shows when a rounded count steps over a boundary.
 * Rows are rounded by themselves, so they need not add up to the total, and no further cells are hidden.
 */
export type Viewer = 'task force' | 'outside'

/** A number as one viewer may know it. `number` is null where there is no number that may be known. */
export interface Shown {
  text: string
  number: number | null
  how: 'exact' | 'rounded' | 'small' | 'none'
}

export interface Disclosure {
  viewer: Viewer
  /** Outsiders see "fewer than this"; 5 to 10. */
  threshold: number
}

export const SMALLEST_BASE_FOR_A_PERCENTAGE = 10
export const SMALLEST_BASE_FOR_A_MEDIAN_OUTSIDE = 10
const MEDIAN_STEP_IN_POUNDS = 50
/** Of two answers, each of the two people would know the other's. */
const FEWEST_ANSWERS = 3

/** What there is no figure for: `text` says why. */
export const noFigure = (text: string): Shown => ({ text, number: null, how: 'none' })

export const grouped = (number: number): string => number.toLocaleString('en-GB', { maximumFractionDigits: 1 })

/** @throws RangeError for a threshold that the settings do not allow, or a count that is not a whole number from 0 on. */
export function showCount(count: number, { viewer, threshold }: Disclosure): Shown {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`Not a count: ${count}`)
  if (!Number.isInteger(threshold) || threshold < 5 || threshold > 10) throw new RangeError(`Not 5 to 10: ${threshold}`)
  if (viewer === 'task force' || count === 0) return { text: grouped(count), number: count, how: 'exact' }
  if (count < threshold) return { text: `fewer than ${threshold}`, number: null, how: 'small' }
  // With a threshold of 6 or 7 the nearest 5 to it would be 5: only one count would be shown so, and be known exactly.
  const number = Math.max(nearest(5, count), Math.ceil(threshold / 5) * 5)
  return { text: grouped(number), number, how: 'rounded' }
}

/** A share in whole percent, from the numbers that this viewer may know; never on a base under 10. */
export function showShare(part: number, base: number, disclosure: Disclosure): Shown {
  const shownPart = showCount(part, disclosure)
  const shownBase = showCount(base, disclosure)
  if (base === 0) return noFigure('nothing to count yet')
  if (shownBase.number === null || shownBase.number < SMALLEST_BASE_FOR_A_PERCENTAGE)
    return noFigure(`too few for a percentage (${shownPart.text} of ${shownBase.text})`)
  if (shownPart.number === null) return noFigure(`${shownPart.text} of ${shownBase.text}`)
  const number = Math.round((100 * shownPart.number) / shownBase.number)
  return { text: `${number}%`, number, how: disclosure.viewer === 'outside' ? 'rounded' : 'exact' }
}

/** By the number that is shown: else "too few" beside a rounded 10 would say that it was 8 or 9. */
export function tooFewAnswers(base: number, disclosure: Disclosure): boolean {
  if (disclosure.viewer === 'task force') return base < FEWEST_ANSWERS
  const { number } = showCount(base, disclosure)
  return number === null || number < SMALLEST_BASE_FOR_A_PERCENTAGE
}

/** A share of what people answered. */
export function showSurvey(part: number, base: number, disclosure: Disclosure): Shown {
  if (base === 0) return noFigure('nobody has answered yet')
  return tooFewAnswers(base, disclosure) ? noFigure('too few answers to show') : showShare(part, base, disclosure)
}

/** Hours count nobody, so nobody is hidden by rounding them: whole hours, and below 10 one decimal for staff. */
export function showHours(minutes: number, { viewer }: Disclosure): Shown {
  const hours = minutes / 60
  const number = viewer === 'task force' && hours < 10 ? Math.round(hours * 10) / 10 : Math.round(hours)
  return { text: grouped(number), number, how: viewer === 'outside' ? 'rounded' : 'exact' }
}

/** A median change in pence over `base` businesses; null where there is none. The number is in pounds. */
export function showMedianChange(pence: number | null, base: number, { viewer }: Disclosure): Shown {
  if (pence === null || base === 0) return noFigure('nothing to compare yet')
  if (viewer === 'outside' && base < SMALLEST_BASE_FOR_A_MEDIAN_OUTSIDE) return noFigure('too few to show')
  const pounds = viewer === 'outside' ? nearest(MEDIAN_STEP_IN_POUNDS, pence / 100) : Math.round(pence / 100)
  const direction = pounds > 0 ? 'up ' : pounds < 0 ? 'down ' : ''
  const text = `${direction}£${grouped(Math.abs(pounds))}`
  return { text, number: pounds, how: viewer === 'outside' ? 'rounded' : 'exact' }
}

/** `+ 0` so that a small loss is 0, not -0. */
const nearest = (step: number, number: number): number => Math.round(number / step) * step + 0
