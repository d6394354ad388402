import type { Choice } from '../../web/views/form-view.js'
import type { Preview } from './preview.page.js'
import { POSITION_WORDS, WEEKDAY_WORDS } from './sentence.js'
import { INTERVALS, POSITIONS } from './rule.js'
import { SPAN_WORDS, SPANS } from './span.js'

type RepeatChoices = Record<'repeats' | 'intervals' | 'weekdays' | 'positions' | 'ends' | 'seasons', Choice[]>

/** What the form of a workshop has beside its own fields when it is about a series. */
export interface SeriesPart {
  preview: Preview | null
  spans: Choice[] | null
  repeat: RepeatChoices | null
}

const INTERVAL_CHOICES = ['Every week', 'Every second week', 'Every third week', 'Every fourth week']

export const REPEAT_CHOICES: RepeatChoices = {
  repeats: [
    { value: 'week', text: 'On days of the week', hint: 'Like every Tuesday, or every second Wednesday' },
    { value: 'month', text: 'Once a month', hint: 'Like the first Thursday of the month' },
  ],
  intervals: INTERVALS.map((weeks) => ({ value: String(weeks), text: INTERVAL_CHOICES[weeks - 1] ?? '' })),
  weekdays: WEEKDAY_WORDS.map((text, index) => ({ value: String(index + 1), text })),
  positions: POSITIONS.map((position) => ({ value: String(position), text: `The ${POSITION_WORDS[position]}` })),
  ends: [
    { value: 'until', text: 'On a date' },
    { value: 'times', text: 'After a number of times' },
  ],
  seasons: [
    { value: 'term', text: 'Only in term time', hint: 'Dates outside the school terms are left out' },
    { value: 'no-bank-holidays', text: 'Not on bank holidays' },
  ],
}

export const SPAN_CHOICES: Choice[] = SPANS.map((value) => ({
  value,
  text: SPAN_WORDS[value],
  hint: {
    this: 'Also to move it to another date',
    following: 'Those before it stay as they are',
    all: 'All that are still to come',
  }[value],
}))
