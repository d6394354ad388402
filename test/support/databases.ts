import { createHash, randomBytes } from 'node:crypto'
import { constants, existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { Database, type DatabaseOptions } from '../../src/database/database.js'
import type { Engine } from '../../src/database/engine.js'
import { entities, migrations } from '../../src/schema.js'
import { isProof } from './proof.js'

export type { Engine } from '../../src/database/engine.js'

/** `describe.each(engines)('… on %s', (engine) => …)` */
export const engines = ['sqlite', 'postgres'] as const

/** For long tests of pages, where little depends on the engine: on PostgreSQL they run in `npm run proof` only. */
export const pageEngines = isProof ? engines : (['sqlite'] as const)

type Schema = Pick<DatabaseOptions, 'entities' | 'migrations'>

const application: Schema = { entities, migrations }
const closing: (() => Promise<void>)[] = []

afterAll(closeTestDatabases)

/** A fresh database of this engine, migrated, for the application's schema or the one given. It is closed and gone after the test file. */
export async function openTestDatabase(
  engine: Engine,
  schema: Schema = application,
  options: Partial<DatabaseOptions> = {},
): Promise<Database> {
  const url = await newDatabase(engine, schema)
  const database = await Database.open({ ...schema, url, ...options })
  closing.push(() => database.close())
  return database
}

/** The URL of a fresh database, migrated when a schema is given, else empty; for tests that open it themselves or in another process. */
export async function newDatabase(engine: Engine, schema?: Schema): Promise<string> {
  return engine === 'sqlite' ? newSqlite(schema) : newPostgres(schema)
}

/** Closes and removes every database of this test file; registered by itself. */
export async function closeTestDatabases(): Promise<void> {
  for (const close of closing.splice(0).toReversed()) await close()
}

/** Work on a PostgreSQL connection outside the application's. */
export async function onPostgres<T>(
  url: string,
  work: (query: (sql: string) => Promise<Record<string, unknown>[]>) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(async (sql) => (await client.query(sql)).rows)
  } finally {
    await client.end()
  }
}

async function newSqlite(schema?: Schema): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'task-force-test-'))
  closing.push(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, 'test.sqlite')
  if (schema) await copyFile(await sqliteTemplate(schema), path, constants.COPYFILE_FICLONE)
  return `sqlite:${path}`
}

// Migrating takes longer than copying, so each schema is migrated once in a run, whichever test file needs it first. Its name is made from the
// sources of the migrations: two test files may each have a small schema of their own.
function templateName({ migrations }: Schema): string {
  const hash = createHash('sha256').update(migrations.map(String).join('\n'))
  return `task_force_${process.env.TEST_RUN}_template_${hash.digest('hex').slice(0, 12)}`
}

async function sqliteTemplate(schema: Schema): Promise<string> {
  const folder = join(tmpdir(), `task-force-${process.env.TEST_RUN}`)
  const path = join(folder, `${templateName(schema)}.sqlite`)
  if (existsSync(path)) return path
  await mkdir(folder, { recursive: true })
  const making = `${path}-${randomBytes(4).toString('hex')}`
  await migrated(`sqlite:${making}`, schema)
  await rename(making, path)
  return path
}

async function postgresTemplate(schema: Schema): Promise<string> {
  const name = templateName(schema)
  await onPostgres(await serverUrl(), async (query) => {
    await query(`SELECT pg_advisory_lock(hashtext('${name}'))`)
    if ((await query(`SELECT 1 FROM pg_database WHERE datname = '${name}'`)).length > 0) return
    await query(`CREATE DATABASE ${name}_making`)
    await migrated(await databaseUrl(`${name}_making`), schema)
    await query(`ALTER DATABASE ${name}_making RENAME TO ${name}`)
  })
  return name
}

async function migrated(url: string, schema: Schema): Promise<void> {
  const database = await Database.open({ ...schema, url, migrate: true })
  await database.close()
}

async function newPostgres(schema?: Schema): Promise<string> {
  const name = `task_force_${process.env.TEST_RUN}_${randomBytes(6).toString('hex')}`
  const template = schema ? `TEMPLATE ${await postgresTemplate(schema)} STRATEGY file_copy` : ''
  await onPostgres(await serverUrl(), (query) => query(`CREATE DATABASE ${name} ${template}`))
  closing.push(async () => {
    await onPostgres(await serverUrl(), (query) => query(`DROP DATABASE ${name} WITH (FORCE)`))
  })
  return databaseUrl(name)
}

async function databaseUrl(name: string): Promise<string> {
  const url = new URL(await serverUrl())
  url.pathname = `/${name}`
  return url.href
}

let server: Promise<string> | undefined

/** A PostgreSQL where the tests may make databases: TEST_PG_URL, else the run's own, started on the first call. */
function serverUrl(): Promise<string> {
  server ??= process.env.TEST_PG_URL ? Promise.resolve(process.env.TEST_PG_URL) : askAtTheDoor()
  return server
}

function askAtTheDoor(): Promise<string> {
  return new Promise((resolve, reject) => {
    request({ socketPath: process.env.TEST_PG_DOOR }, (response) => {
      let answer = ''
      response.setEncoding('utf8').on('data', (part: string) => (answer += part))
      response.on('end', () => (response.statusCode === 200 ? resolve(answer) : reject(new Error(answer))))
    })
      .on('error', reject)
      .end()
  })
}
