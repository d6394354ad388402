const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i

/**
 * One plain address (`name@example.org`) and nothing else: no display name, list, comment, quoting, white space or
 * control character, so that what was typed into a form can never become a second recipient or another header.
 * Lengths are those of RFC 5321 section 4.5.3.1. International domains must be given in their ASCII form.
 */
export function isSingleAddress(text: string): boolean {
  if (text.length > 254) return false
  const at = text.lastIndexOf('@')
  const local = text.slice(0, at)
  const labels = text.slice(at + 1).split('.')
  return (
    at > 0 &&
    local.length <= 64 &&
    LOCAL_PART.test(local) &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label))
  )
}

/** The form in which addresses are compared: on the stop list one mailbox is one row. */
export function sameMailbox(address: string): string {
  return address.trim().toLowerCase()
}

/** What a mail server said, without the words that name somebody's address: for what is kept longer than the message. */
export function withoutAddresses(reason: string): string {
  const words = reason.split(' ').filter((word) => !word.includes('@'))
  return words.join(' ') || 'It named only the address'
}

/** Text for a header: control characters and line breaks become spaces, because a title may hold anything. */
export function headerText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what must not pass
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim()
}
