import { formatInstant } from '../time/dates.js'
import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import { type Table, tableOf } from '../web/views/table.js'
import type { CallForm } from './call.form.js'
import { CALL_RESULT_WORDS, CALL_RESULTS, type CallsService } from './calls.service.js'
import { paragraphsOf } from './mail.page.js'
import { mailPaths as paths } from './mail.paths.js'
import type { Message } from './message.entity.js'

type CallRow = Awaited<ReturnType<CallsService['today']>>[number]

export interface CallsPage extends PageModel {
  calls: Table | null
  made: Table | null
}

export function callsPage(calls: CallRow[], made: CallRow[], zone: string): CallsPage {
  return {
    title: 'Calls for today',
    wide: true,
    back: { href: paths.index, text: 'Mail' },
    calls: calls.length === 0 ? null : callsTable(calls, zone),
    made: made.length === 0 ? null : madeTable(made, zone),
  }
}

function callsTable(calls: CallRow[], zone: string): Table {
  return tableOf({
    caption: 'Calls to make',
    isCaptionHidden: true,
    columns: [{ text: 'Who' }, { text: 'Phone' }, { text: 'What about' }, { text: 'So far' }],
    rows: calls.map(({ id, toName, toPhone, subject, lastError, sendAt }) => [
      { text: toName, href: paths.call(id) },
      { text: toPhone ?? '', href: telephone(toPhone) },
      subject,
      { text: lastError ?? 'Not called yet', note: `due ${formatInstant(sendAt, zone)}` },
    ]),
  })
}

function madeTable(made: CallRow[], zone: string): Table {
  return tableOf({
    caption: 'Calls made today',
    isCaptionHidden: true,
    columns: [{ text: 'Who' }, { text: 'What about' }, { text: 'Result' }, { text: 'When' }],
    rows: made.map(({ id, toName, subject, callResult, sentAt }) => [
      { text: toName, href: paths.show(id) },
      subject,
      callResult ?? '',
      sentAt ? formatInstant(sentAt, zone) : '',
    ]),
  })
}

export interface CallPage extends PageModel {
  form: CallForm
  name: string
  phone: string
  phoneHref: string
  paragraphs: { lines: string[] }[]
  soFar: string | null
  results: Choice[]
  action: string
  cancel: string
}

export function callPage({ id, toName, toPhone, textBody, lastError, subject }: Message, form: CallForm): CallPage {
  return {
    title: `Call ${toName}`,
    caption: subject,
    back: { href: paths.calls, text: 'Calls for today' },
    form,
    name: toName,
    phone: toPhone ?? '',
    phoneHref: telephone(toPhone),
    paragraphs: paragraphsOf(textBody),
    soFar: lastError,
    results: CALL_RESULTS.map((value) => ({ value, text: CALL_RESULT_WORDS[value] })),
    action: paths.callResults(id),
    cancel: paths.calls,
  }
}

function telephone(phone: string | null): string {
  return `tel:${(phone ?? '').replace(/[^+\d]/g, '')}`
}
