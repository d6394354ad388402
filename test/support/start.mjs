import { randomBytes } from 'node:crypto'
import { openDoor } from './postgres.mjs'

export default async function start() {
  process.env.TEST_RUN = randomBytes(4).toString('hex')
  await openDoor()
}
