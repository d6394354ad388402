import { formatInstant } from '../../time/dates.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import { type Table, tableOf } from '../../web/views/table.js'
import { bookingsPaths } from '../bookings/bookings.paths.js'
import type { AssignmentForm } from '../assignments/assignment.form.js'
import type { InvitationRole } from '../invitations/invitation.entity.js'
import type { AskInTurnForm } from '../invitations/invitation.form.js'
import { ORIGIN_WORDS, ROLE_NAMES, stateTagOf } from '../invitations/invitation.words.js'
import { noteOf } from '../invitations/invitations-list.page.js'
import type { InvitationRow } from '../invitations/invitations-list.service.js'
import { invitationsPaths } from '../invitations/invitations.paths.js'
import type { AskedInTurn } from '../workshop.entity.js'
import { type Helper, THE_LEAD } from '../assignments/assignments.service.js'
import type { WorkshopDetail } from '../workshop-detail.service.js'
import { whenOf } from '../workshop-text.js'
import { workshopsPaths as paths } from '../workshops.paths.js'
import { inPlaces } from './places.js'
import type { PlacesForm } from './places.form.js'
import type { OfferRow, PlacesDetail } from './places.service.js'

/** Champions who are asked one after the other. */
interface Turns {
  /** What is going on; null: nothing. */
  text: string | null
  action: string
  /** Buttons, each for what is asked; `role` '' stops it. */
  buttons: { role: string; text: string }[]
}

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
  howChoices: Choice[]
  /** To go on although they should know something first; empty when there is nothing. */
  although: Choice[]
  /** Who was asked, and who offered; null: nobody. */
  questions: Table | null
  turns: Turns
  matchesHref: string | null
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
  questions: InvitationRow[]
  asking: AskedInTurn | null
  askForm?: AskInTurnForm
  champions: Choice[]
  form: PlacesForm
  helperForm: AssignmentForm
  now: Date
  zone: string
}

export function placesPage({
  workshop,
  detail,
  helpers,
  offers,
  questions,
  asking,
  champions,
  now,
  zone,
  ...forms
}: Given): PlacesPage {
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
    form: [forms.askForm, forms.helperForm].find((form) => form && !form.isValid()) ?? forms.form,
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
      ...(leadChampionId === null ? [{ value: 'lead', text: 'Leads' }] : []),
      { value: 'helper', text: 'Helps', hint: 'Counts when places are worked out' },
      { value: 'shadow', text: 'Shadows', hint: 'Comes to learn how, and counts for no places' },
    ],
    helperAction: paths.assignments(id),
    howChoices: [
      { value: 'asked', text: 'Not yet: ask them', hint: 'They get a letter with a link to say yes or no' },
      { value: 'known', text: 'Yes: put them down now', hint: 'They are told' },
    ],
    although: forms.helperForm.althoughChoices(),
    questions: questions.length ? questionsTable(questions, zone) : null,
    turns: turnsOf(id, { asking, hasLead: leadChampionId !== null, canChange }),
    matchesHref: canChange ? paths.matches(id) : null,
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

function turnsOf(
  id: string,
  { asking, hasLead, canChange }: { asking: AskedInTurn | null; hasLead: boolean; canChange: boolean },
): Turns {
  const action = invitationsPaths.asking(id)
  if (!canChange) return { text: null, action, buttons: [] }
  if (asking !== null)
    return {
      text: `The champions who suit best are asked ${asking === 'lead' ? 'to lead' : 'to help'}, one after the other, until one says yes.`,
      action,
      buttons: [{ role: '', text: 'Stop asking by itself' }],
    }
  return {
    text: null,
    action,
    buttons: [
      ...(hasLead ? [] : [{ role: 'lead', text: 'Ask champions one by one to lead' }]),
      { role: 'helper', text: 'Ask champions one by one to help' },
    ],
  }
}

function questionsTable(questions: InvitationRow[], zone: string): Table {
  return tableOf({
    caption: 'Asked and offered',
    columns: [{ text: 'Champion' }, { text: 'What for' }, { text: 'State' }],
    rows: questions.map((row) => [
      { text: row.championName, href: invitationsPaths.show(row.id), note: ORIGIN_WORDS[row.origin] },
      ROLE_NAMES[row.role as InvitationRole],
      { tag: stateTagOf(row.state, row.origin), ...noteOf(row, zone) },
    ]),
  })
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
