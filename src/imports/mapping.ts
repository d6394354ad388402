import { AUDIENCES, type Audience, WORKSHOP_FORMATS, type WorkshopFormat } from '../workshops/workshop.entity.js'
import { type Condition, parseCondition } from './conditions.js'
import { columnName } from './csv.js'
import { isDateFormat } from './import-date.js'
import { parseTagRule, type TagRule } from './tag-rules.js'

export const FIELDS = [
  'title',
  'description',
  'date',
  'start_time',
  'end_time',
  'venue',
  'places',
  'attendance',
  'topics',
  'key',
] as const
export type Field = (typeof FIELDS)[number]

/** Other words for a field that people use. */
const synonyms = new Map<string, Field>([
  ['start', 'start_time'],
  ['end', 'end_time'],
  ['capacity', 'places'],
  ['head_count', 'attendance'],
  ['attendances', 'attendance'],
  ['source_key', 'key'],
])

/** How a file's columns become workshops. Everything that is particular to one file is said here, not in code. */
export interface Mapping {
  /** Names the origin; with the key of a row it decides whether a workshop is already there. Null: the file's name. */
  source: string | null
  /** The column of each field, as `columnName` writes it. */
  columns: Partial<Record<Field, string>>
  /** Such as `DD/MM/YYYY`; empty: any full date that people write in Britain. */
  dateFormats: string[]
  /** Rows for which one of these holds are left out. */
  skip: Condition[]
  /** Columns that become tags; `all` is every column that is not mapped. */
  tags: 'all' | string[]
  /** Columns that never become tags. */
  ignore: string[]
  /** For each tag name, the first rule that holds gives the value. */
  tagRules: TagRule[]
  /** Texts that mean "not known" in a cell, such as `n/a`. */
  missing: string[]
  audience: Audience
  format: WorkshopFormat
  completeShortRows: boolean
}

/** A mapping as it is written down, in a JSON file or by options of the command. */
export interface WrittenMapping {
  source?: string
  columns?: Record<string, string>
  dateFormats?: string[]
  skip?: string[]
  tags?: 'all' | 'none' | string[]
  ignore?: string[]
  tagRules?: string[]
  missing?: string[]
  audience?: string
  format?: string
  completeShortRows?: boolean
}

/** The mapping cannot be used; each problem says what to do. */
export class BadMapping extends Error {
  override name = 'BadMapping'

  constructor(readonly problems: string[]) {
    super(problems.join('\n'))
  }
}

/**
 * Imported workshops are for residents unless said otherwise, and drop-ins: a file with a head-count and no names says
 * nothing of bookings, and "drop-in" is the format that claims none.
 * @throws BadMapping
 */
export function readMapping(written: WrittenMapping): Mapping {
  const problems: string[] = []
  const mapping: Mapping = {
    source: written.source ?? null,
    columns: columnsOf(written.columns ?? {}, problems),
    dateFormats: each(
      written.dateFormats,
      (text) => (isDateFormat(text) ? text : null),
      problems,
      (text) => `"${text}" is not a date format. Write it like DD/MM/YYYY`,
    ),
    skip: each(
      written.skip,
      parseCondition,
      problems,
      (text) =>
        `"${text}" is not a condition. Write it like "column contains text", "column is text" or "column is empty"`,
    ),
    tags:
      written.tags === 'none'
        ? []
        : written.tags === undefined || written.tags === 'all'
          ? 'all'
          : written.tags.map(columnName),
    ignore: (written.ignore ?? []).map(columnName),
    tagRules: each(
      written.tagRules,
      parseTagRule,
      problems,
      (text) => `"${text}" is not a tag rule. Write it like "programme=Skills when column contains text"`,
    ),
    missing: (written.missing ?? []).map((text) => text.trim().toLowerCase()),
    audience: oneOf(AUDIENCES, written.audience ?? 'residents', 'audience', problems),
    format: oneOf(WORKSHOP_FORMATS, written.format ?? 'drop_in', 'format', problems),
    completeShortRows: written.completeShortRows ?? false,
  }
  for (const field of ['title', 'date'] as const) {
    if (mapping.columns[field] === undefined)
      problems.push(`No column is the ${field}. Say which with --map ${field}=COLUMN`)
  }
  if (problems.length > 0) throw new BadMapping(problems)
  return mapping
}

/** Columns that the mapping names and the file does not have, each with what to do. */
export function columnsNotInFile(mapping: Mapping, columns: string[]): string[] {
  const named = [
    ...Object.values(mapping.columns),
    ...mapping.skip.map(({ column }) => column),
    ...(mapping.tags === 'all' ? [] : mapping.tags),
    ...mapping.ignore,
    ...mapping.tagRules.flatMap(({ when }) => (when === null ? [] : [when.column])),
  ]
  return [...new Set(named)]
    .filter((column) => !columns.includes(column))
    .map((column) => `The file has no column "${column}". Its columns are: ${columns.join(', ')}`)
}

function columnsOf(written: Record<string, string>, problems: string[]): Partial<Record<Field, string>> {
  const columns: Partial<Record<Field, string>> = {}
  for (const [name, column] of Object.entries(written)) {
    const field = FIELDS.find((known) => known === columnName(name)) ?? synonyms.get(columnName(name))
    if (field === undefined) problems.push(`"${name}" is not a field. Use one of: ${FIELDS.join(', ')}`)
    else columns[field] = columnName(column)
  }
  return columns
}

function each<T>(
  texts: string[] | undefined,
  read: (text: string) => T | null,
  problems: string[],
  problem: (text: string) => string,
): T[] {
  return (texts ?? []).flatMap((text) => {
    const value = read(text)
    if (value === null) problems.push(problem(text))
    return value === null ? [] : [value]
  })
}

function oneOf<T extends string>(values: readonly [T, ...T[]], text: string, name: string, problems: string[]): T {
  const value = values.find((known) => known === text.toLowerCase().replace('-', '_'))
  if (value === undefined) problems.push(`"${text}" cannot be the ${name}. Use one of: ${values.join(', ')}`)
  return value ?? values[0]
}
