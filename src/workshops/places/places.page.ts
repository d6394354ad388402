import { formatInstant } from '../../time/dates.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import { type Table, tableOf } from '../../web/views/table.js'
import { bookingsPaths } from '../bookings/bookings.paths.js'
import type { AssignmentForm } from '../assignments/assignment.form.js'
import { type Helper, THE_LEAD } from '../assignments/assignments.service.js'
import type { WorkshopDetail } from '../workshop-detail.service.js'
import { whenOf } from '../workshop-text.js'
import { workshopsPaths as paths } from '../workshops.paths.js'
import { inPlaces } from './places.js'
import type { PlacesForm } from './places.form.js'
import type { OfferRow, PlacesDetail } from './places.service.js'

/** More are booked than room and champions allow now. */
export interface Over {
  text: string
  names: { text: string; href: string }[]
}

export interface PlacesPage extends PageModel {
  when: string
  why: string
  /** How many people one champion can help; null: nobody books. */
  ratio: { text: string; href: string | null } | null
  booked: string
  over: Over | null
  champions: { name: string; href: string; part: string; dropOutHref: string | null }[]
  helperForm: AssignmentForm | null
  helperChoices: Choice[]
  roleChoices: Choice[]
  helperAction: string
  matchesHref: string
  placesForm: PlacesForm | null
  listChoices: Choice[]
  action: string
  waiting: string
  waitingHref: string | null
  offers: Table | null
}

interface Given {
  workshop: WorkshopDetail
  detail: PlacesDetail
  helpers: Helper[]
  offers: OfferRow[]
  champions: Choice[]
  form: PlacesForm
  helperForm: AssignmentForm
  now: Date
  zone: string
}

export function placesPage({ workshop, detail, helpers, offers, champions, now, zone, ...forms }: Given): PlacesPage {
  const { id, leadChampionId, championName } = workshop
  const isOver = workshop.endsAt !== null && workshop.endsAt <= now
  const canChange = !isOver && workshop.state !== 'cancelled'
  const isBookable = workshop.format === 'bookable'
  const lead = leadChampionId
    ? [
        {
          name: championName ?? '',
          href: `/champions/${leadChampionId}`,
          part: 'Leads',
          dropOutHref: dropOut(id, THE_LEAD),
        },
      ]
    : []
  const rest = helpers.map((helper) => ({
    name: helper.name,
    href: `/champions/${helper.championId}`,
    part: helper.role === 'helper' ? 'Helps' : 'Shadows: counts for no places',
    dropOutHref: dropOut(id, helper.id),
  }))
  return {
    title: isBookable ? 'Places and champions' : 'Champions',
    caption: workshop.title,
    back: { href: paths.show(id), text: 'Workshop' },
    wide: true,
    noIndex: true,
    form: forms.helperForm.isValid() ? forms.form : forms.helperForm,
    when: whenOf(workshop),
    why: isBookable
      ? (detail.why ?? 'No number of places is set, so there is no limit.')
      : 'People drop in: there are no places to book.',
    ratio: isBookable ? { text: ratioWords(workshop, detail), href: canChange ? paths.ratio(id) : null } : null,
    booked: bookedWords(workshop),
    over: overOf(detail),
    champions: [...lead, ...rest].map((each) => ({ ...each, dropOutHref: canChange ? each.dropOutHref : null })),
    helperForm: canChange ? forms.helperForm : null,
    helperChoices: [{ value: '', text: 'Select a champion' }, ...champions],
    roleChoices: [
      { value: 'helper', text: 'Helps', hint: 'Counts when places are worked out' },
      { value: 'shadow', text: 'Shadows', hint: 'Comes to learn how, and counts for no places' },
    ],
    helperAction: paths.assignments(id),
    matchesHref: paths.matches(id),
    placesForm: canChange && isBookable ? forms.form : null,
    listChoices: [
      { value: 'on', text: 'Yes' },
      { value: 'off', text: 'No', hint: 'People who are waiting already keep their turn' },
    ],
    action: paths.places(id),
    waiting: waitingWords(workshop),
    waitingHref: workshop.waiting > 0 ? `${paths.bookings(id)}?state=waiting` : null,
    offers: offers.length ? offersTable(offers, zone) : null,
  }
}

export function overOf({ facts, affected }: PlacesDetail): Over | null {
  const { overbooked, booked, state } = facts
  if (overbooked === 0 || state === 'cancelled') return null
  const more = overbooked === 1 ? '1 person more has' : `${overbooked} people more have`
  return {
    text: `${more} a place than there are places now: ${booked} of ${booked - overbooked}. Nobody is sent away, and nobody else can book. Find another champion or a larger room, or phone those who came last:`,
    names: affected.map(({ id, name }) => ({ text: name, href: bookingsPaths.show(id) })),
  }
}

/** "7 of 8 places booked, 1 offered, 3 people waiting"; held places are not booked ones. */
export function bookedWords({ booked, offered, waiting, places, placesOver }: WorkshopDetail): string {
  const taken = booked - offered
  return [
    places === null ? `${taken} booked` : `${taken} of ${inPlaces(places - placesOver)} booked`,
    ...(offered ? [`${offered} offered`] : []),
    ...(waiting ? [`${waiting} waiting`] : []),
  ].join(', ')
}

function ratioWords({ learnersPerChampion }: WorkshopDetail, { facts }: PlacesDetail): string {
  const { ratio } = facts
  if (ratio === null)
    return 'Nobody has said how many people one champion can help, so champions do not limit the places.'
  const people = ratio === 1 ? '1 person' : `${ratio} people`
  return `One champion helps up to ${people}${learnersPerChampion === null ? ', as the settings say.' : ' at this workshop.'}`
}

function waitingWords({ waiting, waitingList }: WorkshopDetail): string {
  if (waiting === 0)
    return waitingList === 'on' ? 'Nobody is waiting for a place.' : 'This workshop has no waiting list.'
  return waiting === 1 ? '1 person is waiting for a place' : `${waiting} people are waiting for a place`
}

const dropOut = (workshopId: string, assignmentId: string) => paths.dropOut(workshopId, assignmentId)

const OUTCOMES: Record<string, string> = {
  accepted: 'Taken',
  declined: 'Not wanted',
  expired: 'No answer in time',
  withdrawn: 'Withdrawn: the workshop could not be booked any more',
}

function offersTable(offers: OfferRow[], zone: string): Table {
  return tableOf({
    caption: 'Places that were offered',
    columns: [{ text: 'To' }, { text: 'Offered' }, { text: 'Until' }, { text: 'What came of it' }],
    rows: offers.map((offer) => [
      { text: offer.name, href: bookingsPaths.show(offer.bookingId) },
      formatInstant(offer.offeredAt, zone),
      formatInstant(offer.endsAt, zone),
      outcomeCell(offer, zone),
    ]),
  })
}

function outcomeCell({ outcome, endedAt, endedBy, endedByName }: OfferRow, zone: string) {
  if (outcome === null) return 'Open'
  const by =
    endedBy === null
      ? ''
      : endedBy === 'learner'
        ? ', by themselves'
        : `, by ${endedByName ?? 'somebody whose account was deleted'}`
  return { text: OUTCOMES[outcome] ?? outcome, ...(endedAt ? { note: `${formatInstant(endedAt, zone)}${by}` } : {}) }
}
