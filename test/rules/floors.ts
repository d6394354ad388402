import { dirname, join } from 'node:path/posix'
import type { Source } from './sources.js'

/**
 * The house, from the ground up. A folder imports from its own floor and from those below it. On one floor
 * folders know each other in this order only, the later the earlier.
 */
export const FLOORS: readonly (readonly string[])[] = [
  ['time', 'config.ts', 'database', 'web'],
  ['audit', 'council', 'mail', 'accounts'],
  [
    'programme',
    'areas',
    'venues',
    'partners',
    'learners',
    'champions',
    'workshops',
    'requests',
    'sessions',
    'hours',
    'thanks',
    'concerns',
    'care',
    'businesses',
    'schools',
    'connections',
    'enquiries',
  ],
  ['impact', 'imports', 'reminders', 'home', 'offline', 'demo'],
]

/** What holds everything together: it may import from anywhere, and only from here is it imported. */
export const ROOF = [
  'schema.ts',
  'open-database.ts',
  'failure.ts',
  'app.module.ts',
  'navigation.ts',
  'app.ts',
  'schedule.ts',
  'serve.ts',
  'main.ts',
  'cli.ts',
  'commands',
]

const heights = new Map(FLOORS.flat().map((name, height) => [name, height]))

/** Imports that go up, as `src/web/x.ts -> src/accounts/y.ts`, and folders that stand on no floor. */
export function importsThatGoUp(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const from = placeOf(source.path)
    if (ROOF.includes(from)) return []
    const height = heights.get(from)
    if (height === undefined) return [`${source.path} stands on no floor`]
    return importsOf(source)
      .filter((path) => path.startsWith('src/') && (heights.get(placeOf(path)) ?? Infinity) > height)
      .map((path) => `${source.path} -> ${path}`)
  })
}

export function importsOf({ path, text }: Source): string[] {
  const named = [
    ...text.matchAll(/^(?:import|export)\b[^'"]*?from '([^']+)'/gms),
    ...text.matchAll(/\bimport\('([^']+)'\)/g),
    ...text.matchAll(/^import '([^']+)'/gm),
  ]
  return named
    .map(([, name = '']) => name)
    .filter((name) => name.startsWith('.'))
    .map((name) => join(dirname(path), name).replace(/\.js$/, '.ts'))
}

/** Files that need each other to be loaded, directly or by a detour. Types are gone by then and do not count. */
export function circles(sources: readonly Source[]): string[] {
  const imports = new Map(
    sources.map((source) => [source.path, importsOf({ ...source, text: withoutTypes(source.text) })]),
  )
  const done = new Set<string>()
  const found: string[] = []
  const visit = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path)
    if (start >= 0) found.push([...way.slice(start), path].join(' -> '))
    if (start >= 0 || done.has(path)) return
    for (const next of imports.get(path) ?? []) visit(next, [...way, path])
    done.add(path)
  }
  for (const path of imports.keys()) visit(path, [])
  return found
}

const withoutTypes = (text: string): string =>
  text
    .replace(/^(import|export) type\b[^'"]*?from '[^']+'/gms, '')
    .replace(/^import \{(\s*type \w+( as \w+)?,?)+\s*\} from '[^']+'/gms, '')

/** The folder or file directly under src/. */
const placeOf = (path: string): string => path.split('/')[1] ?? ''
