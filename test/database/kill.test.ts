import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Database, text } from '../../src/database/database.js'
import { engines, newDatabase } from '../support/databases.js'
import { isProof, proof } from '../support/proof.js'
import { places } from './places.js'

const rounds = isProof ? 100 : 3
const ROWS_AT_LEAST = 6

describe.each(engines)('kill -9 under load on %s', (engine) => {
  it(
    `loses no row that was acknowledged, ${rounds} times`,
    async () => {
      const name = 'kill -9 of a process that writes'
      proof(name, engine, `${rounds} rounds`)
      const url = await newDatabase(engine, places)
      const acknowledged: string[] = []
      for (let round = 0; round < rounds; round++) {
        const child = spawn(
          process.execPath,
          ['--import', './test/support/typescript.mjs', 'test/database/writing-process.ts', url],
          {
            stdio: ['ignore', 'pipe', 'inherit'],
          },
        )
        let said = ''
        child.stdout.setEncoding('utf8').on('data', (part: string) => (said += part))
        // After some rows, somewhere in the middle of the next, at another place each time: counted in rows first, because
        // a busy machine writes few in any number of milliseconds.
        while (said.split('\n').length <= ROWS_AT_LEAST + (round % 7)) await once(child.stdout, 'data')
        await pause((round * 37) % 40)
        child.kill('SIGKILL')
        await once(child, 'close')
        // Its last line may have been cut.
        acknowledged.push(...said.split('\n').slice(0, -1))
      }
      const database = await Database.open({ ...places, url })
      const kept = new Set((await database.select('SELECT id FROM workshops', {}, { id: text })).map(({ id }) => id))
      const damage = engine === 'sqlite' ? await database.read.query('PRAGMA quick_check') : []
      await database.close()
      expect(damage).toEqual(engine === 'sqlite' ? [{ quick_check: 'ok' }] : [])
      expect(acknowledged.length).toBeGreaterThanOrEqual(rounds * ROWS_AT_LEAST)
      expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
      proof(name, engine, `${rounds} rounds`, `${acknowledged.length} rows acknowledged, none lost`)
    },
    rounds * 30_000,
  )
})
