// Sends N messages when it is told to: through the outbox and Delivery of the application, or by nodemailer alone.
import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { AuditService } from '../../../dist/src/audit/audit.service.js'
import { readConfig } from '../../../dist/src/config.js'
import { CouncilService } from '../../../dist/src/council/council.service.js'
import { Delivery } from '../../../dist/src/mail/delivery.js'
import { facts, link, paragraph, renderLetter } from '../../../dist/src/mail/letter.js'
import { OutboxService } from '../../../dist/src/mail/outbox.service.js'
import { senderOf } from '../../../dist/src/mail/sender.js'
import { StopListService } from '../../../dist/src/mail/stops/stop-list.service.js'
import { CONNECTIONS, Transport } from '../../../dist/src/mail/transport.js'
import { openDatabase } from '../../../dist/src/open-database.js'
import { SystemClock } from '../../../dist/src/time/clock.js'

const [path, url] = process.argv.slice(2)
const FROM = 'no-reply@example.gov.uk'
const config = readConfig({ NODE_ENV: 'test', PUBLIC_URL: 'https://digital.example.gov.uk', MAIL_FROM: FROM })
const clock = new SystemClock('Europe/London')
const database = await openDatabase({ databaseUrl: `sqlite:${path}` })
const council = new CouncilService(database, clock)
const outbox = new OutboxService(database, clock, council, config)
const stopList = new StopListService(database, clock, new AuditService(database, clock))
const transport = new Transport(url, FROM, (id) => `https://digital.example.gov.uk/mail/${id}/stop`)
const delivery = new Delivery(database, clock, council, stopList, transport)
const pool = createTransport({ url, pool: true, maxConnections: CONNECTIONS, maxMessages: 100 })

/** People of as many domains as a borough's learners have. */
const addressOf = (number) => `learner${number}@domain${number % 40}.example`

const letterTo = (number) => ({
  subject: `Reminder: Tablets for beginners, 10am on Thursday 26 November 2026`,
  parts: [
    paragraph(`Hello Learner ${number},`),
    paragraph('You have a place at this workshop.'),
    paragraph('Please bring your tablet if you have one. We have some to borrow.'),
    facts([
      { label: 'Date', value: 'Thursday 26 November 2026' },
      { label: 'Time', value: '10am to midday' },
      { label: 'Place', value: 'Leigh Library, Civic Square, WN7 1EB' },
    ]),
    link('Cancel your booking', 'https://digital.example.gov.uk/bookings/b1/cancellation?key=k'),
    paragraph('Tell us if you cannot come.'),
  ],
})

const BATCH = 50

async function ours(count) {
  for (let first = 0; first < count; first += BATCH)
    await database.write(async () => {
      for (let number = first; number < Math.min(count, first + BATCH); number += 1)
        await outbox.put({
          key: randomUUID(),
          kind: 'learner-reminder',
          purpose: 'service',
          subject: { kind: 'booking', id: `b${number}` },
          recipient: { kind: 'learner', id: `l${number}` },
          to: { name: `Learner ${number}`, address: addressOf(number) },
          letter: letterTo(number),
        })
    })
  const { sent } = await delivery.round()
  if (sent !== count) throw new Error(`${sent} of ${count} were sent`)
}

/** The same text, handed to the pool as fast as it takes it. */
async function bare(count) {
  const sender = senderOf(await council.find())
  const send = async (number) => {
    const { subject, text, html } = renderLetter(letterTo(number), sender)
    await pool.sendMail({
      from: { name: sender.programme, address: FROM },
      to: { name: `Learner ${number}`, address: addressOf(number) },
      subject,
      text,
      html,
      messageId: `<${randomUUID()}@digital.example.gov.uk>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
  }
  await Promise.all(Array.from({ length: count }, (_, number) => send(number)))
}

process.on('message', async ({ which, count, id }) => {
  const began = performance.now()
  await (which === 'ours' ? ours : bare)(count)
  process.send({ [`seconds ${id}`]: (performance.now() - began) / 1000 })
})
process.on('disconnect', () => process.exit(0))
process.send({ ready: true })
