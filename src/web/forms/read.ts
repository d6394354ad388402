/** What people type, read kindly. Each gives null for what it cannot understand. */

/** One address, no spaces, no list, no control characters: safe in a mail header. */
export function isEmailAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/.test(
      text,
    ) &&
    !text.includes('..') &&
    !text.startsWith('.') &&
    !text.includes('.@')
  )
}

/** `https://www.example.org/a`: a scheme that a link may have, and a name with a full stop in it. */
export const isWebAddress = (text: string): boolean =>
  /^https?:\/\/\S+$/i.test(text) && URL.canParse(text) && /[^.]\.[^.]/.test(new URL(text).hostname)

/** A phone number as digits, +44 turned into 0: "(01632) 960 123" -> "01632960123". */
export function parsePhone(text: string): string | null {
  const digits = text
    .replace(/\(0\)/g, '')
    .replace(/[\s().-]/g, '')
    .replace(/^(\+|00)44/, '0')
  return /^0\d{9,10}$/.test(digits) || /^\+\d{8,15}$/.test(digits) ? digits : null
}

/** "wn11aa" -> "WN1 1AA". The shape of a postcode, not a promise that it exists. */
export function parsePostcode(text: string): string | null {
  const [, outward, inward] = /^([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})$/.exec(text.toUpperCase().trim()) ?? []
  return outward && inward ? `${outward} ${inward}` : null
}

/** "£1,250.50" -> 125050 pence. */
export function parseMoney(text: string): number | null {
  const [, pounds, pence = '0'] = /^£?\s*(\d{1,3}(?:,\d{3}){1,3}|\d{1,10})(?:\.(\d{1,2}))?$/.exec(text.trim()) ?? []
  if (pounds === undefined) return null
  return Number(pounds.replaceAll(',', '')) * 100 + Number(pence.padEnd(2, '0'))
}
