import { appendFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jest } from '@jest/globals'
import { DatabaseBusy } from '../../../src/database/database.js'
import { BounceMailboxService } from '../../../src/mail/bounces/bounce-mailbox.service.js'
import { BouncesService } from '../../../src/mail/bounces/bounces.service.js'
import { Message } from '../../../src/mail/message.entity.js'
import { StopListService } from '../../../src/mail/stops/stop-list.service.js'
import { TestApp } from '../../support/app.js'
import { engines } from '../../support/databases.js'
import { returnedMail } from './returned-mail.js'

const SECRET = 'a secret of the mail provider, long enough'

describe.each(engines)('Mail that comes back, on %s', (engine) => {
  let app: TestApp
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'task-force-bounces-'))
    app = await TestApp.open(engine, { bounceSecret: SECRET, bounceMailbox: join(folder, 'mbox') })
    await app.given.council()
  })
  afterEach(async () => {
    await app.close()
    await rm(folder, { recursive: true, force: true })
  })

  const sent = async (fields: Partial<Message> = {}) => {
    const { id } = await app.given.message({ state: 'sent', sentAt: app.clock.now(), toAddress: 'Mary@example.org' })
    const messageId = `<${id}@digital.example>`
    await app.database.write((manager) => manager.update(Message, { id }, { messageId, ...fields }))
    return { id, messageId }
  }
  const handle = (mail: string) => app.nest.get(BouncesService).handle(Buffer.from(mail))
  const message = (id: string) => app.database.read.findOneByOrFail(Message, { id })
  const stopped = () => app.nest.get(StopListService).find('mary@example.org')
  const post = (mail: string, headers: Record<string, string>) =>
    app
      .visitor()
      .request()
      .post('/mail/bounces')
      .set({ 'content-type': 'message/rfc822', ...headers })
      .send(mail)

  it('for a dead address: the message has failed, the address is stopped, and staff see both', async () => {
    const { id, messageId } = await sent()
    await expect(handle(returnedMail({ messageId }))).resolves.toBe('failed')
    expect(await message(id)).toMatchObject({
      state: 'failed',
      returnedAt: app.clock.now(),
      lastError: 'It came back: 550 5.1.1 <mary@example.org>: Recipient address rejected: User unknown',
    })
    expect(await stopped()).toMatchObject({ about: 'everything', how: 'returned' })
    const page = await (await app.signedIn('coordinator')).get(`/mail/${id}`)
    expect(page.text).toContain('Came back 9am on Monday 23 November 2026')
    expect(page.text).toContain('It came back')
    expect(page.text).toContain('The system')
  })

  it('is remembered without the address that the server repeats', async () => {
    const { messageId } = await sent()
    await handle(returnedMail({ messageId }))
    const reason = '550 5.1.1 Recipient address rejected: User unknown'
    expect(await stopped()).toMatchObject({ reason })
    const values = await app.database.read.query('SELECT DISTINCT after FROM audit_values ORDER BY after')
    expect(values).toEqual([{ after: reason }, { after: 'Everything' }])
  })

  it('given up after days of being late: the message has failed, the address stays', async () => {
    const { id, messageId } = await sent()
    await expect(handle(returnedMail({ messageId, status: '4.4.1' }))).resolves.toBe('failed')
    expect((await message(id)).state).toBe('failed')
    expect(await stopped()).toBeNull()
  })

  it.each([
    ['a full mailbox', '5.2.2'],
    ['a policy', '5.7.1'],
  ])('for %s: the message has failed, the address stays', async (_what, status) => {
    const { id, messageId } = await sent()
    await handle(returnedMail({ messageId, status }))
    expect((await message(id)).state).toBe('failed')
    expect(await stopped()).toBeNull()
  })

  it.each(['sent', 'waiting'] as const)(
    'for another address than it has now, while it is %s: changes nothing',
    async (state) => {
      const { id, messageId } = await sent({ state })
      for (const action of ['failed', 'delayed'])
        await expect(handle(returnedMail({ messageId, to: 'mray@example.org', action }))).resolves.toBe('other address')
      expect(await message(id)).toMatchObject({ state, returnedAt: null, lastError: null })
      expect(await app.database.read.query('SELECT id FROM stop_list')).toEqual([])
      expect(await app.database.read.query(`SELECT id FROM audit_entries WHERE subject_id = '${id}'`)).toEqual([])
    },
  )

  it('while it is only late: is noted and changes nothing', async () => {
    const { id, messageId } = await sent()
    await expect(handle(returnedMail({ messageId, action: 'delayed', status: '4.4.1' }))).resolves.toBe('delayed')
    expect(await message(id)).toMatchObject({ state: 'sent', returnedAt: null })
    const page = await (await app.signedIn('coordinator')).get(`/mail/${id}`)
    expect(page.text).toContain('A server on its way has not taken it yet')
  })

  it('about a message that is not ours, or no message: changes nothing', async () => {
    const { id } = await sent()
    await expect(handle(returnedMail({ messageId: `<${id}@elsewhere.example>` }))).resolves.toBe('unknown')
    await expect(handle(returnedMail({ messageId: '<nothing@digital.example>' }))).resolves.toBe('unknown')
    await expect(handle('Subject: On holiday\n\nBack on Monday')).resolves.toBe('no report')
    expect((await message(id)).state).toBe('sent')
  })

  it('before we heard that it went: has failed all the same, and whoever sent it does not say otherwise', async () => {
    const { id, messageId } = await sent({ state: 'leased', leaseHolder: 'holder', leasedUntil: app.clock.now() })
    await handle(returnedMail({ messageId }))
    expect(await message(id)).toMatchObject({ state: 'failed', leaseHolder: null })
  })

  it('has people phoned who booked with an address that does not exist', async () => {
    const workshop = await app.given.workshop()
    const learner = await app.given.learner({ email: 'mary@example.org', phone: '01942 496 0001' })
    await app.database.write(async () => {
      await app.given.booking({ workshopId: workshop.id, learnerId: learner.id, createdAt: app.clock.now() })
      app.database.touch('workshop', workshop.id)
    })
    const { id, messageId } = await app.database.read.findOneByOrFail(Message, { kind: 'booking-confirmation' })
    await app.database.write((manager) => manager.update(Message, { id }, { state: 'sent', sentAt: app.clock.now() }))
    await handle(returnedMail({ messageId }))
    expect(await message(id)).toMatchObject({ state: 'waiting', channel: 'phone' })
  })

  it('has one effect, however often and from wherever it is brought', async () => {
    const { id, messageId } = await sent()
    const mail = returnedMail({ messageId })
    expect(await Promise.all([handle(mail), handle(mail), handle(mail)]).then((all) => all.toSorted())).toEqual([
      'again',
      'again',
      'failed',
    ])
    await expect(handle(`X-Other: way\r\n${mail}`)).resolves.toBe('nothing')
    const trail = await app.database.read.query(`SELECT action FROM audit_entries WHERE subject_id = '${id}'`)
    expect(trail).toEqual([{ action: 'message.returned' }])
  })

  it('is taken from a mail provider that shows the secret, and from nobody else', async () => {
    const { id, messageId } = await sent()
    const mail = returnedMail({ messageId })
    expect((await post(mail, {})).status).toBe(401)
    expect((await post(mail, { authorization: 'Bearer something else' })).status).toBe(401)
    expect((await message(id)).state).toBe('sent')
    const wrongBody = await app
      .visitor()
      .request()
      .post('/mail/bounces')
      .set('authorization', `Bearer ${SECRET}`)
      .type('form')
      .send({ a: 'b' })
    expect(wrongBody.status).toBe(400)
    const taken = await post(mail, { authorization: `Bearer ${SECRET}`, origin: 'https://mail.example' })
    expect([taken.status, taken.body]).toEqual([200, { status: 'ok' }])
    expect((await message(id)).state).toBe('failed')
  })

  it('is read from an mbox file as it grows, from where it was read to', async () => {
    const mailbox = app.nest.get(BounceMailboxService)
    await mailbox.read()
    const [first, second, third] = [await sent(), await sent(), await sent()]
    const entry = (messageId: string) => `From MAILER-DAEMON Mon Nov 23 09:00:00 2026\n${returnedMail({ messageId })}\n`
    const cut = entry(second.messageId)
    await writeFile(join(folder, 'mbox'), entry(first.messageId) + cut.slice(0, 700))
    await mailbox.read()
    expect([(await message(first.id)).state, (await message(second.id)).state]).toEqual(['failed', 'sent'])
    await appendFile(join(folder, 'mbox'), cut.slice(700))
    await mailbox.read()
    expect((await message(second.id)).state).toBe('failed')
    await mailbox.read()
    await appendFile(join(folder, 'mbox'), entry(third.messageId))
    await mailbox.read()
    expect((await message(third.id)).state).toBe('failed')
    // A new process reads everything again, and nothing happens twice.
    const before = await app.database.read.query('SELECT COUNT(*) AS entries FROM audit_entries')
    await new BounceMailboxService(app.nest.get(BouncesService), app.config).read()
    expect(await app.database.read.query('SELECT COUNT(*) AS entries FROM audit_entries')).toEqual(before)
  })

  it('is read from a Maildir folder, and moved when it was handled', async () => {
    for (const name of ['new', 'cur', 'tmp']) await mkdir(join(folder, 'Maildir', name), { recursive: true })
    const { id, messageId } = await sent()
    await writeFile(join(folder, 'Maildir', 'new', '1.host'), returnedMail({ messageId }))
    const config = { ...app.config, bounceMailbox: join(folder, 'Maildir') }
    await new BounceMailboxService(app.nest.get(BouncesService), config).read()
    expect((await message(id)).state).toBe('failed')
    expect(await readdir(join(folder, 'Maildir', 'new'))).toEqual([])
    expect(await readdir(join(folder, 'Maildir', 'cur'))).toEqual(['1.host:2,S'])
  })

  it('comes through whatever odd things lie before it', async () => {
    const { id, messageId } = await sent()
    const strange = returnedMail({ messageId: `<${id}\u0000@digital.example>` })
    const unstorable = returnedMail({ messageId: `<${id}@digital.example>`, said: '550 5.1.1 unlike the next' })
    for (const name of ['new/0.folder', 'cur', 'tmp']) await mkdir(join(folder, 'Maildir', name), { recursive: true })
    await writeFile(join(folder, 'Maildir', 'new', '1.host'), strange)
    await writeFile(join(folder, 'Maildir', 'new', '2.host'), 'x'.repeat(3_000_000))
    await writeFile(join(folder, 'Maildir', 'new', '3.host'), unstorable)
    await writeFile(join(folder, 'Maildir', 'new', '4.host'), returnedMail({ messageId }))
    const config = { ...app.config, bounceMailbox: join(folder, 'Maildir') }
    const bounces = app.nest.get(BouncesService)
    // Stands for whatever a letter may do to us that nobody thought of.
    const stop = jest.spyOn(app.nest.get(StopListService), 'stop').mockRejectedValueOnce(new Error('mary@example.org'))
    await new BounceMailboxService(bounces, config).read()
    stop.mockRestore()
    expect((await message(id)).state).toBe('failed')
    expect(await stopped()).not.toBeNull()
    expect(await readdir(join(folder, 'Maildir', 'new'))).toEqual(['0.folder'])
    const outcomes = await app.database.read.query('SELECT outcome FROM bounces ORDER BY outcome')
    expect(outcomes).toEqual(['failed', 'no report', 'not handled', 'unknown'].map((outcome) => ({ outcome })))
  })

  it('waits in its folder while the database is busy, and where the process stops between two', async () => {
    for (const name of ['new', 'cur']) await mkdir(join(folder, 'Maildir', name), { recursive: true })
    const both = [await sent(), await sent()]
    for (const { id, messageId } of both)
      await writeFile(join(folder, 'Maildir', 'new', id), returnedMail({ messageId }))
    const states = async () => Promise.all(both.map(async ({ id }) => (await message(id)).state))
    const bounces = app.nest.get(BouncesService)
    const mailbox = new BounceMailboxService(bounces, { ...app.config, bounceMailbox: join(folder, 'Maildir') })
    const busy = jest.spyOn(bounces, 'handle').mockRejectedValueOnce(new DatabaseBusy())
    await expect(mailbox.read()).rejects.toThrow(DatabaseBusy)
    expect(await states()).toEqual(['sent', 'sent'])
    busy.mockImplementationOnce((mail) => {
      const handled = bounces.handle(mail)
      void mailbox.stop()
      return handled
    })
    await mailbox.read()
    busy.mockRestore()
    await mailbox.read()
    expect((await states()).toSorted()).toEqual(['failed', 'sent'])
    await new BounceMailboxService(bounces, { ...app.config, bounceMailbox: join(folder, 'Maildir') }).read()
    expect(await states()).toEqual(['failed', 'failed'])
  })
})
