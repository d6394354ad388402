// A process for tests to kill: it writes as fast as it can and says each row's id once the database has acknowledged it.
import 'reflect-metadata'
import { writeSync } from 'node:fs'
import { Database } from '../../src/database/database.js'
import { addWorkshop, places } from './places.js'

const [url = '', flag] = process.argv.slice(2)
const database = await Database.open({ ...places, url, migrate: true, serving: flag === '--serving' })

async function writeForever(): Promise<never> {
  for (;;) {
    const { id } = await addWorkshop(database)
    writeSync(1, `${id}\n`)
  }
}

await Promise.all(Array.from({ length: 8 }, writeForever))
