import { Bounce } from '../../src/mail/bounces/bounce.entity.js'
import { MailDomain } from '../../src/mail/mail-domain.entity.js'
import { ForgettingService } from '../../src/mail/forgetting.service.js'
import { Message, type MessageState } from '../../src/mail/message.entity.js'
import { TestApp } from '../support/app.js'
import { engines } from '../support/databases.js'

const DAY = 86_400_000

describe.each(engines)('What old messages said, on %s', (engine) => {
  let app: TestApp
  beforeEach(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
  })
  afterEach(() => app.close())

  const ended = (state: MessageState, days: number) => {
    const at = new Date(app.clock.now().getTime() - days * DAY)
    const isSent = state === 'sent' || state === 'done'
    return app.given.message({
      state,
      nextAttemptAt: at,
      sentAt: isSent ? at : null,
      calendar: 'BEGIN:VCALENDAR',
      ownWords: '{}',
      callNote: 'Her knee hurts',
      lastError: '550 <mary@example.org> is unknown here',
    })
  }
  const message = (id: string) => app.database.read.findOneByOrFail(Message, { id })

  it('is deleted 30 days after they ended, however they ended, and the rest of the row stays', async () => {
    for (const state of ['sent', 'done', 'failed', 'withdrawn'] as const) {
      const [old, young] = [await ended(state, 30), await ended(state, 29.9)]
      await app.nest.get(ForgettingService).forgetOld()
      expect(await message(old.id)).toEqual({
        ...old,
        textBody: '',
        htmlBody: '',
        calendar: null,
        ownWords: null,
        callNote: null,
        lastError: null,
        subject: 'Message',
        forgottenAt: app.clock.now(),
      })
      expect(await message(young.id)).toEqual(young)
    }
  })

  it('keeps the subject that a rule gave', async () => {
    const at = new Date(app.clock.now().getTime() - 30 * DAY)
    const { id } = await app.given.message({ state: 'sent', nextAttemptAt: at, sentAt: at, subject: 'Your workshop' })
    await app.nest.get(ForgettingService).forgetOld()
    expect((await message(id)).subject).toBe('Your workshop')
  })

  it('goes with returned letters and domains that nobody asks for after 90 days', async () => {
    const days = (count: number) => new Date(app.clock.now().getTime() - count * DAY)
    await app.database.write(async (manager) => {
      for (const [id, at] of Object.entries({ old: days(90), young: days(89.9), ahead: days(-1) })) {
        await manager.insert(Bounce, { id, outcome: 'failed', handledAt: at })
        await manager.insert(MailDomain, { id, pausedUntil: at, failures: 1 })
      }
    })
    await app.nest.get(ForgettingService).forgetOld()
    const left = [{ id: 'ahead' }, { id: 'young' }]
    expect(await app.database.read.query('SELECT id FROM bounces ORDER BY id')).toEqual(left)
    expect(await app.database.read.query('SELECT domain AS id FROM mail_domains ORDER BY domain')).toEqual(left)
  })

  it('stays while they wait, however long', async () => {
    const waiting = await ended('waiting', 90)
    await app.nest.get(ForgettingService).forgetOld()
    expect(await message(waiting.id)).toEqual(waiting)
  })

  it('is said to be gone on the page of the message', async () => {
    const { id } = await ended('sent', 31)
    await app.nest.get(ForgettingService).forgetOld()
    const page = await (await app.signedIn('coordinator')).get(`/mail/${id}`)
    expect(page.text).toContain('What it said was deleted at 9am on Monday 23 November 2026, 30 days after it ended.')
    expect(page.html).not.toContain('letter.html')
  })

  it('is deleted in batches, found by an index', async () => {
    const first = await ended('sent', 40)
    await app.database.write(async () => {
      const columns = (
        await app.database.read.connection.getMetadata(Message).columns.map(({ databaseName }) => databaseName)
      ).filter((name) => name !== 'id' && name !== 'key')
      for (let count = 0; count < 10; count += 1)
        await app.database.execute(
          `INSERT INTO messages (id, key, ${columns.join(', ')})
           SELECT id || '-${count}', key || '-${count}', ${columns.join(', ')} FROM messages`,
          {},
        )
    })
    await expect(app.nest.get(ForgettingService).forgetOld()).resolves.toBe(1024)
    await expect(app.nest.get(ForgettingService).forgetOld()).resolves.toBe(0)
    expect((await message(first.id)).textBody).toBe('')
    const plan = JSON.stringify(
      await app.database.read.query(
        `${engine === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN'} SELECT id FROM messages WHERE forgotten_at IS NULL AND next_attempt_at <= '2026-10-24 09:00:00.000'
           AND state NOT IN ('waiting', 'leased') AND COALESCE(sent_at, next_attempt_at) <= '2026-10-24 09:00:00.000' ORDER BY next_attempt_at LIMIT 500`,
      ),
    )
    expect(plan).toContain('ix_messages_next_attempt_at')
  })
})
