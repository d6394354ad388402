import { isGssCode } from '../../areas/gss-code.js'
import { parsePostcode } from '../../web/forms/read.js'
import type { CsvRow } from '../csv.js'
import type { PostcodeColumns } from './postcode-columns.js'

export interface ReadPostcode {
  postcode: string
  /** Millionths of a degree. */
  latitude: number
  longitude: number
  ward: WardWritten | null
}

/** As the file has it; a code when it is shaped like one. */
export interface WardWritten {
  code: string | null
  name: string | null
}

export type PostcodeRow = { row: number; line: number } & (
  { read: ReadPostcode; problems: null } | { read: null; problems: string[] }
)

/** The British Isles: what lies outside is a slip, such as the 99.999999 that publishers write for "nowhere". */
const WITHIN = { latitude: [49, 61.5], longitude: [-11, 2.5] } as const

/** What one row of a file says, judged by itself. */
export function readPostcodeRow({ number: row, line, cells, problem }: CsvRow, columns: PostcodeColumns): PostcodeRow {
  const cell = (name: keyof PostcodeColumns) => (columns[name] === undefined ? '' : (cells[columns[name]] ?? ''))
  const problems: string[] = problem ? [problem] : []
  const postcode = parsePostcode(cell('postcode').replace(/\s+/g, ' '))
  if (!postcode) problems.push(cell('postcode') ? `"${cell('postcode')}" is not a full postcode` : 'It has no postcode')
  const latitude = degrees(cell('latitude'), 'latitude', problems)
  const longitude = degrees(cell('longitude'), 'longitude', problems)
  if (problems.length > 0 || !postcode || latitude === null || longitude === null)
    return { row, line, read: null, problems }
  return {
    row,
    line,
    read: { postcode, latitude, longitude, ward: wardOf(cell('ward'), cell('ward_name')) },
    problems: null,
  }
}

function degrees(text: string, name: 'latitude' | 'longitude', problems: string[]): number | null {
  const value = /^-?\d{1,3}(\.\d{1,20})?$/.test(text) ? Number(text) : null
  const [least, most] = WITHIN[name]
  if (value !== null && value >= least && value <= most) return Math.round(value * 1e6)
  problems.push(
    value === null
      ? `${text ? `"${text}"` : 'Nothing'} is not a ${name} in degrees, like ${name === 'latitude' ? '53.5433' : '-2.6318'}`
      : `The ${name} ${text} is not in the British Isles`,
  )
  return null
}

function wardOf(ward: string, name: string): WardWritten | null {
  const isCode = isGssCode(ward.toUpperCase())
  if (isCode) return { code: ward.toUpperCase(), name: name || null }
  return ward || name ? { code: null, name: ward || name } : null
}
