import type { PageModel } from '../../web/reply.js'
import { MessageStopForm } from './message-stop.form.js'
import type { Stoppable } from './message-stop.service.js'
import { GROUP_IN_A_SENTENCE } from './stop.words.js'
import { stopsPaths as paths } from './stops.paths.js'

export interface MessageStopPage extends PageModel {
  form: MessageStopForm
  lines: string[]
  action: string
  submit: string
  style: string
  callout: string
}

const STILL_COMES = [
  'Confirmations of what you book still come.',
  'If you gave us a phone number, we phone you where you must hear of something.',
]

/** Before: one button that stops. After: it is done, and one button that takes it back. Whose address it is stands nowhere. */
export function messageStopPage(
  { messageId, group, isStopped }: Stoppable,
  key: string,
  { isDoneNow }: { isDoneNow: boolean },
): MessageStopPage {
  const what = GROUP_IN_A_SENTENCE[group]
  const common = { form: MessageStopForm.with({ key }), noIndex: true, callout: 'Do you have a question?' }
  if (!isStopped && !isDoneNow)
    return {
      ...common,
      title: `Stop ${what}`,
      lines: [`You will not get ${what} any more.`, ...STILL_COMES],
      action: paths.ofMessage(messageId, key),
      submit: `Stop ${what}`,
      style: '',
    }
  return {
    ...common,
    title: isStopped && isDoneNow ? 'This was stopped already' : 'It is stopped',
    lines: [`You do not get ${what} any more.`, ...STILL_COMES],
    action: paths.undo(messageId),
    submit: 'I pressed this by mistake',
    style: 'secondary',
  }
}
