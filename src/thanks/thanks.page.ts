import type { Champion } from '../champions/champion.entity.js'
import { championsPaths } from '../champions/champions.paths.js'
import { hours } from '../champions/champion.page.js'
import { hoursPaths } from '../hours/hours.paths.js'
import { formatDate } from '../time/dates.js'
import type { PageModel } from '../web/reply.js'
import { TOPIC_WORDS } from '../workshops/workshop.words.js'
import type { Topic } from '../workshops/topics.js'
import { milestones, STEPS } from './milestones.js'
import { thanksPaths as paths } from './thanks.paths.js'
import type { Added, Thanked } from './thanks.service.js'
import type { WallForm } from './wall.form.js'

interface Figure {
  number: string
  label: string
}

export interface ThanksPage extends PageModel {
  figures: Figure[]
  how: string
  milestones: string[]
  next: string | null
  topics: string | null
  wards: string | null
  quotes: Added['quotes']
  isEmpty: boolean
  certificateHref: string | null
  hoursHref: string
  /** null: only the champion decides about it. */
  wall: {
    form: WallForm
    action: string
    wallHref: string
    choices: { value: string; text: string; hint: string }[]
  } | null
}

const HOW =
  'Hours come from registers and sessions, each counted once. People helped in sessions count once for each session, and people at workshops once for each workshop, so these are not different people.'

export function thanksPage(champion: Champion, added: Added, form: WallForm, isOwn: boolean): ThanksPage {
  const { id, name } = champion
  const { reached, next } = milestones(added)
  const isEmpty = added.minutes === 0 && added.sessions === 0 && added.workshops === 0
  return {
    title: isOwn ? 'What your help added up to' : `What the help of ${name} added up to`,
    caption: isOwn ? `Thank you, ${name}` : 'Digital champion',
    back: isOwn ? { href: '/home', text: 'Home' } : { href: championsPaths.show(id), text: name },
    noIndex: true,
    wide: true,
    form,
    figures: figuresOf(added),
    how: HOW,
    milestones: reached,
    next,
    topics: listed(added.topics.map((topic) => TOPIC_WORDS[topic as Topic] ?? topic)),
    wards: listed(added.wards),
    quotes: added.quotes,
    isEmpty,
    certificateHref: isEmpty ? null : paths.certificate(id),
    hoursHref: hoursPaths.show(id),
    wall: isOwn
      ? {
          form,
          action: paths.show(id),
          wallHref: paths.wall,
          choices: [{ value: 'yes', text: 'Show my name', hint: 'You can change your mind at any time' }],
        }
      : null,
  }
}

const counted = (count: number, one: string, several: string): Figure => ({
  number: count.toLocaleString('en-GB'),
  label: count === 1 ? one : several,
})

const figuresOf = ({ minutes, people, sessions, workshops, attendances }: Added): Figure[] => [
  { number: hours(minutes), label: minutes === 60 ? 'hour given' : 'hours given' },
  counted(people, `person helped in ${sessionsWords(sessions)}`, `people helped in ${sessionsWords(sessions)}`),
  counted(workshops, 'workshop led or helped at', 'workshops led or helped at'),
  counted(attendances, 'attendance at them', 'attendances at them'),
]

const sessionsWords = (count: number) => (count === 1 ? '1 session' : `${count.toLocaleString('en-GB')} sessions`)

const listed = (words: readonly string[]): string | null => (words.length === 0 ? null : words.join(', '))

export interface CertificatePage extends PageModel {
  programme: string
  council: string
  name: string
  lines: string[]
  date: string
}

/** One sheet of paper to hang up. */
export function certificatePage(
  champion: Champion,
  { minutes, people, sessions, workshops }: Added,
  council: { councilName: string; programmeName: string },
  today: string,
  isOwn: boolean,
): CertificatePage {
  const { id, name, joinedOn } = champion
  const given = `${hours(minutes)} ${minutes === 60 ? 'hour' : 'hours'}`
  const helped = [
    ...(sessions > 0
      ? [
          `helped ${people === 1 ? '1 person' : `${people.toLocaleString('en-GB')} people`} in ${sessionsWords(sessions)}`,
        ]
      : []),
    ...(workshops > 0
      ? [`was there at ${workshops === 1 ? '1 workshop' : `${workshops.toLocaleString('en-GB')} workshops`}`]
      : []),
  ]
  return {
    title: 'Certificate',
    caption: name,
    back: { href: paths.show(id), text: isOwn ? 'What your help added up to' : 'What their help added up to' },
    noIndex: true,
    programme: council.programmeName,
    council: council.councilName,
    name,
    lines: [
      `gave ${given} as a digital champion${joinedOn ? ` since ${formatDate(joinedOn)}` : ''}`,
      ...(helped.length ? [helped.join(' and ')] : []),
    ],
    date: formatDate(today),
  }
}

export interface WallPage extends PageModel {
  people: { name: string; since: string | null; hours: string | null }[]
}

/** Only the last step of hours is shown: how much exactly somebody gives is theirs. */
export function wallPage(thanked: readonly Thanked[]): WallPage {
  return {
    title: 'Thank you to our digital champions',
    people: thanked.map(({ name, joinedOn, minutes }) => {
      const step = STEPS.hours.findLast((each) => minutes / 60 >= each)
      return {
        name,
        since: joinedOn ? `since ${joinedOn.slice(0, 4)}` : null,
        hours: step === undefined ? null : `${step.toLocaleString('en-GB')} hours or more`,
      }
    }),
  }
}
