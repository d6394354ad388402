import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { BadMapping, type WrittenMapping } from './mapping.js'
import { merged, readMappingFile } from './mapping-file.js'

export interface ImportOptions {
  kind: string
  file: string
  mapping: WrittenMapping
  write: boolean
  skipBadRows: boolean
}

const list = { type: 'string', multiple: true } as const
const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const options = {
  map: list,
  'date-format': list,
  skip: list,
  tag: list,
  tags: list,
  ignore: list,
  missing: list,
  source: text,
  audience: text,
  format: text,
  'complete-short-rows': flag,
  write: flag,
  'skip-bad-rows': flag,
} as const

/** `--map` takes `field=column`, or a mapping file. @throws BadMapping for what cannot be understood. */
export function readImportOptions(argv: string[]): ImportOptions {
  const { values, positionals } = parsed(argv)
  const [kind = '', file = '', ...more] = positionals
  if (kind !== 'workshops')
    throw new BadMapping(['Say what to import: import workshops FILE, or import postcodes FILE'])
  if (file === '') throw new BadMapping(['Say which file to import: import workshops FILE'])
  if (more.length > 0)
    throw new BadMapping([
      `One file at a time: "${more.join('", "')}" is too many. Put options with spaces in quotation marks`,
    ])
  const maps = values.map ?? []
  const files = maps.filter((map) => !map.includes('='))
  if (files.length > 1) throw new BadMapping(['Use one mapping file'])
  const columns = Object.fromEntries(
    maps
      .filter((map) => map.includes('='))
      .map((map) => [map.slice(0, map.indexOf('=')), map.slice(map.indexOf('=') + 1)]),
  )
  const written: WrittenMapping = {
    columns,
    ...given('source', values.source),
    ...given('audience', values.audience),
    ...given('format', values.format),
    ...given('completeShortRows', values['complete-short-rows']),
    ...given('dateFormats', values['date-format']),
    ...given('skip', values.skip),
    ...given('tagRules', values.tag),
    ...given('tags', tagsOf(values.tags)),
    ...given('ignore', values.ignore?.flatMap(byComma)),
    ...given('missing', values.missing),
  }
  const [mappingFile] = files
  return {
    kind,
    file,
    mapping: mappingFile === undefined ? written : merged(readMappingFile(contents(mappingFile)), written),
    write: values.write ?? false,
    skipBadRows: values['skip-bad-rows'] ?? false,
  }
}

function parsed(argv: string[]) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new BadMapping([error instanceof Error ? error.message : String(error)])
  }
}

function contents(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new BadMapping([`The mapping file "${file}" cannot be read. For one column write --map field=column`])
  }
}

function given<K extends keyof WrittenMapping>(
  key: K,
  value: WrittenMapping[K] | undefined,
): Pick<WrittenMapping, K> | object {
  return value === undefined ? {} : { [key]: value }
}

function tagsOf(texts: string[] | undefined): WrittenMapping['tags'] {
  if (texts === undefined) return undefined
  const columns = texts.flatMap(byComma)
  const [only] = columns
  return columns.length === 1 && (only === 'all' || only === 'none') ? only : columns
}

function byComma(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
