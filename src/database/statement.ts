import type { Engine } from './engine.js'

export interface Statement {
  sql: string
  values: unknown[]
}

// What may contain a colon that is no parameter comes first: quoted text, quoted names, comments, dollar quotes, casts.
const tokens =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|::|:(\.\.\.)?([A-Za-z_]\w*)/g

const listBefore = /\b(NOT\s+)?IN\s*\(\s*$/i
const listAfter = /^\s*\)/

/**
 * Turns `:name` and `IN (:...names)` into the engine's positional parameters. A name used twice is bound once. An empty list is no row for
 * `IN` and every row for `NOT IN`. Throws for a name without a value, for `undefined`, and for values no column can hold.
 */
export function bind(sql: string, parameters: Record<string, unknown>, engine: Engine): Statement {
  const values: unknown[] = []
  const places = new Map<string, string>()
  let bound = ''
  let rest = 0

  const place = (value: unknown, name: string): string => {
    values.push(bindable(value, name, engine))
    return engine === 'sqlite' ? `?${values.length}` : `$${values.length}`
  }

  for (const match of sql.matchAll(tokens)) {
    const [token, , spread, name] = match
    bound += sql.slice(rest, match.index)
    rest = match.index + token.length
    if (name === undefined) {
      bound += token
      continue
    }
    const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined
    if (value === undefined) throw new Error(`:${name} has no value`)
    if (Array.isArray(value) !== (spread !== undefined)) {
      throw new Error(`:${name} ${spread ? 'needs a list' : 'is a list: write IN (:...' + name + ')'}`)
    }
    if (!Array.isArray(value)) {
      const known = places.get(name) ?? place(value, name)
      places.set(name, known)
      bound += known
    } else if (value.length > 0) {
      bound += value.map((item) => place(item, name)).join(', ')
    } else {
      const before = listBefore.exec(bound)
      if (!before || !listAfter.test(sql.slice(rest)))
        throw new Error(`:...${name} is empty: it must stand alone in IN (…)`)
      // SQLite takes `IN ()`. PostgreSQL does not, and `IN (NULL)` would make NOT IN unknown instead of true.
      if (engine === 'postgres') bound = `${bound.slice(0, before.index)}${before[1] ? '<> ALL' : '= ANY'} ('{}'`
    }
  }
  return { sql: bound + sql.slice(rest), values }
}

function bindable(value: unknown, name: string, engine: Engine): unknown {
  if (value === null) return null
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value === 'boolean') return engine === 'sqlite' ? Number(value) : value
  if (value instanceof Date && !Number.isNaN(value.getTime())) {
    // SQLite holds instants as TypeORM writes them: UTC, a space, milliseconds, no zone.
    return engine === 'sqlite' ? value.toISOString().replace('T', ' ').replace('Z', '') : value.toISOString()
  }
  if (typeof value === 'string') {
    // PostgreSQL cannot hold this character, and SQLite would cut the text there in some functions.
    if (value.includes('\0')) throw new Error(`:${name} contains a zero character`)
    return value
  }
  throw new Error(`:${name} cannot be bound: ${String(value)}`)
}
