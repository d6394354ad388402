import { paragraphsOf } from '../../mail/mail.page.js'
import { formatInstant } from '../../time/dates.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import type { Workshop, WorkshopState } from '../../workshops/workshop.entity.js'
import { whenOf } from '../../workshops/workshop-text.js'
import { workshopsPaths } from '../../workshops/workshops.paths.js'
import { bodyOf } from '../body.js'
import type { DesiredMessage } from '../message.js'
import { when } from '../workshops/wording.js'
import type { SimulationForm } from './simulation.form.js'
import type { Simulated } from './simulation.service.js'

/** One message that would be made, changed or taken back. */
interface Outcome {
  tag: { text: string; colour: string }
  who: string
  subject: string
  when: string
  /** What it says now, where that would be different. */
  was: string | null
  paragraphs: { lines: string[] }[]
}

interface Group {
  id: string
  heading: string
  outcomes: Outcome[]
}

interface Results {
  /** The workshop with the change. */
  tried: string
  summary: string
  groups: Group[]
  unreachable: { who: string; rule: string; why: string }[]
}

export interface SimulationPage extends PageModel {
  form: SimulationForm
  now: string
  choices: { states: Choice[]; places: Choice[]; venues: Choice[] }
  results: Results | null
  action: string
  links: { text: string; href: string }[]
}

const STATE_CHOICES: Record<WorkshopState, Choice> = {
  draft: { value: 'draft', text: 'Nobody knows yet: it is a draft' },
  published: { value: 'published', text: 'Yes, it takes place' },
  cancelled: { value: 'cancelled', text: 'No, it is cancelled' },
}

export function simulationPage(
  workshop: Workshop,
  form: SimulationForm,
  venues: Choice[],
  simulated: Simulated | null = null,
): SimulationPage {
  const { id, state } = workshop
  return {
    title: 'What if it changes?',
    caption: workshop.title,
    back: { href: workshopsPaths.show(id), text: 'The workshop' },
    wide: true,
    form,
    now: `${state === 'cancelled' ? 'Cancelled now. It was' : 'Now'}: ${whenOf(workshop)}.`,
    choices: {
      states: [...(state === 'draft' ? [STATE_CHOICES.draft] : []), STATE_CHOICES.published, STATE_CHOICES.cancelled],
      places: [
        { value: 'venue', text: 'At a venue' },
        { value: 'online', text: 'Online' },
      ],
      venues: [{ value: '', text: 'Select a venue' }, ...venues],
    },
    results: simulated && resultsOf(simulated),
    action: workshopsPaths.simulation(id),
    links: [
      state === 'cancelled'
        ? { text: 'To the workshop, to put it back', href: workshopsPaths.show(id) }
        : { text: 'Change this workshop', href: workshopsPaths.edit(id) },
      ...(state === 'cancelled' ? [] : [{ text: 'Cancel this workshop', href: workshopsPaths.newCancellation(id) }]),
    ],
  }
}

function resultsOf(simulated: Simulated): Results {
  const { changes, unreachable } = simulated
  const added = changes.insert.filter(({ known }) => known === null)
  const noted = changes.insert.filter(({ known }) => known !== null)
  const groups = [
    { id: 'added', heading: 'New messages', outcomes: added.map((message) => newOne(message, simulated)) },
    { id: 'changed', heading: 'Moved or reworded', outcomes: changes.refresh.map((one) => changedOne(one, simulated)) },
    { id: 'withdrawn', heading: 'Taken back', outcomes: changes.withdraw.map((one) => withdrawnOne(one, simulated)) },
    {
      id: 'noted',
      heading: 'Known already, no message',
      outcomes: noted.map((message) => notedOne(message, simulated)),
    },
  ]
  return {
    tried: triedOf(simulated),
    summary: summaryOf(
      added.length,
      changes.refresh.length,
      changes.withdraw.length,
      new Set(unreachable.map(({ attendance }) => attendance.about)).size,
    ),
    groups: groups
      .filter(({ outcomes }) => outcomes.length > 0)
      .map((group) => ({ ...group, heading: `${group.heading} (${group.outcomes.length})` })),
    unreachable: unreachable.map(({ attendance, rule, answers }) => ({
      who: attendance.person.name,
      rule: rule.name,
      why: answers.find(({ holds }) => !holds)?.says() ?? '',
    })),
  }
}

function triedOf({ facts }: Simulated): string {
  const place = facts.isOnline ? 'online' : (facts.venue?.name ?? 'place not known')
  const state = { draft: 'A draft', published: 'It takes place', cancelled: 'Cancelled' }[facts.state]
  return `${state}: ${when(facts)}, ${place}.`
}

const messages = (count: number) => `${count} ${count === 1 ? 'message' : 'messages'}`

function summaryOf(added: number, changed: number, withdrawn: number, unreachable: number): string {
  const parts = [
    added ? `${messages(added)} would be made` : '',
    changed ? `${messages(changed)} moved or reworded` : '',
    withdrawn ? `${messages(withdrawn)} taken back` : '',
  ].filter(Boolean)
  const nobody = unreachable === 1 ? ' One person cannot be told.' : ` ${unreachable} people cannot be told.`
  const said = parts.length ? `${listed(parts)}.` : 'No message would be made, changed or taken back.'
  return said + (unreachable ? nobody : '')
}

const listed = (parts: string[]) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

const HOW = { email: 'by e-mail', phone: 'by phone', text: 'by text message' }
const toWhom = ({ to }: DesiredMessage) => `${to.name}, ${HOW[to.channel]} to ${to.address ?? to.phone ?? ''}`

function newOne(message: DesiredMessage, { office, now }: Simulated): Outcome {
  return {
    tag: { text: 'New', colour: 'green' },
    who: toWhom(message),
    subject: message.letter.subject,
    when: whenIt(message, now, office.zone),
    was: null,
    paragraphs: paragraphsOf(bodyOf(message, office.sender)),
  }
}

function notedOne(message: DesiredMessage, simulated: Simulated): Outcome {
  return {
    ...newOne(message, simulated),
    tag: { text: 'Noted', colour: 'grey' },
    when: `${message.known?.how ?? ''}.`,
  }
}

function changedOne(
  { message, desired, isBack }: Simulated['changes']['refresh'][number],
  simulated: Simulated,
): Outcome {
  const { office, now, standing } = simulated
  const before = standing.get(message.id)
  const isMoved = message.sendAt.getTime() !== desired.sendAt.getTime()
  const isReworded = before?.subject !== desired.letter.subject
  const was = [
    isReworded && before ? before.subject : '',
    isMoved ? `planned for ${formatInstant(message.sendAt, office.zone)}` : '',
  ].filter(Boolean)
  return {
    ...newOne(desired, simulated),
    tag: {
      text: isBack ? 'Comes back' : isMoved ? 'Moved' : isReworded ? 'Reworded' : 'Brought up to date',
      colour: isBack ? 'green' : 'blue',
    },
    when:
      message.heldAt === null ? whenIt(desired, now, office.zone) : 'It is held: it does not go until it is released.',
    was: isBack || was.length === 0 ? null : `Before: ${was.join(', ')}`,
  }
}

function withdrawnOne(message: Simulated['changes']['withdraw'][number], { standing, office }: Simulated): Outcome {
  const row = standing.get(message.id)
  return {
    tag: { text: 'Taken back', colour: 'grey' },
    who: `${row?.toName ?? ''}, ${HOW[message.channel]} to ${message.toAddress ?? message.toPhone ?? ''}`,
    subject: row?.subject ?? '',
    when: `It was to go at ${formatInstant(message.sendAt, office.zone)}.`,
    was: null,
    paragraphs: paragraphsOf(row?.textBody ?? ''),
  }
}

function whenIt({ sendAt, to }: DesiredMessage, now: Date, zone: string): string {
  const isNow = sendAt <= now
  if (to.channel === 'phone')
    return isNow ? 'It goes on the call list at once.' : `It is on the call list from ${formatInstant(sendAt, zone)}.`
  return isNow ? 'It goes at once.' : `It goes at ${formatInstant(sendAt, zone)}.`
}
