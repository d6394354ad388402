import { isSingleAddress, sameMailbox } from '../address.js'
import { decoded, headersOf, partsOf } from './mail-parts.js'

/** What a delivery status notification (RFC 3464) says of one recipient. */
export interface RecipientReport {
  /** In lower case; as the report names it, which need not be whom we wrote to. */
  addresses: string[]
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded' | 'unknown'
  /** `5.1.1` (RFC 3463), or '' */
  status: string
  /** What the server said, on one line. */
  reason: string
}

export interface Report {
  /** The Message-ID of the letter that it is about, with its angle brackets; null: none was returned. */
  messageId: string | null
  recipients: RecipientReport[]
}

const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const
const LONGEST_REASON = 400
/** RFC 5321: a local part of 64 and a domain of 255 characters. */
const LONGEST_ADDRESS = 320
/** Bytes of a letter that are read. What a report says stands at its top; anybody may send us more. */
export const MOST_READ = 256 * 1024

/** @returns null when the letter is no delivery status notification: a holiday reply, an answer, an advertisement. Never throws. */
export function readReport(mail: string): Report | null {
  const parts = partsOf(mail.slice(0, MOST_READ))
  const status = parts.find(({ type }) => /^message\/(global-)?delivery-status$/.test(type))
  if (!status) return null
  const original = parts.find(({ type }) =>
    /^(message\/(rfc822|global)|text\/rfc822-headers|message\/global-headers)$/.test(type),
  )
  return { messageId: original ? messageIdOf(decoded(original)) : null, recipients: recipientsOf(decoded(status)) }
}

/** Groups of fields with an empty line between them: the first is about the message, each other about a recipient. */
function recipientsOf(body: string): RecipientReport[] {
  return body
    .split(/\n[ \t]*\n/)
    .map(headersOf)
    .filter((fields) => fields.has('action'))
    .map((fields) => {
      const action = (fields.get('action') ?? '').toLowerCase()
      const [status = ''] = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '') ?? []
      const addresses = ['original-recipient', 'final-recipient'].flatMap((name) => addressIn(fields.get(name)))
      const said = fields.get('diagnostic-code')?.replace(/^[\w-]+\s*;\s*/, '')
      return {
        addresses: [...new Set(addresses)],
        action: ACTIONS.find((known) => known === action) ?? 'unknown',
        status,
        reason: printable(said ?? '') || printable(status) || 'It came back without a reason',
      }
    })
}

/** `rfc822; mary@example.org` */
function addressIn(field: string | undefined): string[] {
  const [, ...rest] = (field ?? '').split(';')
  const address = rest.join(';').trim().slice(0, LONGEST_ADDRESS).replace(/^<|>$/g, '')
  return isSingleAddress(address) ? [sameMailbox(address)] : []
}

function messageIdOf(original: string): string | null {
  const end = original.indexOf('\n\n')
  const id = headersOf(end < 0 ? original : original.slice(0, end)).get('message-id')
  // Printable ASCII only: PostgreSQL refuses a text with NUL in it.
  return /^<[!-;=?-~]+>$/.test(id ?? '') ? (id ?? null) : null
}

function printable(text: string): string {
  return text
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim()
    .slice(0, LONGEST_REASON)
}
