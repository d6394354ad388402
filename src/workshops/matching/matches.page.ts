import { championsPaths } from '../../champions/champions.paths.js'
import { PER_PAGE } from '../../web/record-list.js'
import type { PageModel } from '../../web/reply.js'
import { type Pagination, paginationOf } from '../../web/views/pagination.js'
import { addressOf } from '../../web/address.js'
import { whenOf, whereOf } from '../workshop-text.js'
import { heldIn } from '../workshop.words.js'
import { workshopsPaths } from '../workshops.paths.js'
import { matchingPaths } from './matching.paths.js'
import { listOf } from './preferences.js'
import type { Match } from './rank.js'
import type { Wanted } from './workshop-facts.service.js'

/** Of those who cannot come: more are a number. */
const MOST_CANNOT = 50

/** A sign is read out, too: colour and shape are not all. */
interface Reason {
  text: string
  sign: 'for' | 'against' | 'neither'
  spoken: string
}

interface ShownMatch {
  place: number
  name: string
  href: string
  profileHref: string
  /** "84 of 100"; null while nothing counts. */
  score: string | null
  reasons: Reason[]
  championId: string
}

export interface MatchesPage extends PageModel {
  when: string
  where: string
  /** "In Polish and English"; null: in English only. */
  language: string | null
  /** Why nobody is looked for. */
  closed: string | null
  count: string
  matches: ShownMatch[]
  empty: { title: string; text: string; action: { text: string; href: string } } | null
  pagination: Pagination
  cannot: { heading: string; people: { name: string; href: string; reasons: string[] }[]; more: string | null } | null
  weightsHref: string
  /** Asks one of them; null: nobody is looked for. */
  ask: { action: string; role: string; text: string } | null
}

interface Given {
  wanted: Wanted
  matches: readonly Match[]
  page: number
  now: Date
}

export function matchesPage({ wanted, matches, page, now }: Given): MatchesPage {
  const { workshop, state, hasLead } = wanted
  const can = matches.filter(({ place }) => place !== null)
  const cannot = matches.filter(({ place }) => place === null)
  const pages = Math.max(1, Math.ceil(can.length / PER_PAGE))
  const number = Math.min(page, pages)
  const path = workshopsPaths.matches(workshop.id)
  return {
    title: 'Who could come?',
    caption: workshop.title,
    back: { href: workshopsPaths.show(workshop.id), text: 'Workshop' },
    wide: true,
    noIndex: true,
    when: whenOf(workshop),
    where: whereOf({ ...workshop, roomName: null }),
    language: heldIn(workshop.language),
    closed: closedWords(state, workshop.endsAt, now),
    count: can.length === 1 ? '1 champion could come' : `${can.length.toLocaleString('en-GB')} champions could come`,
    matches: can.slice((number - 1) * PER_PAGE, number * PER_PAGE).map(shown),
    empty: can.length
      ? null
      : {
          title: 'Nobody can come',
          text: 'Each active champion has a reason below. Another date or time may help.',
          action: { text: 'See champions', href: championsPaths.index },
        },
    pagination: paginationOf(number, pages, (each) => addressOf(path, { page: each === 1 ? '' : each })),
    cannot: cannot.length ? cannotOf(cannot) : null,
    weightsHref: matchingPaths.show,
    ask: closedWords(state, workshop.endsAt, now) ? null : askFor(workshop.id, hasLead),
  }
}

function askFor(id: string, hasLead: boolean) {
  const action = workshopsPaths.assignments(id)
  return hasLead
    ? { action, role: 'helper', text: 'Ask them to help' }
    : { action, role: 'lead', text: 'Ask them to lead' }
}

function closedWords(state: string, endsAt: Date | null, now: Date): string | null {
  if (state === 'cancelled') return 'This workshop is cancelled. Nobody needs to come.'
  return endsAt !== null && endsAt <= now ? 'This workshop is over. This is who could come if it were to come.' : null
}

function shown({ championId, name, place, points, outOf, reasons, languages }: Match): ShownMatch {
  return {
    place: place ?? 0,
    championId,
    name,
    href: championsPaths.show(championId),
    profileHref: championsPaths.profile(championId),
    score: outOf === 0 ? null : `${Math.round((points * 100) / outOf)} of 100`,
    reasons: [
      ...reasons.map(({ text, value }) => ({ text, ...signOf(value) })),
      ...(languages.length ? [{ text: `Speaks ${listOf(languages)} too.`, ...NEITHER }] : []),
    ],
  }
}

const NEITHER = { sign: 'neither', spoken: '' } as const

function signOf(value: number): Pick<Reason, 'sign' | 'spoken'> {
  if (value >= 700) return { sign: 'for', spoken: 'For: ' }
  return value <= 300 ? { sign: 'against', spoken: 'Against: ' } : NEITHER
}

function cannotOf(cannot: readonly Match[]): NonNullable<MatchesPage['cannot']> {
  const count = cannot.length.toLocaleString('en-GB')
  const rest = cannot.length - MOST_CANNOT
  return {
    heading: cannot.length === 1 ? '1 champion cannot come' : `${count} champions cannot come`,
    people: cannot.slice(0, MOST_CANNOT).map(({ championId, name, cannot: reasons }) => ({
      name,
      href: championsPaths.show(championId),
      reasons,
    })),
    more: rest > 0 ? `And ${rest.toLocaleString('en-GB')} more.` : null,
  }
}
