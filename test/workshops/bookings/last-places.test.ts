import { DatabaseBusy } from '../../../src/database/database.js'
import { BookingsService } from '../../../src/workshops/bookings/bookings.service.js'
import { Booking, BY_LEARNER } from '../../../src/workshops/bookings/booking.entity.js'
import { Message } from '../../../src/mail/message.entity.js'
import { Workshop } from '../../../src/workshops/workshop.entity.js'
import { TestApp } from '../../support/app.js'
import { engines } from '../../support/databases.js'
import { isProof, proof } from '../../support/proof.js'

const ROUNDS = isProof ? 20 : 2

describe.each(engines)('the last places of a workshop on %s', (engine) => {
  let app: TestApp
  let bookings: BookingsService

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    bookings = app.nest.get(BookingsService, { strict: false })
  })
  afterAll(() => app.close())

  const stateOf = async (id: string) => {
    const { booked } = await app.database.read.findOneByOrFail(Workshop, { id })
    return { booked, rows: await app.database.read.countBy(Booking, { workshopId: id, state: 'booked' }) }
  }

  it.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
    'go to exactly five of 64 who want them at once, round %s',
    async (round) => {
      if (round === 1)
        proof(
          'The last places of a workshop, booked at once',
          engine,
          `64 for 5, ${ROUNDS} times`,
          '5 booked, 59 told why not',
        )
      const { id } = await app.given.workshop({ places: 5 })
      const answers = await Promise.allSettled(
        Array.from({ length: 64 }, (_, number) => untilFree(() => bookings.book(id, details(number)))),
      )
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
      const reasons = answers.flatMap((answer) => (answer.status === 'rejected' ? [String(answer.reason)] : []))
      expect(new Set(reasons)).toEqual(
        new Set([
          'Error: Sorry, the last place has just been taken. Nothing you typed is lost: see what else you can book.',
        ]),
      )
      expect(await stateOf(id)).toEqual({ booked: 5, rows: 5 })
    },
  )

  it('go to five of 64 who press the button at once, and the others read why', async () => {
    const { id } = await app.given.workshop({ places: 5 })
    const coordinator = await app.signedIn('coordinator')
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, number) =>
        untilFree(async () => {
          const answer = await coordinator.post(`/workshops/${id}/bookings`, {
            name: `Caller ${number}`,
            email: `caller${number}@example.org`,
          })
          if (answer.status === 503) throw new DatabaseBusy()
          return answer
        }),
      ),
    )
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([...Array.from({ length: 5 }, () => 303), ...Array.from({ length: 59 }, () => 422)])
    expect(await stateOf(id)).toEqual({ booked: 5, rows: 5 })
  })

  it('are held once by one person who asks twenty times at once', async () => {
    const { id } = await app.given.workshop({ places: 5 })
    const answers = await Promise.all(Array.from({ length: 20 }, () => bookings.book(id, details(1))))
    expect(new Set(answers.map(({ booking }) => booking.id)).size).toBe(1)
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await stateOf(id)).toEqual({ booked: 1, rows: 1 })
  })

  it('are held once, with one letter, for one person who sends the same form twenty times at once', async () => {
    const { id } = await app.given.workshop({ places: 5 })
    const resident = app.visitor()
    const form = { name: 'Twenty Times', email: 'twenty@example.org', phone: '', accessNeeds: '' }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => resident.post(`/workshops/${id}/bookings`, form)),
    )
    const shown = answers.filter(({ status }) => status === 303).map(({ location }) => location)
    expect(shown.length).toBeGreaterThan(0)
    expect(new Set(shown).size).toBe(1)
    expect(answers.every(({ status }) => [303, 429, 503].includes(status))).toBe(true)
    expect(await stateOf(id)).toEqual({ booked: 1, rows: 1 })
    const letters = await app.database.read.countBy(Message, { subjectId: id, ruleId: 'booking-confirmation' })
    expect(letters).toBe(1)
  })

  it('come back once when one booking is cancelled twenty times at once, and can be booked again', async () => {
    const { id } = await app.given.workshop({ places: 2 })
    const [one] = await Promise.all([bookings.book(id, details(1)), bookings.book(id, details(2))])
    const answers = await Promise.all(Array.from({ length: 20 }, () => bookings.cancel(one.booking.id, BY_LEARNER)))
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await stateOf(id)).toEqual({ booked: 1, rows: 1 })

    const again = await bookings.book(id, details(1))
    expect(again.isNew).toBe(true)
    expect(again.booking.id).not.toBe(one.booking.id)
    expect(await stateOf(id)).toEqual({ booked: 2, rows: 2 })
  })

  it('are never too many or too few while people book and cancel at once', async () => {
    const { id } = await app.given.workshop({ places: 4 })
    const come = async (number: number) => {
      for (let turn = 0; turn < 4; turn++) {
        const held = await bookings.book(id, details(number)).catch(() => null)
        if (held && (number + turn) % 3 > 0) await bookings.cancel(held.booking.id, BY_LEARNER)
      }
    }
    await Promise.all(Array.from({ length: 12 }, (_, number) => come(number)))
    const { booked, rows } = await stateOf(id)
    expect(booked).toBe(rows)
    expect(booked).toBeLessThanOrEqual(4)
  })
})

/** On a busy machine somebody may wait for their turn for too long: they are told so, nothing was changed, and they press again. */
async function untilFree<T>(book: () => Promise<T>): Promise<T> {
  for (;;)
    try {
      return await book()
    } catch (error) {
      if (!(error instanceof DatabaseBusy)) throw error
    }
}

const details = (number: number) => ({
  name: `Learner ${number}`,
  email: `race${number}@example.org`,
  phone: null,
  accessNeeds: null,
  wantsNews: false,
  notes: null,
  byAccountId: null,
})
