import { parsePhone } from '../../web/forms/read.js'

/** 070 follows its owner and 076 pages, except on the Isle of Man: neither takes texts. [Ofcom's numbering plan] */
const MOBILE = /^07([1-5789]\d{8}|624\d{6})$/

/** Whether a text message can go there: a mobile number of the United Kingdom, as people type it. */
export function isMobile(phone: string): boolean {
  return MOBILE.test(parsePhone(phone.trim()) ?? '')
}

/** `+447700900123`; null when it is not a mobile number. */
export function internationalMobile(phone: string): string | null {
  return isMobile(phone) ? `+44${(parsePhone(phone.trim()) ?? '').slice(1)}` : null
}
