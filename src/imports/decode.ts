export interface DecodedText {
  text: string
  /** As shown in the report, e.g. `Windows-1252`. */
  encoding: string
}

/** The file is not text; the message says what to do. */
export class NotText extends Error {
  override name = 'NotText'
}

/**
 * Turns the bytes of a text file into text. A byte order mark decides; else zero bytes show UTF-16; else valid UTF-8
 * is UTF-8; else the bytes are Windows-1252, which is what spreadsheets in Britain save as "CSV".
 * @throws NotText for spreadsheets and other binary files.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new NotText('This is a spreadsheet, not a CSV file. Open it and choose "Save as", then "CSV UTF-8"')
  }
  const { encoding, label, skip } = detect(bytes)
  const rest = bytes.subarray(skip)
  const text = label === 'windows-1252' ? decodeWindows1252(rest) : new TextDecoder(label).decode(rest)
  if (text.includes('\0')) throw new NotText('This is not a text file. Save it as CSV and import it again')
  return { text, encoding }
}

function detect(bytes: Uint8Array): { encoding: string; label: string; skip: number } {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) {
    return { encoding: 'UTF-8 with a byte order mark', label: 'utf-8', skip: 3 }
  }
  if (startsWith(bytes, [0xff, 0xfe])) return { encoding: 'UTF-16', label: 'utf-16le', skip: 2 }
  if (startsWith(bytes, [0xfe, 0xff])) return { encoding: 'UTF-16', label: 'utf-16be', skip: 2 }
  const [even, odd] = zeroBytes(bytes.subarray(0, 1000))
  const many = Math.min(bytes.length, 1000) / 4
  if (odd > many && even === 0) return { encoding: 'UTF-16', label: 'utf-16le', skip: 0 }
  if (even > many && odd === 0) return { encoding: 'UTF-16', label: 'utf-16be', skip: 0 }
  if (isUtf8(bytes)) return { encoding: 'UTF-8', label: 'utf-8', skip: 0 }
  return { encoding: 'Windows-1252', label: 'windows-1252', skip: 0 }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function zeroBytes(bytes: Uint8Array): [even: number, odd: number] {
  const zeros: [number, number] = [0, 0]
  bytes.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2 === 0 ? 0 : 1] += 1
  })
  return zeros
}

function startsWith(bytes: Uint8Array, start: number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

/** Bytes 0x80 to 0x9F; some versions of Node's own decoder read them as Latin-1 control characters. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => windows1252.charAt(character.charCodeAt(0) - 0x80))
}
