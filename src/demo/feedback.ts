import { addDays } from '../time/dates.js'
import type { FeedbackAnswer } from '../workshops/feedback/feedback-answer.entity.js'
import type { Random } from './random.js'
import type { Row } from './rows.js'
import type { DemoWorkshop } from './workshops.js'

/** The task force began to ask so many days ago. */
const SINCE = 150

const COMMENTS = [
  'More time at the end to try it again.',
  'A sheet to take home would help me remember.',
  'The room was a bit cold.',
  'Nothing, it was lovely. I would come again.',
  'Slower, please. I lost the thread after the first half.',
  'Could we have it in the afternoon?',
  'I liked that nobody laughed at my questions.',
  'Larger letters on the screen.',
  'Please do one about selling things online.',
  'The Wi-Fi kept dropping.',
  'More helpers: we waited a long time.',
  'I rang my sister in Canada that same evening!',
]

/** What people said about the workshops of the last months: about a third of those who came. */
export function feedback(random: Random, planned: readonly DemoWorkshop[], today: string): Row<FeedbackAnswer>[] {
  const asked = planned.filter(
    ({ row }) =>
      row.attendances !== null && row.date >= addDays(today, -SINCE) && row.date < today && row.audience !== 'schools',
  )
  return asked.flatMap(({ row }) => {
    const share = 0.15 + random.next() * 0.4
    const count = Math.round((row.attendances ?? 0) * share)
    return Array.from({ length: count }, () => answer(random, row.id))
  })
}

function answer(random: Random, workshopId: string): Row<FeedbackAnswer> {
  const learned = random.weighted([
    ['yes', 72],
    ['partly', 22],
    ['no', 6],
  ] as const)
  const comment = random.chance(0.16) ? random.pick(COMMENTS) : ''
  return {
    id: random.id(),
    workshopId,
    channel: random.chance(0.45) ? 'link' : 'phone',
    learned,
    confidence: random.weighted(
      learned === 'yes'
        ? ([
            ['sure', 45],
            ['fairly_sure', 42],
            ['not_sure', 13],
          ] as const)
        : ([
            ['sure', 8],
            ['fairly_sure', 40],
            ['not_sure', 52],
          ] as const),
    ),
    comment,
    mayBeShared: comment !== '' && random.chance(0.5),
  }
}
