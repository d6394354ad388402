/** How a call went, as whoever called says it. The words of what ends a call are kept with the message. */
export const CALL_RESULTS = ['spoke', 'left_message', 'no_answer', 'call_tomorrow', 'wrong_number', 'posted'] as const
export type CallResult = (typeof CALL_RESULTS)[number]

export const CALL_RESULT_WORDS: Record<CallResult, string> = {
  spoke: 'I spoke to them',
  left_message: 'I left a message',
  no_answer: 'No answer',
  call_tomorrow: 'No answer',
  wrong_number: 'The number is wrong',
  posted: 'A letter was posted',
}

/** What becomes of the message: they were told; it is called again; nobody can be reached like this. */
export const CALL_ENDS: Record<CallResult, 'done' | 'waiting' | 'failed'> = {
  spoke: 'done',
  left_message: 'done',
  no_answer: 'waiting',
  call_tomorrow: 'waiting',
  wrong_number: 'failed',
  posted: 'done',
}

/** "01632960123" as people read it out: "01632 960123". A spreadsheet, too, then leaves the 0 where it is. */
export function spokenPhone(phone: string): string {
  return /^0\d{9,10}$/.test(phone) ? `${phone.slice(0, 5)} ${phone.slice(5)}` : phone
}

export function telephone(phone: string | null): string {
  return `tel:${(phone ?? '').replace(/[^+\d]/g, '')}`
}
