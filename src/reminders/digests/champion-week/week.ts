import { bookedOf, placeOf, timesOf } from '../../../programme/coming-workshops.page.js'
import { formatDate, formatDuration, formatShortDate } from '../../../time/dates.js'
import type { Office } from '../../message.js'
import { answer } from '../../workshops/conditions/condition.js'
import { whatIsMissing } from '../../workshops/values.js'
import type { Contents } from '../digest.js'
import { HOME } from '../links.js'
import type { Occurrence } from '../occurrence.js'
import { counted } from '../words.js'

/** Numbers only: names of learners are on the register, behind a sign-in. */
export interface ComingFacts {
  title: string
  date: string
  startTime: string | null
  endTime: string | null
  isOnline: boolean
  venueName: string | null
  format: string
  places: number | null
  /** With the places that are kept for those who were offered one. */
  booked: number
  offered?: number
}

export interface MissingFacts {
  title: string
  date: string
  hasRegister: boolean
  hasHours: boolean
}

/** Of the seven days before. */
export interface DoneFacts {
  workshops: number
  sessions: number
  minutes: number
  /** Helped in sessions. */
  people: number
}

export interface WeekFacts {
  coming: ComingFacts[]
  missing: MissingFacts[]
  done: DoneFacts
}

/** What a champion reads on Monday. */
export function weekOf(
  { coming, missing, done }: WeekFacts,
  { from, to }: Occurrence,
  { publicUrl }: Office,
): Contents {
  const didSomething = done.workshops + done.sessions > 0
  const summary = [
    coming.length > 0 ? `${counted(coming.length, 'workshop')} to lead` : '',
    missing.length > 0 ? `${counted(missing.length, 'register')} to finish` : '',
    didSomething && coming.length + missing.length === 0 ? 'thank you for last week' : '',
  ]
  return {
    isWorthIt: answer(
      coming.length + missing.length > 0 || didSomething,
      () => 'There is something to say about their week.',
      () => 'They lead nothing this week, nothing is missing, and they did nothing last week.',
    ),
    values: {
      summary: summary.filter(Boolean).join(', '),
      period: `${formatShortDate(from)} to ${formatShortDate(to)}`,
      thanks: didSomething ? thanks(done) : '',
      digest: [
        ...coming.map((workshop) => ({ label: formatDate(workshop.date), value: comingLine(workshop) })),
        ...missing.map((workshop) => ({
          label: `Please add ${whatIsMissing(workshop)}`,
          value: `${workshop.title}, ${formatDate(workshop.date)}`,
        })),
      ],
      link: { text: 'Open your page', href: `${publicUrl}${HOME}` },
    },
  }
}

function comingLine(workshop: ComingFacts): string {
  const booked = workshop.format === 'drop_in' ? 'drop in' : `${bookedOf(workshop)} booked`
  return [timesOf(workshop), workshop.title, placeOf(workshop), booked].join(', ')
}

function thanks({ workshops, sessions, minutes, people }: DoneFacts): string {
  const parts = [
    workshops > 0 ? counted(workshops, 'workshop') : '',
    sessions > 0 ? counted(sessions, 'session') : '',
    minutes > 0 ? formatDuration(minutes) : '',
    people > 0 ? `${counted(people, 'person', 'people')} helped in sessions` : '',
  ]
  return `Last week: ${parts.filter(Boolean).join(', ')}. Thank you.`
}
