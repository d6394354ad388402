import type { TrailEntry } from '../audit/audit.service.js'
import { type TrailItem, trailItems } from '../audit/trail.page.js'
import { formatInstant, inDays } from '../time/dates.js'
import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import { TOPIC_WORDS } from '../workshops/workshop.words.js'
import { workshopsPaths } from '../workshops/workshops.paths.js'
import { CLOSE_REASONS, type WorkshopRequest } from './request.entity.js'
import { ageOf } from './request-age.js'
import { type RequestClosingForm, RequestNoteForm, RequestOwnerForm } from './request-work.form.js'
import { ACTIONS, KIND_WORDS, REASON_WORDS } from './request.words.js'
import type { Contact, Note } from './requests-list.service.js'
import { stateTag } from './requests-list.page.js'
import { requestsPaths as paths } from './requests.paths.js'

const READING = 'request.read'

interface SummaryRow {
  key: string
  text?: string
  href?: string
  list?: string[]
}

export interface RequestPage extends PageModel {
  tag: { text: string; colour: string }
  age: string
  rows: SummaryRow[]
  /** null when it was deleted. */
  contact: SummaryRow[] | null
  answer: { text: string; href: string }[]
  /** null while it is not open. */
  work: {
    owner: RequestOwnerForm
    owners: Choice[]
    ownerAction: string
    /** null: it is mine already. */
    me: string | null
    workshopHref: string
    closingHref: string
  } | null
  workshop: { text: string; href: string } | null
  reopenAction: string | null
  note: RequestNoteForm
  noteAction: string
  notes: { words: string; when: string }[]
  trail: TrailItem[]
}

interface Around {
  contact: Contact | null
  notes: Note[]
  owners: Choice[]
  ownerName: string | null
  workshopTitle: string | null
  trail: TrailEntry[]
  myAccountId: string
  today: string
  zone: string
  /** One that could not be saved. */
  note?: RequestNoteForm
  owner?: RequestOwnerForm
}

export function requestPage(request: WorkshopRequest, around: Around): RequestPage {
  const { id, workshopId, ownerAccountId } = request
  const { contact, owners, today, zone, myAccountId } = around
  const form = [around.note, around.owner].find((each) => each && !each.isValid())
  return {
    title: request.organisation || 'Somebody asked for a workshop',
    caption: 'Request for a workshop',
    back: { href: paths.index, text: 'Requests' },
    noIndex: true,
    ...(form ? { form } : {}),
    tag: stateTag(request.state),
    age: ageText(request, today, zone),
    rows: askedRows(request, around),
    contact: contact && contactRows(contact),
    answer: contact ? answersTo(contact) : [],
    work: request.isOpen()
      ? {
          owner: around.owner ?? RequestOwnerForm.with({ owner: ownerAccountId ?? '' }),
          owners,
          ownerAction: paths.owner(id),
          me: ownerAccountId === myAccountId ? null : myAccountId,
          workshopHref: paths.newWorkshop(id),
          closingHref: paths.newClosing(id),
        }
      : null,
    workshop: workshopId
      ? { text: around.workshopTitle ?? 'The workshop', href: workshopsPaths.show(workshopId) }
      : null,
    reopenAction: request.state === 'closed' && !request.forgottenAt ? paths.reopening(id) : null,
    note: around.note ?? new RequestNoteForm(),
    noteAction: paths.notes(id),
    notes: around.notes.map(({ words, at, who }) => ({
      words,
      when: `${formatInstant(at, zone)}, by ${who ?? 'somebody'}`,
    })),
    trail: trailItems(
      around.trail.filter(({ action }) => action !== READING),
      ACTIONS,
      zone,
    ),
  }
}

function ageText(request: WorkshopRequest, today: string, zone: string): string {
  const asked = `Asked at ${formatInstant(request.createdAt, zone)}`
  const days = ageOf(request.createdAt, today, zone)
  return request.isOpen() && days > 0 ? `${asked}: ${inDays(days)} ago` : asked
}

/** What was asked for, also beside the form of its workshop. */
export function wishes(request: WorkshopRequest): { key: string; text: string }[] {
  const { kind, topics, purpose, place, time, people } = request
  return [
    { key: 'Who asked', text: KIND_WORDS[kind] },
    { key: 'What for', text: purpose || 'Deleted' },
    { key: 'Topics', text: topics.map((topic) => TOPIC_WORDS[topic]).join(', ') || 'Not said' },
    { key: 'Where', text: place || 'Deleted' },
    { key: 'When', text: time || 'Not said' },
    { key: 'People', text: people === null ? 'Not said' : `About ${people}` },
  ]
}

function askedRows(request: WorkshopRequest, { ownerName }: Around): SummaryRow[] {
  return [
    ...wishes(request),
    { key: 'Owner', text: ownerName ?? 'Nobody yet' },
    ...(request.closeReason ? [{ key: 'Closed because', text: REASON_WORDS[request.closeReason] }] : []),
  ]
}

const telephone = (phone: string) => `tel:${phone.replace(/[^+\d]/g, '')}`

function contactRows({ name, email, phone, accessNeeds }: Contact): SummaryRow[] {
  return [
    { key: 'Name', text: name },
    email ? { key: 'E-mail', text: email, href: `mailto:${email}` } : { key: 'E-mail', text: 'None' },
    phone ? { key: 'Phone', text: phone, href: telephone(phone) } : { key: 'Phone', text: 'None' },
    { key: 'To make it easier', text: accessNeeds || 'Nothing asked for' },
  ]
}

function answersTo({ email, phone }: Contact): { text: string; href: string }[] {
  const subject = encodeURIComponent('Your request for a workshop')
  return [
    ...(email ? [{ text: 'Answer by e-mail', href: `mailto:${email}?subject=${subject}` }] : []),
    ...(phone ? [{ text: 'Phone them', href: telephone(phone) }] : []),
  ]
}

export interface RequestClosingPage extends PageModel {
  form: RequestClosingForm
  reasons: Choice[]
  action: string
  cancel: string
}

export const closingPage = ({ id, organisation }: WorkshopRequest, form: RequestClosingForm): RequestClosingPage => ({
  title: 'Close this request',
  caption: organisation || 'Request for a workshop',
  back: { href: paths.show(id) },
  form,
  reasons: CLOSE_REASONS.map((value) => ({ value, text: REASON_WORDS[value] })),
  action: paths.closing(id),
  cancel: paths.show(id),
})
