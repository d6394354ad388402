import { BadMapping, type WrittenMapping } from './mapping.js'

type Kind = 'text' | 'texts' | 'texts or word' | 'flag' | 'names'

const kinds: Record<keyof WrittenMapping, Kind> = {
  source: 'text',
  columns: 'names',
  dateFormats: 'texts',
  skip: 'texts',
  tags: 'texts or word',
  ignore: 'texts',
  tagRules: 'texts',
  missing: 'texts',
  audience: 'text',
  format: 'text',
  completeShortRows: 'flag',
}

const expected: Record<Kind, string> = {
  text: 'a text',
  texts: 'a list of texts',
  'texts or word': '"all", "none" or a list of columns',
  flag: 'true or false',
  names: 'an object of field: column',
}

/** Reads the JSON text of a mapping file. @throws BadMapping */
export function readMappingFile(json: string): WrittenMapping {
  const object = parsed(json)
  const problems = Object.entries(object).flatMap(([key, value]) => {
    const kind = Object.hasOwn(kinds, key) ? kinds[key as keyof WrittenMapping] : undefined
    if (kind === undefined)
      return [`The mapping has "${key}", which means nothing. Use: ${Object.keys(kinds).join(', ')}`]
    return is(kind, value) ? [] : [`"${key}" in the mapping must be ${expected[kind]}`]
  })
  if (problems.length > 0) throw new BadMapping(problems)
  return object
}

/** Options add to lists and replace the rest. */
export function merged(file: WrittenMapping, options: WrittenMapping): WrittenMapping {
  return {
    ...file,
    ...options,
    columns: { ...file.columns, ...options.columns },
    dateFormats: [...(options.dateFormats ?? []), ...(file.dateFormats ?? [])],
    skip: [...(file.skip ?? []), ...(options.skip ?? [])],
    ignore: [...(file.ignore ?? []), ...(options.ignore ?? [])],
    tagRules: [...(options.tagRules ?? []), ...(file.tagRules ?? [])],
    missing: [...(file.missing ?? []), ...(options.missing ?? [])],
  }
}

function parsed(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json.replace(/^\uFEFF/, ''))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    throw new BadMapping(['The mapping file is not JSON. Check its brackets, commas and quotation marks'])
  }
  throw new BadMapping(['The mapping file must hold one JSON object'])
}

function is(kind: Kind, value: unknown): boolean {
  if (kind === 'text') return typeof value === 'string'
  if (kind === 'flag') return typeof value === 'boolean'
  if (kind === 'texts or word') return value === 'all' || value === 'none' || isTexts(value)
  if (kind === 'texts') return isTexts(value)
  return typeof value === 'object' && value !== null && isTexts(Object.values(value))
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
