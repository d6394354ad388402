import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDoor } from './postgres.mjs'

export default async function start() {
  const run = randomBytes(4).toString('hex')
  const folder = join(tmpdir(), `task-force-${run}`)
  await mkdir(folder)
  Object.assign(process.env, { TEST_RUN: run, PROOF_RECORDS: join(folder, 'proof') })
  await openDoor()
}
