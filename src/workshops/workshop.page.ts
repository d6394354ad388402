import type { TrailEntry } from '../audit/audit.service.js'
import { type TrailItem, trailItems } from '../audit/trail.page.js'
import { formatDate, formatDuration, localDateOf } from '../time/dates.js'
import { hoursLines } from '../venues/opening-hours.js'
import { addressOf } from '../web/address.js'
import type { PageModel } from '../web/reply.js'
import { ACTIONS } from './workshop.actions.js'
import type { WorkshopDetail } from './workshop-detail.service.js'
import { bookedWords, type Over, overOf } from './places/places.page.js'
import type { PlacesDetail } from './places/places.service.js'
import { placesOf, stateTag, type Tag, timesOf, whenOf, whereOf } from './workshop-text.js'
import { type Audience, type WorkshopFormat } from './workshop.entity.js'
import { AUDIENCE_WORDS, FORMAT_WORDS, heldIn } from './workshop.words.js'
import { TOPICS } from './topics.js'
import { feedbackPaths } from './feedback/feedback.paths.js'
import type { Tally } from './feedback/feedback-results.js'
import { reasonFeedbackIsClosed } from './feedback/feedback-window.js'
import { type WorkshopFeedback, workshopFeedback } from './feedback/workshop-feedback.page.js'
import { registerPaths } from './register/register.paths.js'
import { templatesPaths } from './templates/templates.paths.js'
import { seriesLink, type SeriesLink } from './series/series-link.js'
import { seriesPaths } from './series/series.paths.js'
import { workshopsPaths as paths } from './workshops.paths.js'

interface SummaryRow {
  key: string
  text?: string
  href?: string
  list?: string[]
  action?: { href: string; text: string; about?: string }
}

/** What the public sees, and what a search engine or a shared link shows. */
export interface PublicWorkshopPage extends PageModel {
  when: string
  where: string
  /** "In Polish and English"; null: in English only. */
  language: string | null
  address: string | null
  access: string[]
  travel: string[]
  /** A map at the place; of another organisation. */
  mapHref: string | null
  wifi: string | null
  openingHours: string[]
  paragraphs: string[]
  bring: string | null
  topics: string[]
  places: string
  isCancelled: boolean
  cancelReason: string | null
  /** null when there is nothing to book: drop-in, full, cancelled or over. */
  bookHref: string | null
  isFull: boolean
  /** When it is full: where one can wait for a place. */
  waitHref: string | null
  isDropIn: boolean
  isOver: boolean
  /** It has begun and cannot be booked any more. */
  isTooLate: boolean
  /** null where there is no entry to keep: it has no time, or never was on the programme. */
  eventHref: string | null
  programmeHref: string
  /** For champions who come. */
  leading: LeadingLinks | null
  /** The lead champion hands over the phone with three questions. */
  feedbackHref: string | null
  series: SeriesLink | null
}

/** What a champion who comes to a workshop needs beside what everybody reads. */
export interface LeadingLinks {
  /** "You lead this workshop" */
  title: string
  /** From the day of the workshop on. */
  registerHref: string | null
  /** Who is coming, and what they need; null where nobody books. */
  bookingsHref: string | null
  /** null for who helps: the lead takes the register. */
  sheetHref: string | null
  /** null: it is over. */
  dropOutHref: string | null
  kit: string
}

export interface StaffWorkshopPage extends PageModel {
  id: string
  tag: Tag
  version: number
  rows: SummaryRow[]
  counts: SummaryRow[] | null
  reasons: string[]
  actions: {
    publish: boolean
    record: boolean
    edit: string | null
    cancel: string | null
    restore: boolean
    book: string | null
    bookings: string | null
    register: string | null
    template: string
    /** A blank register to print, before the day too. */
    sheet: string | null
  }
  paths: { publication: string; record: string; restoration: string }
  /** What people hear of it; told above workshops. */
  mail: { simulation: string; why: string; messages: string }
  booked: string
  over: Over | null
  placesHref: string
  feedback: WorkshopFeedback | null
  series: SeriesLink | null
  /** The request that it is for. */
  request: { text: string; href: string } | null
  trail: TrailItem[]
}

const topicWords = (topics: readonly string[]) =>
  TOPICS.filter(({ value }) => topics.includes(value)).map(({ text }) => text)

function mapOf({ isOnline, latitude, longitude, venuePostcode }: WorkshopDetail): string | null {
  if (isOnline || !venuePostcode) return null
  const map = 'https://www.openstreetmap.org'
  if (latitude === null || longitude === null) return addressOf(`${map}/search`, { query: venuePostcode })
  const [north, east] = [latitude / 1e6, longitude / 1e6]
  return `${addressOf(map, { mlat: north, mlon: east })}#map=17/${north}/${east}`
}

export function publicWorkshopPage(
  workshop: WorkshopDetail,
  now: Date,
  leading: LeadingLinks | null,
): PublicWorkshopPage {
  const isOver = workshop.endsAt !== null && workshop.endsAt <= now
  const hasStarted = workshop.startsAt !== null && workshop.startsAt <= now
  const isCancelled = workshop.state === 'cancelled'
  const isDropIn = workshop.format === 'drop_in'
  const isFull = placesOf(workshop) === 'Full'
  return {
    title: workshop.title,
    caption: isCancelled
      ? 'Cancelled'
      : isOver
        ? 'This workshop is over'
        : hasStarted
          ? 'This workshop has started'
          : leading
            ? 'Your workshop'
            : FORMAT_WORDS[workshop.format as WorkshopFormat],
    back: { href: paths.index, text: 'All workshops' },
    when: whenOf(workshop),
    where: whereOf(workshop),
    language: heldIn(workshop.language),
    address: workshop.isOnline
      ? null
      : [workshop.venueAddress, workshop.venuePostcode].filter(Boolean).join(', ') || null,
    access: workshop.isOnline ? [] : accessOf(workshop),
    travel: workshop.isOnline
      ? []
      : [workshop.bus && `By bus: ${workshop.bus}`, workshop.parking && `Parking: ${workshop.parking}`].filter(
          (text): text is string => Boolean(text),
        ),
    mapHref: mapOf(workshop),
    wifi: (!workshop.isOnline && workshop.wifi) || null,
    openingHours: workshop.isOnline || !workshop.openingHours ? [] : hoursLines(workshop.openingHours),
    paragraphs: paragraphs(workshop.description),
    bring: workshop.bring || null,
    topics: topicWords(workshop.topics),
    places: placesOf(workshop),
    isCancelled,
    cancelReason: workshop.cancelReason,
    bookHref: leading || isDropIn || isFull || isCancelled || hasStarted ? null : paths.newBooking(workshop.id),
    isFull: isFull && !leading && !isCancelled && !hasStarted,
    waitHref:
      isFull && !leading && !isCancelled && !hasStarted && workshop.waitingList === 'on'
        ? paths.newBooking(workshop.id)
        : null,
    isDropIn: isDropIn && !isCancelled && !isOver,
    isOver,
    isTooLate: hasStarted && !isOver && !isCancelled && !isDropIn,
    eventHref: workshop.startsAt && workshop.publishedAt && !isOver && !isCancelled ? paths.event(workshop.id) : null,
    programmeHref: paths.index,
    leading,
    feedbackHref:
      leading?.registerHref && reasonFeedbackIsClosed(workshop, now) === null
        ? feedbackPaths.newOnPhone(workshop.id)
        : null,
    series: workshop.publishedAt ? seriesLink(workshop) : null,
  }
}

interface Around {
  now: Date
  zone: string
  tally: Tally
  request: { id: string; organisation: string } | null
}

export function staffWorkshopPage(
  workshop: WorkshopDetail,
  reasons: string[],
  trail: TrailEntry[],
  { now, zone, tally, request }: Around,
  places: PlacesDetail,
): StaffWorkshopPage {
  const { id, state } = workshop
  const isOver = workshop.endsAt !== null && workshop.endsAt <= now
  const hasStarted = workshop.startsAt !== null && workshop.startsAt <= now
  const isPublished = state === 'published'
  const language = heldIn(workshop.language)
  return {
    id,
    title: workshop.title,
    caption: `${formatDate(workshop.date)}, ${timesOf(workshop)}`,
    back: { href: paths.index, text: 'Workshops' },
    wide: true,
    noIndex: true,
    tag: stateTag(workshop, isOver),
    version: workshop.version,
    reasons: state === 'draft' ? reasons : [],
    rows: [
      { key: 'When', text: whenOf(workshop) },
      {
        key: 'Where',
        ...(workshop.isOnline
          ? { text: `Online: ${workshop.onlineLink}` }
          : workshop.venueId
            ? {
                text: [workshop.venueName, workshop.roomName, workshop.wardName].filter(Boolean).join(', '),
                href: `/venues/${workshop.venueId}`,
              }
            : { text: 'Not known' }),
      },
      ...(workshop.format === 'bookable' && places.why ? [{ key: 'Places', text: places.why }] : []),
      { key: 'How people come', text: FORMAT_WORDS[workshop.format as WorkshopFormat] },
      { key: 'Audience', text: AUDIENCE_WORDS[workshop.audience as Audience] },
      ...(language ? [{ key: 'Language', text: language }] : []),
      ...(workshop.children === 'yes' ? [{ key: 'Children', text: 'Are taught here' }] : []),
      { key: 'Topics', ...(workshop.topics.length ? { list: topicWords(workshop.topics) } : { text: 'None' }) },
      {
        key: 'Lead champion',
        ...(workshop.leadChampionId
          ? { text: workshop.championName ?? '', href: `/champions/${workshop.leadChampionId}` }
          : { text: 'Nobody yet' }),
        ...(isOver || state === 'cancelled' ? {} : { action: { href: paths.matches(id), text: 'Who could come?' } }),
      },
      {
        key: 'Supporting partners',
        ...(workshop.partners.length ? { list: workshop.partners.map(({ name }) => name) } : { text: 'None' }),
      },
      ...(workshop.description ? [{ key: 'What people will learn', text: workshop.description }] : []),
      ...(workshop.bring ? [{ key: 'What to bring', text: workshop.bring }] : []),
      ...(workshop.kit ? [{ key: 'Kit to take', text: workshop.kit }] : []),
      ...(workshop.learnersPerChampion === null
        ? []
        : [{ key: 'Learners per champion', text: String(workshop.learnersPerChampion) }]),
      ...(workshop.tags.length
        ? [{ key: 'Tags', list: workshop.tags.map(({ name, value }) => `${name}: ${value}`) }]
        : []),
      ...(workshop.cancelReason ? [{ key: 'Cancelled because', text: workshop.cancelReason }] : []),
    ],
    counts: workshop.registerSavedAt || workshop.attendances !== null ? countsOf(workshop) : null,
    booked: workshop.format === 'drop_in' ? 'Nobody needs to book' : bookedWords(workshop),
    over: overOf(places),
    placesHref: paths.places(id),
    actions: {
      publish: state === 'draft' && reasons.length === 0,
      record: state === 'draft' && isOver,
      edit: state === 'cancelled' ? null : changeHref(workshop),
      cancel: state !== 'cancelled' && !workshop.registerSavedAt ? cancellationHref(workshop) : null,
      restore: state === 'cancelled',
      book: isPublished && workshop.format === 'bookable' && !hasStarted ? paths.newBooking(id) : null,
      bookings: workshop.format === 'bookable' ? paths.bookings(id) : null,
      template: templatesPaths.newFrom(id),
      sheet: isPublished ? registerPaths.sheet(id) : null,
      register: isPublished && (hasStarted || isToday(workshop, now, zone)) ? paths.register(id) : null,
    },
    paths: { publication: paths.publication(id), record: paths.record(id), restoration: paths.restoration(id) },
    feedback: workshopFeedback(workshop, tally, now),
    mail: { simulation: paths.simulation(id), why: paths.why(id), messages: `/mail?about=${id}` },
    series: seriesLink(workshop),
    request: request && { text: request.organisation || 'a request', href: `/requests/${request.id}` },
    trail: trailItems(trail, ACTIONS, zone),
  }
}

/** One of a series is changed and cancelled there, where its others can be meant too. */
const changeHref = ({ id, seriesId }: WorkshopDetail) =>
  seriesId ? seriesPaths.newChange(seriesId, id) : paths.edit(id)
const cancellationHref = ({ id, seriesId }: WorkshopDetail) =>
  seriesId ? seriesPaths.newCancellation(seriesId, id) : paths.newCancellation(id)

/** The two counts stand side by side, and the gap between them is said. */
function countsOf(workshop: WorkshopDetail): SummaryRow[] {
  const { attendances, headCount, namedCount, firstTimers, championMinutes } = workshop
  const known = (count: number | null) => (count === null ? 'Not known' : count.toLocaleString('en-GB'))
  const gap = headCount === null || namedCount === null ? 0 : headCount - namedCount
  return [
    { key: 'Attendances', text: known(attendances) },
    { key: 'Head-count', text: known(headCount) },
    { key: 'Named learners', text: known(namedCount) },
    ...(gap > 0 ? [{ key: 'Not named', text: `${gap} more were counted than named` }] : []),
    ...(gap < 0
      ? [{ key: 'Counts differ', text: `${-gap} more were named than counted: the larger number stands` }]
      : []),
    { key: 'First-timers', text: known(firstTimers) },
    { key: 'Champion’s time', text: championMinutes === null ? 'Not known' : formatDuration(championMinutes) },
  ]
}

function accessOf({ stepFree, hearingLoop, accessibleToilet }: WorkshopDetail): string[] {
  return [stepFree && 'Step-free', hearingLoop && 'Hearing loop', accessibleToilet && 'Accessible toilet'].filter(
    (text): text is string => Boolean(text),
  )
}

const paragraphs = (text: string) => text.split(/\n{2,}|\n/).filter((line) => line.trim() !== '')

function isToday({ date }: WorkshopDetail, now: Date, zone: string): boolean {
  return date === localDateOf(now, zone)
}
