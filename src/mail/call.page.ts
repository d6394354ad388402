import type { TrailEntry } from '../audit/audit.service.js'
import { type TrailItem, trailItems } from '../audit/trail.page.js'
import { formatInstant } from '../time/dates.js'
import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import type { CallForm } from './call.form.js'
import { CALL_RESULT_WORDS, spokenPhone, telephone } from './call.words.js'
import { paragraphsOf } from './mail.page.js'
import { mailPaths as paths } from './mail.paths.js'
import type { Message } from './message.entity.js'
import { MESSAGE_TRAIL_WORDS, recordOf } from './message.words.js'

export interface CallPage extends PageModel {
  form: CallForm
  phone: string
  /** On the button. */
  callText: string
  phoneHref: string
  /** Why it is not to be called; null: it is. */
  closed: string | null
  before: string | null
  note: string | null
  paragraphs: { lines: string[] }[]
  results: Choice[]
  action: string
  cancel: string
  letterHref: string
  messageHref: string
  record: { text: string; href: string } | null
  bookingHref: string | null
  trail: TrailItem[]
}

interface Around {
  canWaitUntilTomorrow: boolean
  trail: TrailEntry[]
  zone: string
}

export function callPage(message: Message, form: CallForm, { canWaitUntilTomorrow, trail, zone }: Around): CallPage {
  const { id, toName, toPhone, subject, expiresAt, callNote, textBody } = message
  return {
    title: `Call ${toName}`,
    caption: subject,
    back: { href: paths.calls, text: 'Calls for today' },
    form,
    phone: spokenPhone(toPhone ?? ''),
    callText: `Call ${spokenPhone(toPhone ?? '')}`,
    phoneHref: telephone(toPhone),
    closed: closedBecause(message),
    before: expiresAt ? formatInstant(expiresAt, zone) : null,
    note: callNote,
    paragraphs: paragraphsOf(textBody),
    results: resultChoices(canWaitUntilTomorrow),
    action: paths.callResults(id),
    cancel: paths.calls,
    letterHref: paths.paperLetter(id),
    messageHref: paths.show(id),
    record: recordOf(message),
    bookingHref: bookingOf(message),
    trail: trailItems(trail, MESSAGE_TRAIL_WORDS, zone),
  }
}

function resultChoices(canWaitUntilTomorrow: boolean): Choice[] {
  return [
    { value: 'spoke', text: CALL_RESULT_WORDS.spoke },
    { value: 'left_message', text: CALL_RESULT_WORDS.left_message },
    { value: 'no_answer', text: 'No answer: call again later today' },
    ...(canWaitUntilTomorrow ? [{ value: 'call_tomorrow', text: 'No answer: call again tomorrow' }] : []),
    {
      value: 'wrong_number',
      text: CALL_RESULT_WORDS.wrong_number,
      hint: 'You can then correct it, and the call comes back by itself',
    },
    { value: 'posted', text: CALL_RESULT_WORDS.posted, hint: 'Print it first: see below' },
  ]
}

/** Features stand above mail; their addresses are part of the contract. null where the call is about no booking. */
function bookingOf({ facts }: Message): string | null {
  const about: unknown = (JSON.parse(facts) as { about?: unknown }).about
  return typeof about === 'string' && about.startsWith('booking:')
    ? `/bookings/${about.slice('booking:'.length)}`
    : null
}

function closedBecause({ state, heldAt, callResult }: Message): string | null {
  if (state === 'waiting')
    return heldAt === null ? null : 'Somebody holds this call back. Do not call until it is let go.'
  if (state === 'done') return `This call is done. ${callResult ?? 'They were told'}.`
  if (state === 'failed') return `This call was given up. ${callResult ?? 'They could not be reached'}.`
  return 'This call is not needed any more.'
}
