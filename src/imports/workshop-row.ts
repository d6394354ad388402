import { parseTime } from '../time/dates.js'
import { TOPICS, type Topic } from '../workshops/topics.js'
import { type Condition, holds } from './conditions.js'
import { columnName, type CsvRow } from './csv.js'
import { readImportDate } from './import-date.js'
import type { Field, Mapping } from './mapping.js'
import { derivedTags } from './tag-rules.js'

/** A past workshop as a row of a file tells it. What the row does not say is null, never 0. */
export interface ImportedWorkshop {
  key: string
  title: string
  description: string
  /** `YYYY-MM-DD` */
  date: string
  /** `HH:MM` */
  startTime: string | null
  endTime: string | null
  venueId: string | null
  places: number | null
  attendance: number | null
  topics: Topic[]
  tags: { name: string; value: string }[]
}

export type RowResult =
  | { row: number; line: number; outcome: 'add'; workshop: ImportedWorkshop }
  | { row: number; line: number; outcome: 'skip'; because: Condition }
  | { row: number; line: number; outcome: 'problem'; problems: string[] }

export interface ImportContext {
  /** Local date `YYYY-MM-DD`; only workshops before it are imported. */
  today: string
  /** Ids by name in small letters. */
  venues: Map<string, string>
}

export const LIMITS = { title: 120, description: 4000, key: 200, tag: 200, number: 100_000 }

/** What one row would become. Knows nothing of other rows or of what is already in the database. */
export function readWorkshopRow(row: CsvRow, mapping: Mapping, context: ImportContext): RowResult {
  const { number, line } = row
  if (row.problem !== null) return { row: number, line, outcome: 'problem', problems: [row.problem] }
  const because = mapping.skip.find((condition) => holds(condition, row.cells, mapping.dateFormats))
  if (because !== undefined) return { row: number, line, outcome: 'skip', because }
  const reader = new WorkshopReader(row.cells, mapping, context)
  const workshop = reader.read()
  return reader.problems.length > 0
    ? { row: number, line, outcome: 'problem', problems: reader.problems }
    : { row: number, line, outcome: 'add', workshop }
}

class WorkshopReader {
  readonly problems: string[] = []

  constructor(
    private readonly cells: Record<string, string>,
    private readonly mapping: Mapping,
    private readonly context: ImportContext,
  ) {}

  read(): ImportedWorkshop {
    const title = this.#text('title', LIMITS.title)
    if (title === '') this.#problem('title', 'is empty. Enter a title')
    const date = this.#date()
    const startTime = this.#time('start_time')
    const endTime = this.#time('end_time')
    if (endTime !== null && startTime === null)
      this.#problem('end_time', 'has an end without a start. Enter a start time')
    if (startTime !== null && endTime !== null && endTime <= startTime) {
      this.#problem('end_time', 'is not after the start. Correct one of them')
    }
    return {
      key: this.#text('key', LIMITS.key) || this.#keyFrom([date, startTime ?? '', title]),
      title,
      description: this.#text('description', LIMITS.description),
      date,
      startTime,
      endTime,
      venueId: this.#venue(),
      places: this.#count('places', 1),
      attendance: this.#count('attendance', 0),
      topics: this.#topics(),
      tags: this.#tags(),
    }
  }

  #keyFrom(parts: string[]): string {
    if (this.mapping.columns.key !== undefined) this.#problem('key', 'is empty. Enter the key of the workshop')
    return parts.filter((part) => part !== '').join(' ')
  }

  #cell(field: Field): string {
    const column = this.mapping.columns[field]
    return column === undefined ? '' : this.#known(this.cells[column] ?? '')
  }

  #known(cell: string): string {
    return this.mapping.missing.includes(cell.toLowerCase()) ? '' : cell
  }

  #text(field: Field, limit: number): string {
    const cell = this.#cell(field)
    if (cell.length <= limit) return cell
    this.#problem(field, `has ${cell.length} characters. Shorten it to ${limit} or fewer`)
    return cell.slice(0, limit)
  }

  #date(): string {
    const cell = this.#cell('date')
    const date = readImportDate(cell, this.mapping.dateFormats)
    if (cell === '') this.#problem('date', 'is empty. Enter the date of the workshop')
    else if (date === null)
      this.#problem('date', `has ${quoted(cell)}, which is not a real date${this.#asFormats()}. Correct it`)
    else if (date >= this.context.today) {
      this.#problem('date', `has ${quoted(cell)}, which is not in the past. Only past workshops can be imported`)
    }
    return date ?? ''
  }

  #asFormats(): string {
    const formats = this.mapping.dateFormats
    return formats.length === 0 ? '' : ` in the form ${formats.join(' or ')}`
  }

  #time(field: 'start_time' | 'end_time'): string | null {
    const cell = this.#cell(field)
    const time = parseTime(cell)
    if (cell !== '' && time === null)
      this.#problem(field, `has ${quoted(cell)}, which is not a time. Write it like 2:30pm`)
    return time
  }

  #venue(): string | null {
    const cell = this.#cell('venue')
    const id = this.context.venues.get(cell.toLowerCase()) ?? null
    if (cell !== '' && id === null) {
      this.#problem(
        'venue',
        `has ${quoted(cell)}, and no venue is called that. Add the venue first, or leave the cell empty`,
      )
    }
    return id
  }

  #count(field: 'places' | 'attendance', min: number): number | null {
    const cell = this.#cell(field)
    if (cell === '') return null
    const number = /^(\d{1,7}|\d{1,3}(,\d{3})+)(\.0+)?$/.test(cell) ? Number(cell.replaceAll(',', '')) : Number.NaN
    if (number >= min && number <= LIMITS.number) return number
    this.#problem(
      field,
      `has ${quoted(cell)}. Enter a whole number from ${min} to ${LIMITS.number.toLocaleString('en-GB')}, or leave the cell empty when it is not known`,
    )
    return null
  }

  #topics(): Topic[] {
    const names = this.#cell('topics')
      .split(/[;,|]/)
      .map((name) => name.trim())
      .filter((name) => name !== '')
    const topics = names.flatMap((name) => {
      const topic = TOPICS.find(({ value, text }) => [value, columnName(text)].includes(columnName(name) as Topic))
      if (topic === undefined) {
        this.#problem('topics', `has ${quoted(name)}. Use: ${TOPICS.map(({ text }) => text).join('; ')}`)
      }
      return topic === undefined ? [] : [topic.value]
    })
    return [...new Set(topics)]
  }

  #tags(): { name: string; value: string }[] {
    const { mapping } = this
    const mapped = Object.values(mapping.columns)
    const columns =
      mapping.tags === 'all' ? Object.keys(this.cells).filter((column) => !mapped.includes(column)) : mapping.tags
    const derived = derivedTags(mapping.tagRules, this.cells, mapping.dateFormats)
    const plain = columns
      .filter((column) => !mapping.ignore.includes(column) && !derived.some(({ name }) => name === column))
      .map((name) => ({ name, value: this.#known(this.cells[name] ?? '') }))
    const tags = [...plain, ...derived].filter(({ value }) => value !== '')
    for (const { name, value } of tags) {
      if (value.length > LIMITS.tag) {
        this.problems.push(
          `Column "${name}" has ${value.length} characters, too many for a tag. Shorten it to ${LIMITS.tag} or fewer, or use --ignore ${name}`,
        )
      }
    }
    return tags
  }

  #problem(field: Field, what: string): void {
    this.problems.push(`Column "${this.mapping.columns[field] ?? field}" ${what}`)
  }
}

function quoted(cell: string): string {
  const shown = [...cell]
  return `"${shown.length > 60 ? `${shown.slice(0, 60).join('')}…` : cell}"`
}
