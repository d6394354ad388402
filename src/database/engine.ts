import { AsyncLocalStorage } from 'node:async_hooks'

export type Engine = 'sqlite' | 'postgres'

// Entity classes are declared once, but TypeORM fixes a column's type while a DataSource builds its metadata. Both engines may be open in
// one process (tests, a move from one to the other), so the engine in question travels with the call that opens the DataSource.
const building = new AsyncLocalStorage<Engine>()

/** Runs `work` (the opening of a DataSource) so that columns choose their types for `engine`. */
export function buildingFor<T>(engine: Engine, work: () => T): T {
  return building.run(engine, work)
}

/** Outside `buildingFor`, where nothing is built (TypeORM looks at a type once while the class is declared), SQLite. */
export function engineBeingBuilt(): Engine {
  return building.getStore() ?? 'sqlite'
}

/** `sqlite:path` (relative to the working directory, or absolute) or `postgres://…`; anything else is an Error that says so. */
export function parseUrl(url: string): { engine: 'sqlite'; path: string } | { engine: 'postgres'; url: string } {
  if (/^postgres(ql)?:\/\//.test(url)) return { engine: 'postgres', url }
  const path = /^sqlite:(?:\/\/(?=\/))?(.+)$/.exec(url)?.[1]
  if (!path || path === ':memory:') {
    throw new Error('The database URL must be sqlite:PATH of a file, or postgres://USER@HOST/NAME')
  }
  return { engine: 'sqlite', path }
}
