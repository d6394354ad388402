import { LEASE } from '../../../src/mail/leases.js'
import { Notify } from '../../../src/mail/texts/notify.js'
import { FixedClock } from '../../../src/time/clock.js'
import { engines } from '../../support/databases.js'
import { TextKit } from './text-kit.js'

const MARY = '+447700900001'

describe.each(engines)('text messages on %s', (engine) => {
  let texts: TextKit

  beforeEach(async () => {
    texts = await TextKit.open(engine)
  })
  afterEach(() => texts.close())

  it('go to Notify with our reference, the number as it wants it and plain characters, once', async () => {
    const id = await texts.put()
    const delivery = texts.delivery()
    await expect(delivery.round()).resolves.toEqual({ sent: 1, later: 0, refused: 0, ended: 'empty' })
    await delivery.round()
    await texts.delivery().round()
    expect(texts.notify.kept).toMatchObject([
      {
        reference: id,
        phone: MARY,
        message: "Tablets for beginners, tomorrow at 10am. It's at the library.",
      },
    ])
    expect(texts.notify.asked).toEqual(['POST'])
    expect(await texts.message(id)).toMatchObject({ state: 'sent', attempts: 1, lastError: null, arrivedAt: null })
  })

  it('leave mail alone, and mail leaves them alone', async () => {
    const id = await texts.put()
    await texts.kit.put()
    await texts.delivery().round()
    expect((await texts.kit.message()).state).toBe('waiting')
    const other = await texts.put({ toPhone: '07700 900002' })
    await texts.kit.delivery('smtp://127.0.0.1:1').round()
    expect([(await texts.message(id)).state, (await texts.message(other)).state]).toEqual(['sent', 'waiting'])
  })

  it('wait where Notify is not set up, and where somebody holds them', async () => {
    await texts.put()
    await expect(texts.delivery(null).round()).resolves.toMatchObject({ sent: 0, ended: 'no server' })
    const held = await texts.put({ heldAt: texts.kit.clock.now(), toPhone: '07700 900002' })
    await texts.delivery().round()
    expect(texts.notify.recipients).toEqual([MARY])
    expect((await texts.message(held)).state).toBe('waiting')
  })

  it('go all, each once, by two deliverers at once', async () => {
    const numbers = await texts.putMany(30)
    const rounds = await Promise.all([texts.delivery().round(), texts.delivery().round()])
    expect(rounds.reduce((sum, { sent }) => sum + sent, 0)).toBe(30)
    expect(texts.notify.recipients).toEqual(numbers)
  })

  it('are not sent again when Notify took one and its answer was lost', async () => {
    const id = await texts.put()
    texts.notify.behaviour = { takesAndCloses: () => true }
    const delivery = texts.delivery()
    await expect(delivery.round()).resolves.toMatchObject({ sent: 0, ended: 'server' })
    expect(await texts.message(id)).toMatchObject({ state: 'waiting', leaseHolder: 'in doubt' })
    expect(delivery.trouble?.reason).toMatch(/^GOV.UK Notify did not answer/)
    texts.notify.behaviour = {}
    texts.kit.clock.advance({ seconds: 30 })
    await expect(delivery.round()).resolves.toMatchObject({ sent: 1 })
    expect(texts.notify.recipients).toEqual([MARY])
    expect(texts.notify.asked).toEqual(['POST', 'GET'])
    expect(await texts.message(id)).toMatchObject({ state: 'sent', leaseHolder: null })
    expect(delivery.trouble).toBeNull()
  })

  it('are sent when the connection broke before Notify took anything', async () => {
    await texts.put()
    texts.notify.behaviour = { closes: () => true }
    const delivery = texts.delivery()
    await delivery.round()
    texts.notify.behaviour = {}
    texts.kit.clock.advance({ seconds: 30 })
    await delivery.round()
    expect(texts.notify.recipients).toEqual([MARY])
    expect(texts.notify.asked).toEqual(['POST', 'GET', 'POST'])
  })

  it('are not sent again when Notify was too slow to say that it took one', async () => {
    await texts.put()
    texts.notify.behaviour = { slowBy: 600 }
    const delivery = texts.delivery(texts.notify.account, 300)
    await expect(delivery.round()).resolves.toMatchObject({ sent: 0, ended: 'server' })
    expect(delivery.trouble?.reason).toBe('GOV.UK Notify did not answer (too slow)')
    texts.notify.behaviour = {}
    texts.kit.clock.advance({ seconds: 30 })
    await texts.delivery().round()
    expect(texts.notify.recipients).toEqual([MARY])
  })

  it('are not sent again after a crash between sending and marking', async () => {
    const id = await texts.put()
    texts.notify.behaviour = {
      taken: () =>
        texts.kit.database.write(async () => {
          await texts.kit.database.execute(
            `UPDATE messages SET lease_holder = 'a process that died' WHERE state = 'leased'`,
            {},
          )
        }),
    }
    await texts.delivery().round()
    expect((await texts.message(id)).state).toBe('leased')
    texts.notify.behaviour = {}
    texts.kit.clock.set(new Date(texts.kit.clock.now().getTime() + LEASE))
    await texts.delivery().round()
    expect((await texts.message(id)).state).toBe('sent')
    expect(texts.notify.recipients).toEqual([MARY])
  })

  it('stay in doubt while Notify cannot be asked', async () => {
    const id = await texts.put()
    texts.notify.behaviour = { takesAndCloses: () => true }
    const delivery = texts.delivery()
    await delivery.round()
    texts.notify.behaviour = { isDown: { status: 500, error: 'Exception', message: 'Internal server error' } }
    for (let minute = 0; minute < 30; minute += 1) {
      texts.kit.clock.advance({ minutes: 1 })
      await delivery.round()
    }
    expect(await texts.message(id)).toMatchObject({ state: 'waiting', leaseHolder: 'in doubt' })
    texts.notify.behaviour = {}
    texts.kit.clock.advance({ minutes: 10 })
    await delivery.round()
    expect(texts.notify.recipients).toEqual([MARY])
  })

  it('are sent to a new number although the old one may have got one', async () => {
    const id = await texts.put()
    texts.notify.behaviour = { takesAndCloses: () => true }
    const delivery = texts.delivery()
    await delivery.round()
    texts.notify.behaviour = {}
    await texts.kit.database.write(() =>
      texts.kit.database.execute(`UPDATE messages SET to_phone = '07700 900002' WHERE id = :id`, { id }),
    )
    texts.kit.clock.advance({ seconds: 30 })
    await delivery.round()
    expect(texts.notify.recipients).toEqual([MARY, '+447700900002'])
  })

  it.each([
    [500, 'Exception', 'Internal server error', 'GOV.UK Notify is in trouble (500 Exception Internal server error)'],
    [
      403,
      'AuthError',
      'Invalid token: API key not found',
      'GOV.UK Notify does not accept the key (403 AuthError Invalid token: API key not found)',
    ],
    [
      429,
      'RateLimitError',
      'Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds',
      'GOV.UK Notify takes no more for now (429 RateLimitError Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds)',
    ],
    [
      429,
      'TooManyRequestsError',
      'Exceeded send limits (50) for today',
      'GOV.UK Notify takes no more for now (429 TooManyRequestsError Exceeded send limits (50) for today)',
    ],
    [
      400,
      'BadRequestError',
      'Can’t send to this recipient using a team-only API key',
      'GOV.UK Notify refused it (400 BadRequestError Can’t send to this recipient using a team-only API key)',
    ],
  ])('lose nothing at %i %s, for an hour, and then go all, each once', async (status, error, message, reason) => {
    const numbers = await texts.putMany(12)
    texts.notify.behaviour = { isDown: { status, error, message } }
    const delivery = texts.delivery()
    for (let minute = 0; minute < 60; minute += 1) {
      await delivery.round()
      texts.kit.clock.advance({ minutes: 1 })
    }
    expect(delivery.trouble?.reason).toBe(reason)
    expect((await texts.kit.messages()).map(({ state, attempts }) => [state, attempts])).toEqual(
      numbers.map(() => ['waiting', 0]),
    )
    expect(texts.notify.asked.length).toBeLessThan(20)
    texts.notify.behaviour = {}
    texts.kit.clock.advance({ minutes: 10 })
    await expect(delivery.round()).resolves.toMatchObject({ sent: 12, ended: 'empty' })
    expect(texts.notify.recipients).toEqual(numbers)
  })

  it('lose nothing while Notify is not there', async () => {
    const id = await texts.put()
    const delivery = texts.delivery()
    await texts.notify.close()
    await expect(delivery.round()).resolves.toMatchObject({ sent: 0, ended: 'server' })
    expect(delivery.trouble?.reason).toBe('GOV.UK Notify could not be reached (ECONNREFUSED)')
    expect(await texts.message(id)).toMatchObject({ state: 'waiting', attempts: 0, leaseHolder: null })
    await texts.notify.listen()
    texts.kit.clock.advance({ seconds: 30 })
    await delivery.round()
    expect(texts.notify.recipients).toEqual([MARY])
  })

  it('say that our clock is wrong, as Notify says it', async () => {
    await texts.put()
    const late = new Notify(texts.notify.account, new FixedClock('2026-11-23T09:00:31Z'))
    await expect(late.statusOf('x', MARY)).rejects.toThrow('Your system clock must be accurate to within 30 seconds')
    const nearly = new Notify(texts.notify.account, new FixedClock('2026-11-23T09:00:30Z'))
    await expect(nearly.statusOf('x', MARY)).resolves.toBeNull()
  })

  describe('that can never arrive', () => {
    const touched: { kind: string; id: string }[] = []
    beforeEach(() => {
      touched.length = 0
      texts.kit.database.beforeCommit(async (subjects) => void touched.push(...subjects))
    })

    it.each([
      ['a landline', { toPhone: '01942 496 0001' }, 'This is not a mobile number of the United Kingdom'],
      ['no number', { toPhone: null }, 'This is not a mobile number of the United Kingdom'],
      ['a whole book', { textBody: 'a'.repeat(919) }, 'It is too long for a text message'],
    ])('fail, and their subject hears of it, without a question: %s', async (_what, changes, lastError) => {
      const id = await texts.put(changes)
      touched.length = 0
      await expect(texts.delivery().round()).resolves.toMatchObject({ refused: 1 })
      expect(await texts.message(id)).toMatchObject({ state: 'failed', lastError })
      expect(touched).toEqual([{ kind: 'workshop', id: 'w1' }])
      expect(texts.notify.asked).toEqual([])
    })

    it('fail when Notify knows that the number is none, and the others go', async () => {
      const numbers = await texts.putMany(10)
      texts.notify.behaviour = {
        refuses: (phone) =>
          phone === numbers[3]
            ? { status: 400, error: 'ValidationError', message: 'phone_number Not enough digits' }
            : null,
      }
      await expect(texts.delivery().round()).resolves.toEqual({ sent: 9, later: 0, refused: 1, ended: 'empty' })
      expect(texts.notify.recipients).toEqual(numbers.filter((_, index) => index !== 3))
      const failed = (await texts.kit.messages()).filter(({ state }) => state === 'failed')
      expect(failed.map(({ lastError }) => lastError)).toEqual([
        'GOV.UK Notify refused it (400 ValidationError phone_number Not enough digits)',
      ])
    })

    it.each([
      ['permanent-failure', 'The phone network says that this number does not exist or takes no text messages'],
      ['temporary-failure', 'The phone was off or out of reach for three days'],
      ['technical-failure', 'GOV.UK Notify could not hand it to the phone network'],
    ])('fail later, when the network says %s', async (status, lastError) => {
      const id = await texts.put()
      await texts.delivery().round()
      texts.notify.tell(MARY, status)
      touched.length = 0
      texts.kit.clock.advance({ hours: 72 })
      await texts.statuses().ask()
      expect(await texts.message(id)).toMatchObject({ state: 'failed', lastError, arrivedAt: null })
      expect(touched).toEqual([{ kind: 'workshop', id: 'w1' }])
    })
  })

  it('are asked about until they arrived, for three days', async () => {
    const id = await texts.put()
    const lost = await texts.put({ toPhone: '07700 900002' })
    await texts.delivery().round()
    texts.notify.asked.length = 0
    await texts.statuses().ask()
    expect(await texts.message(id)).toMatchObject({ state: 'sent', arrivedAt: null })
    texts.notify.tell(MARY, 'delivered')
    texts.kit.clock.advance({ minutes: 5 })
    await texts.statuses().ask()
    expect(await texts.message(id)).toMatchObject({ state: 'sent', arrivedAt: texts.kit.clock.now() })
    await texts.statuses().ask()
    expect(texts.notify.asked.length).toBe(5)
    texts.kit.clock.advance({ days: 4 })
    await texts.statuses().ask()
    expect(texts.notify.asked.length).toBe(5)
    expect(await texts.message(lost)).toMatchObject({ state: 'sent', arrivedAt: null })
  })

  it('are asked about all, also when they are many', async () => {
    const numbers = await texts.putMany(60)
    await texts.delivery().round()
    for (const number of numbers) texts.notify.tell(number, 'delivered')
    await texts.statuses().ask()
    expect((await texts.kit.messages()).filter(({ arrivedAt }) => arrivedAt === null)).toEqual([])
  })

  it('are asked about next time when the process stops', async () => {
    const id = await texts.put()
    await texts.delivery().round()
    texts.notify.tell(MARY, 'delivered')
    texts.notify.asked.length = 0
    const stopping = texts.statuses()
    const asking = stopping.ask()
    stopping.stop()
    await asking
    expect(texts.notify.asked.length).toBe(0)
    await texts.statuses().ask()
    expect((await texts.message(id)).arrivedAt).not.toBeNull()
  })

  it('are asked about next time when Notify cannot be asked', async () => {
    const id = await texts.put()
    await texts.delivery().round()
    texts.notify.tell(MARY, 'permanent-failure')
    texts.notify.behaviour = { isDown: { status: 500, error: 'Exception', message: 'Internal server error' } }
    await expect(texts.statuses().ask()).rejects.toThrow('GOV.UK Notify is in trouble')
    expect((await texts.message(id)).state).toBe('sent')
    texts.notify.behaviour = {}
    await texts.statuses().ask()
    expect((await texts.message(id)).state).toBe('failed')
  })
})
