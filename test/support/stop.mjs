import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { closeDoor } from './postgres.mjs'

export default async function stop() {
  const run = process.env.TEST_RUN
  // A server that was lent to us gets back what it was: test files drop their databases, the templates are left.
  if (process.env.TEST_PG_URL) await dropDatabases(process.env.TEST_PG_URL, `task_force_${run}_`)
  await closeDoor()
  await rm(join(tmpdir(), `task-force-${run}`), { recursive: true, force: true })
}

async function dropDatabases(url, prefix) {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [prefix])
    for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`)
  } finally {
    await client.end()
  }
}
