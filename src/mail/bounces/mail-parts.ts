/** One part of an e-mail (RFC 2045): its headers, unfolded, and its body as it stands. */
export interface Part {
  headers: Headers
  /** Media type in lower case: `message/delivery-status`. */
  type: string
  body: string
}

type Headers = Map<string, string>

/** Nothing that bounces is nested deeper; whoever sends more wants to keep us busy. */
const DEEPEST = 6
/** RFC 5322 allows 998 characters on a line; folded over several lines a header may be longer. */
const LONGEST_HEADER = 8 * 1024

/**
 * The parts of an e-mail that have no parts themselves, from top to bottom, at any depth. Bytes are read as Latin-1: what is
 * looked for in a returned letter is ASCII. Never throws: anybody may send anything.
 */
export function partsOf(mail: string, depth = 0): Part[] {
  const { headers, body } = split(mail.replace(/\r\n?/g, '\n'))
  const contentType = headers.get('content-type') ?? 'text/plain'
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase()
  const boundary = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(contentType)
  if (!type.startsWith('multipart/') || !boundary || depth >= DEEPEST) return [{ headers, type, body }]
  const line = `--${boundary[1] ?? boundary[2] ?? ''}`
  return between(body, line).flatMap((part) => partsOf(part, depth + 1))
}

/** The headers of a block of lines, by their names in lower case; of several with one name the first counts. */
export function headersOf(lines: string): Headers {
  const headers: Headers = new Map()
  for (const line of lines.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const [, name, value = ''] = /^([!-9;-~]+)[ \t]*:(.*)$/.exec(line.slice(0, LONGEST_HEADER)) ?? []
    if (name && !headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), value.trim())
  }
  return headers
}

function split(mail: string): { headers: Headers; body: string } {
  if (mail.startsWith('\n')) return { headers: new Map(), body: mail.slice(1) }
  const end = mail.indexOf('\n\n')
  return end < 0
    ? { headers: headersOf(mail), body: '' }
    : { headers: headersOf(mail.slice(0, end)), body: mail.slice(end + 2) }
}

function between(body: string, line: string): string[] {
  const parts: string[] = []
  let part: string[] | null = null
  for (const text of body.split('\n')) {
    const isEnd = text.trimEnd() === `${line}--`
    if (text.trimEnd() === line || isEnd) {
      if (part) parts.push(part.join('\n'))
      part = isEnd ? null : []
      if (isEnd) break
    } else part?.push(text)
  }
  // A letter that was cut off has no last line.
  if (part) parts.push(part.join('\n'))
  return parts
}

/** The body as it was before it was made fit to travel. */
export function decoded({ body, headers }: Part): string {
  const encoding = (headers.get('content-transfer-encoding') ?? '').toLowerCase()
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('latin1').replace(/\r\n?/g, '\n')
  if (encoding !== 'quoted-printable') return body
  return withoutSoftBreaks(body).replace(/=([0-9a-f]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  )
}

/** Line by line, and not by one expression: that takes quadratic time for a long run of spaces. */
function withoutSoftBreaks(body: string): string {
  const lines = body.split('\n').map((line) => {
    const text = line.trimEnd()
    return text.endsWith('=') ? text.slice(0, -1) : `${line}\n`
  })
  return lines.join('')
}
