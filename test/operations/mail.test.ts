import { setTimeout as pause } from 'node:timers/promises'
import { text } from '../../src/database/database.js'
import { openDatabase } from '../../src/open-database.js'
import { addDays } from '../../src/time/dates.js'
import { factories } from '../factories/factories.js'
import { SmtpSink } from '../mail/smtp-sink.js'
import { engines, newDatabase } from '../support/databases.js'
import { Server } from './server.js'

const PERSON = { name: 'Mary Seacole', email: 'mary@example.org', phone: '', accessNeeds: '' }
const OTHER = { name: 'Ada Other', email: 'other@example.org', phone: '', accessNeeds: '' }

describe.each(engines)('A server that is stopped while it hands over mail, on %s', (engine) => {
  let sink: SmtpSink
  beforeEach(async () => (sink = await SmtpSink.open()))
  afterEach(() => sink.close())

  it('finishes, and the next one does not send it again', async () => {
    const DATABASE_URL = await newDatabase(engine)
    const settings = { DATABASE_URL, SMTP_URL: sink.url, MAIL_POLL_SECONDS: '1' }
    const workshopId = await comingWorkshop(DATABASE_URL)
    let handingOver = () => {}
    let takeIt = () => {}
    const isHandedOver = new Promise<void>((resolve) => (handingOver = resolve))
    const mayArrive = new Promise<void>((resolve) => (takeIt = resolve))
    sink.behaviour = {
      arrived: () => {
        handingOver()
        return mayArrive
      },
    }

    const first = await Server.start(settings)
    expect((await first.post(`/workshops/${workshopId}/bookings`, PERSON)).status).toBe(303)
    await isHandedOver
    first.program.signal('SIGTERM')
    takeIt()
    const { code, stderr } = await first.program.ended
    expect([code, stderr]).toEqual([0, ''])

    const second = await Server.start(settings)
    // The next message: when it has arrived, a second copy of the first would have, too.
    expect((await second.post(`/workshops/${workshopId}/bookings`, OTHER)).status).toBe(303)
    while (sink.got.length < 2) await pause(10)
    await second.program.stop()
    expect(sink.got.map(({ to }) => to[0])).toEqual(['mary@example.org', 'other@example.org'])
    expect(await states(DATABASE_URL)).toEqual(['sent', 'sent'])
  })
})

async function comingWorkshop(url: string): Promise<string> {
  const database = await openDatabase({ databaseUrl: url })
  const given = factories(database)
  await given.council()
  const { id } = await given.workshop({ date: addDays(new Date().toISOString().slice(0, 10), 30) })
  await database.close()
  return id
}

async function states(url: string): Promise<string[]> {
  const database = await openDatabase({ databaseUrl: url })
  const rows = await database.select(
    `SELECT state FROM messages WHERE kind = 'booking-confirmation' ORDER BY created_at, id`,
    {},
    { state: text },
  )
  await database.close()
  return rows.map(({ state }) => state)
}
