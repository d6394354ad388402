import { setTimeout as pause } from 'node:timers/promises'
import { integer, text } from '../../src/database/database.js'
import { openDatabase } from '../../src/open-database.js'
import { SystemClock } from '../../src/time/clock.js'
import { CONNECTIONS } from '../../src/mail/transport.js'
import { Program } from '../operations/program.js'
import { engines, newDatabase } from '../support/databases.js'
import { isProof, proof } from '../support/proof.js'
import { aMessage, MailKit } from './mail-kit.js'
import { SmtpSink } from './smtp-sink.js'

const kills = isProof ? 100 : 5
const PER_KILL = 12
const SHARED = isProof ? 10_000 : 500
const killing = 'kill -9 of a process that hands over mail'
const sharing = 'two processes that deliver from one database'

const deliver = (databaseUrl: string, smtpUrl: string) =>
  Program.start(
    '--import',
    ['./test/support/typescript.mjs', 'test/mail/delivering-process.ts', databaseUrl, smtpUrl],
    {},
    process.cwd(),
  )

/** Messages to people of many domains, put into the outbox of a database that other processes deliver from. */
async function fill(databaseUrl: string, count: number): Promise<string[]> {
  const database = await openDatabase({ databaseUrl })
  const kit = MailKit.on(database, new SystemClock())
  const addresses = Array.from({ length: count }, (_, index) => `reader${index}@domain${index % 20}.example`)
  for (let start = 0; start < count; start += 100)
    await database.write(async () => {
      for (const address of addresses.slice(start, start + 100))
        await kit.outbox.put(aMessage({ key: address, to: { name: 'Reader', address } }))
    })
  await database.close()
  return addresses
}

async function unsent(databaseUrl: string): Promise<number> {
  const database = await openDatabase({ databaseUrl })
  const row = await database.selectOne(
    `SELECT COUNT(*) AS rest FROM messages WHERE state <> 'sent'`,
    {},
    { rest: integer },
  )
  await database.close()
  return row?.rest ?? 0
}

async function messageIds(databaseUrl: string): Promise<Map<string, string>> {
  const database = await openDatabase({ databaseUrl })
  const rows = await database.select(
    'SELECT to_address, message_id FROM messages',
    {},
    { toAddress: text, messageId: text },
  )
  await database.close()
  return new Map(rows.map(({ toAddress, messageId }) => [toAddress, messageId]))
}

describe.each(engines)('A process that hands over mail and is killed, on %s', (engine) => {
  it(
    `loses nothing, and sends again only what was in flight, at ${kills} of ${kills} kills`,
    async () => {
      proof(killing, engine, `${kills} kills`)
      const url = await newDatabase(engine)
      const sink = await SmtpSink.open()
      // Slow enough that something is always under way.
      sink.behaviour = { arrived: () => pause(15) }
      const addresses = await fill(url, kills * PER_KILL)
      let inFlight = 0
      for (let kill = 0; kill < kills; kill += 1) {
        const before = sink.got.length
        const program = deliver(url, sink.url)
        await program.says(/ready/)
        // Somewhere in the middle of what follows, at another place each time.
        const until = Date.now() + 8_000
        while (sink.got.length < before + 2 + (kill % 7) && Date.now() < until) await pause(1)
        await pause((kill * 13) % 40)
        await program.kill()
        // One handed over and one being marked, for each connection.
        inFlight += 2 * CONNECTIONS
      }
      const last = deliver(url, sink.url)
      while ((await unsent(url)) > 0) await pause(250)
      await last.kill()
      await sink.close()

      const ids = await messageIds(url)
      expect([...new Set(sink.recipients)].toSorted()).toEqual(addresses.toSorted())
      for (const { to, mail } of sink.got) expect(mail.messageId).toBe(ids.get(to[0] ?? ''))
      const extra = sink.recipients.length - addresses.length
      expect(extra).toBeLessThanOrEqual(inFlight)
      proof(killing, engine, `${kills} kills`, `${addresses.length} messages, none lost, ${extra} extra copies`)
    },
    kills * 30_000,
  )
})

describe('Two processes that deliver from one PostgreSQL', () => {
  it(
    `send each of ${SHARED} messages once`,
    async () => {
      proof(sharing, 'postgres', `${SHARED} messages`)
      const url = await newDatabase('postgres')
      const sink = await SmtpSink.open()
      const addresses = await fill(url, SHARED)
      const programs = [deliver(url, sink.url), deliver(url, sink.url)]
      while ((await unsent(url)) > 0) await pause(250)
      await Promise.all(programs.map((program) => program.kill()))
      await sink.close()
      expect(sink.recipients).toEqual(addresses.toSorted())
      proof(sharing, 'postgres', `${SHARED} messages`, 'each sent once')
    },
    120_000 + SHARED * 60,
  )
})
