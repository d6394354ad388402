import { facts, link, paragraph } from '../../src/mail/letter.js'
import { compare, fingerprint } from '../../src/reminders/comparison.js'
import type { DesiredMessage, KnownMessage } from '../../src/reminders/message.js'
import { dueMessages } from '../../src/reminders/workshops/verdicts.js'
import type { WorkshopFacts } from '../../src/reminders/workshops/situation.js'
import { addDays, instantOf } from '../../src/time/dates.js'
import { aBooking, aWorkshop, hall, person, Simulation, office, rules } from './simulation.js'

/** The paragraphs of a message, without its facts and links. */
const wordsOf = (message: DesiredMessage | undefined) =>
  (message?.letter.parts ?? []).flatMap(({ text }) => (text === null ? [] : [text]))

const WHEN = '2:30pm to 4pm on Thursday 26 November 2026'

/** Monday 23 November, 9am; the workshop is on Thursday at 2:30pm; Mary books now. */
function withMary(changes: Partial<WorkshopFacts> = {}, contact: Parameters<typeof person>[1] = {}): Simulation {
  const simulation = new Simulation('2026-11-23T09:00:00Z', aWorkshop(changes))
  simulation.workshop.bookings.push(aBooking('b1', person('mary', contact), simulation.now))
  simulation.reconcile()
  return simulation
}

function move(simulation: Simulation, changes: Partial<WorkshopFacts>): void {
  const { workshop } = simulation
  Object.assign(workshop, changes)
  workshop.startsAt = instantOf(workshop.date, workshop.startTime ?? '', 'Europe/London')
  workshop.endsAt = instantOf(workshop.date, workshop.endTime ?? '', 'Europe/London')
  workshop.sequence += 1
  simulation.reconcile()
}

function cancel(simulation: Simulation, reason = 'The library is closed'): void {
  Object.assign(simulation.workshop, { state: 'cancelled', cancelReason: reason, cancelledAt: simulation.now })
  simulation.workshop.sequence += 1
  simulation.reconcile()
}

function restore(simulation: Simulation): void {
  Object.assign(simulation.workshop, { state: 'published', cancelReason: null, cancelledAt: null })
  simulation.workshop.sequence += 1
  simulation.reconcile()
}

describe('the confirmation', () => {
  it('goes at once, with date, time, place, what to bring, how to cancel, a phone number and a calendar file', () => {
    const simulation = withMary()
    const [confirmation] = simulation.waiting()
    expect(confirmation).toMatchObject({
      kind: 'booking-confirmation',
      to: { channel: 'email', name: 'Person mary', address: 'mary@example.org' },
      sendAt: simulation.now,
      calendar: { method: 'PUBLISH', event: { uid: 'workshop-w1@digital.example.gov.uk', sequence: 0 } },
      letter: {
        subject: `Your place is booked: Tablets for beginners, ${WHEN}`,
        parts: [
          paragraph('Hello Person mary,'),
          paragraph('Your place is booked.'),
          facts([
            { label: 'Workshop', value: 'Tablets for beginners' },
            { label: 'Date', value: 'Thursday 26 November 2026' },
            { label: 'Time', value: '2:30pm to 4pm' },
            { label: 'Place', value: 'Leigh Library\nCivic Square\nWN7 1EB' },
            { label: 'Getting there', value: 'Bus 34' },
            { label: 'What to bring', value: 'Your tablet' },
            { label: 'Booking reference', value: 'REFb1' },
          ]),
          link('See, change or cancel my booking', 'https://digital.example.gov.uk/bookings/b1?key=k'),
          { text: expect.stringContaining('If you cannot come') },
          { text: expect.stringContaining('Any questions?') },
        ],
      },
    })
    expect(wordsOf(confirmation).join(' ')).toContain('01632 960000')
  })

  it('is followed by the reminder at 9am the day before, and nothing else', () => {
    const simulation = withMary()
    simulation.deliver()
    simulation.pass(24 * 6)
    expect(simulation.sent()).toEqual([
      `booking-confirmation to mary@example.org: Your place is booked: Tablets for beginners, ${WHEN}`,
      `learner-reminder to mary@example.org: Reminder: Tablets for beginners, ${WHEN}`,
    ])
    expect(simulation.copies[1]?.at).toEqual(new Date('2026-11-25T09:00:00Z'))
  })

  it('is enough for who books after 9am the day before', () => {
    const simulation = new Simulation('2026-11-25T09:00:00Z', aWorkshop())
    simulation.workshop.bookings.push(aBooking('b1', person('mary'), simulation.now))
    simulation.reconcile()
    simulation.pass(48)
    expect(simulation.copies.map(({ kind }) => kind)).toEqual(['booking-confirmation'])
  })

  it('keeps 9am on the clock of the council when the clocks change in between', () => {
    const simulation = new Simulation('2027-03-20T09:00:00Z', aWorkshop({ date: '2027-03-29' }))
    simulation.workshop.bookings.push(aBooking('b1', person('mary'), simulation.now))
    simulation.reconcile()
    expect(simulation.waiting().map(({ sendAt }) => sendAt.toISOString())).toEqual([
      '2027-03-20T09:00:00.000Z',
      '2027-03-28T08:00:00.000Z',
    ])
  })

  it('is noted as said for somebody without e-mail who booked on the telephone; the reminder is a call', () => {
    const simulation = withMary({}, { email: null, phone: '01632 960001' })
    expect(simulation.rows.map(({ kind, channel, state, callResult }) => [kind, channel, state, callResult])).toEqual([
      ['booking-confirmation', 'phone', 'done', 'Said when they booked'],
      ['learner-reminder', 'phone', 'waiting', null],
    ])
  })

  it('becomes a call when the mailbox does not exist', () => {
    const simulation = withMary({}, { email: 'mary@example.org', phone: '01632 960001' })
    simulation.deliver(() => 'no such mailbox')
    simulation.reconcile()
    expect(simulation.waiting().map(({ kind, to }) => [kind, to.channel, to.phone])).toEqual([
      ['booking-confirmation', 'phone', '01632 960001'],
      ['learner-reminder', 'phone', '01632 960001'],
    ])
  })

  it('is not tried again at an address that refused it', () => {
    const simulation = withMary()
    simulation.deliver(() => 'no such mailbox')
    simulation.pass(24)
    expect(simulation.rows.map(({ state }) => state)).toEqual(['failed', 'withdrawn'])
  })

  it('goes to the address of now', () => {
    const simulation = withMary()
    const [booking] = simulation.workshop.bookings
    if (booking) booking.learner = { ...booking.learner, email: 'new@example.org' }
    simulation.reconcile()
    simulation.deliver()
    expect(simulation.copies.map(({ address }) => address)).toEqual(['new@example.org'])
  })
})

describe('a change', () => {
  it('of the time after the confirmation is told at once, with what it was', () => {
    const simulation = withMary()
    simulation.deliver()
    simulation.pass(2)
    move(simulation, { startTime: '15:00', endTime: '16:30' })
    simulation.deliver()
    expect(simulation.sent().at(-1)).toBe(
      'workshop-change to mary@example.org: Changed: Tablets for beginners is now 3pm to 4:30pm on Thursday 26 November 2026',
    )
    expect(wordsOf(simulation.rows.at(-1)?.desired)[1]).toBe(`This workshop has a new time. It was ${WHEN} before.`)
    expect(simulation.rows.at(-1)?.desired.calendar?.event.sequence).toBe(1)
  })

  it('before the confirmation went is only in the confirmation', () => {
    const simulation = withMary()
    move(simulation, { venue: hall })
    simulation.deliver()
    expect(simulation.copies.map(({ kind, told }) => [kind, told?.venueId])).toEqual([['booking-confirmation', 'hall']])
  })

  it('that is taken back before its mail went is told to nobody', () => {
    const simulation = withMary()
    simulation.deliver()
    move(simulation, { venue: hall })
    move(simulation, { venue: { ...aWorkshop().venue, ...library() } })
    simulation.deliver()
    expect(simulation.copies.map(({ kind }) => kind)).toEqual(['booking-confirmation'])
  })

  it('of the date moves the reminder', () => {
    const simulation = withMary()
    simulation.deliver()
    move(simulation, { date: '2026-12-03' })
    simulation.deliver()
    simulation.pass(24 * 11)
    expect(simulation.copies.map(({ kind, at }) => [kind, at.toISOString().slice(0, 13)])).toEqual([
      ['booking-confirmation', '2026-11-23T09'],
      ['workshop-change', '2026-11-23T09'],
      ['learner-reminder', '2026-12-02T09'],
    ])
  })

  it('after the reminder moment replaces the reminder', () => {
    const simulation = withMary({ date: '2026-12-03' })
    simulation.deliver()
    simulation.pass(30)
    move(simulation, { date: '2026-11-25' })
    simulation.pass(48)
    expect(simulation.copies.map(({ kind }) => kind)).toEqual(['booking-confirmation', 'workshop-change'])
  })

  it('of a venue is not told again when only its postcode is mended', () => {
    const simulation = withMary()
    simulation.deliver()
    simulation.workshop.venue = { ...library(), postcode: 'WN7 1EC' }
    simulation.reconcile()
    simulation.deliver()
    expect(simulation.copies.length).toBe(1)
  })
})

describe('a cancellation', () => {
  it('of the workshop is told at once with its reason, takes it out of the calendar, and stops the reminder', () => {
    const simulation = withMary()
    simulation.deliver()
    cancel(simulation)
    simulation.deliver()
    simulation.pass(24 * 5)
    expect(simulation.copies.map(({ kind, told }) => [kind, told?.isExpected])).toEqual([
      ['booking-confirmation', true],
      ['cancellation', false],
    ])
    const { calendar } = simulation.rows.at(-1)?.desired ?? {}
    expect(wordsOf(simulation.rows.at(-1)?.desired).slice(1, 3)).toEqual([
      'We are sorry: this workshop is cancelled. Please do not come.',
      'The reason: The library is closed',
    ])
    expect(calendar).toMatchObject({ method: 'CANCEL', event: { isCancelled: true, sequence: 1 } })
  })

  it('of a booking is told once, and its reminder does not go', () => {
    const simulation = withMary()
    simulation.deliver()
    Object.assign(simulation.workshop.bookings[0] ?? {}, {
      isBooked: false,
      cancelledAt: simulation.now,
      cancelledBy: 'learner',
    })
    simulation.reconcile()
    simulation.pass(24 * 5)
    expect(simulation.sent().slice(1)).toEqual([
      `booking-cancelled to mary@example.org: Your booking is cancelled: Tablets for beginners, ${WHEN}`,
    ])
  })

  it('by somebody without e-mail who cancelled themselves needs no call', () => {
    const simulation = withMary({}, { email: null, phone: '01632 960001' })
    Object.assign(simulation.workshop.bookings[0] ?? {}, {
      isBooked: false,
      cancelledAt: simulation.now,
      cancelledBy: 'learner',
    })
    simulation.reconcile()
    expect(simulation.rows.at(-1)).toMatchObject({
      kind: 'booking-cancelled',
      state: 'done',
      callResult: 'They cancelled it themselves',
    })
    expect(simulation.waiting()).toEqual([])
  })

  it('of the workshop is a call for somebody without e-mail', () => {
    const simulation = withMary({}, { email: null, phone: '01632 960001' })
    cancel(simulation)
    expect(simulation.waiting().map(({ kind, to }) => [kind, to.phone])).toEqual([['cancellation', '01632 960001']])
  })

  it('that nobody was called about stays due since it was cancelled, however often its words are mended', () => {
    const simulation = withMary({}, { email: null, phone: '01632 960001' })
    cancel(simulation)
    const cancelledAt = simulation.now
    simulation.clock.advance({ minutes: 8 })
    simulation.workshop.cancelReason = 'The library is flooded'
    simulation.reconcile()
    expect(simulation.waiting().map((message) => [message.sendAt, wordsOf(message)[2]])).toEqual([
      [cancelledAt, 'The reason: The library is flooded'],
    ])
  })

  it('is told also to who may have got a confirmation that nobody marked', () => {
    const simulation = withMary()
    simulation.deliver(() => 'arrives, then the process dies')
    cancel(simulation)
    simulation.pass(2)
    expect(simulation.copies.map(({ kind }) => kind)).toEqual(['booking-confirmation', 'cancellation'])
  })

  it('that is taken back brings everything back: told again, and reminded', () => {
    const simulation = withMary()
    simulation.deliver()
    cancel(simulation)
    simulation.deliver()
    simulation.pass(1)
    restore(simulation)
    simulation.pass(24 * 5)
    expect(simulation.sent().slice(2)).toEqual([
      `on-again to mary@example.org: It is on again: Tablets for beginners, ${WHEN}`,
      `learner-reminder to mary@example.org: Reminder: Tablets for beginners, ${WHEN}`,
    ])
  })

  it('taken back before anything went leaves the first confirmation to go', () => {
    const simulation = withMary()
    cancel(simulation)
    restore(simulation)
    simulation.deliver()
    expect(simulation.copies.map(({ kind }) => kind)).toEqual(['booking-confirmation'])
  })
})

describe('champions', () => {
  const lead = person('khan')

  function led(changes: Partial<WorkshopFacts> = {}): Simulation {
    const simulation = withMary({ leadChampionId: 'khan', champions: [{ ...lead }], date: '2026-11-30', ...changes })
    simulation.deliver()
    return simulation
  }

  it('are reminded three days before at 9am, with how many are booked at that moment', () => {
    const simulation = led()
    simulation.pass(70)
    simulation.workshop.bookings.push(aBooking('b2', person('john'), simulation.now))
    simulation.pass(30)
    const copy = simulation.copies.find(({ kind }) => kind === 'champion-reminder')
    expect(copy).toMatchObject({ at: new Date('2026-11-27T09:00:00Z'), address: 'khan@example.org' })
    const row = simulation.rows.find(({ kind }) => kind === 'champion-reminder')
    expect(wordsOf(row?.desired)[1]).toBe('You lead this workshop. 2 people have booked so far (12 places).')
  })

  it('never get the names of learners by mail', () => {
    const simulation = led()
    expect(JSON.stringify(simulation.rows.filter(({ kind }) => kind === 'champion-reminder'))).not.toContain(
      'Person mary',
    )
  })

  it('hear that it moved or was cancelled when they were reminded already, and only then', () => {
    const simulation = led()
    move(simulation, { startTime: '10:00', endTime: '11:00' })
    simulation.deliver()
    simulation.pass(24 * 4 + 1)
    cancel(simulation)
    simulation.deliver()
    expect(simulation.copies.filter(({ about }) => about === 'champion:khan').map(({ kind }) => kind)).toEqual([
      'champion-reminder',
      'cancellation',
    ])
  })

  it('hear that somebody else leads, who is reminded at once', () => {
    const simulation = led()
    simulation.pass(24 * 4 + 1)
    Object.assign(simulation.workshop, { leadChampionId: 'obi', champions: [{ ...lead }, person('obi')] })
    simulation.reconcile()
    simulation.deliver()
    expect(simulation.copies.slice(-2).map(({ kind, address }) => [kind, address])).toEqual([
      ['lead-ended', 'khan@example.org'],
      ['champion-reminder', 'obi@example.org'],
    ])
  })

  it.each([
    [false, false, 'Please add the register and your hours: Tablets for beginners'],
    [false, true, 'Please add the register: Tablets for beginners'],
    [true, false, 'Please add your hours: Tablets for beginners'],
  ])(
    'are asked the day after when something is missing (register there: %s, hours there: %s)',
    (hasRegister, hasHours, subject) => {
      const simulation = led({ date: '2026-11-24', hasRegister, hasHours })
      simulation.pass(24 * 6)
      const asked = simulation.copies.filter(({ kind }) => kind === 'register-missing')
      expect(asked.map(({ at, subject }) => [at.toISOString(), subject])).toEqual([
        ['2026-11-25T09:00:00.000Z', subject],
      ])
    },
  )

  it('are not asked when all is there', () => {
    const simulation = led({ date: '2026-11-24', hasRegister: true, hasHours: true })
    simulation.pass(24 * 6)
    expect(simulation.copies.filter(({ kind }) => kind === 'register-missing')).toEqual([])
  })

  it('without e-mail are on the call list', () => {
    const simulation = led({ champions: [person('khan', { email: null, phone: '01632 960009' })] })
    expect(
      simulation
        .waiting()
        .filter(({ recipient }) => recipient.kind === 'champion')
        .map(({ kind, to }) => [kind, to.phone]),
    ).toEqual([['champion-reminder', '01632 960009']])
  })
})

describe('what a coordinator decides about one message', () => {
  const OWN = { subject: 'Bring a friend: ((workshop))', body: 'Hello ((name)),\n\nWe meet ((when)).', text: '' }

  it('has it sent at once, once, whatever changes before it has gone', () => {
    const simulation = withMary()
    simulation.deliver()
    simulation.decide('learner-reminder', { isHastened: true })
    simulation.workshop.title = 'Tablets and phones'
    simulation.clock.advance({ minutes: 1 })
    simulation.reconcile()
    expect(simulation.rows.at(-1)).toMatchObject({
      sendAt: new Date('2026-11-23T09:00:00Z'),
      nextAttemptAt: new Date('2026-11-23T09:00:00Z'),
      facts: { isHastened: true },
    })
    simulation.pass(24 * 5)
    expect(simulation.copies.map(({ kind, subject, at }) => [kind, subject.slice(0, 28), at.toISOString()])).toEqual([
      ['booking-confirmation', 'Your place is booked: Tablet', '2026-11-23T09:00:00.000Z'],
      ['learner-reminder', 'Reminder: Tablets and phones', '2026-11-23T10:01:00.000Z'],
    ])
  })

  it('sends what came back at its usual time again', () => {
    const simulation = withMary()
    simulation.deliver()
    simulation.decide('learner-reminder', { isHastened: true })
    cancel(simulation)
    restore(simulation)
    expect(simulation.waiting().map(({ sendAt }) => sendAt)).toEqual([new Date('2026-11-25T09:00:00Z')])
  })

  it('holds a message, which is kept up to date and goes when it is released', () => {
    const simulation = withMary()
    simulation.deliver()
    simulation.decide('learner-reminder', { isHeld: true })
    simulation.pass(72)
    simulation.workshop.title = 'Tablets and phones'
    simulation.reconcile()
    expect(simulation.waiting().map(({ letter }) => letter.subject)).toEqual([`Reminder: Tablets and phones, ${WHEN}`])
    simulation.decide('learner-reminder', { isHeld: false })
    simulation.deliver()
    expect(simulation.sent().at(-1)).toContain('Reminder: Tablets and phones')
  })

  it('reminds all the same who was to be told of a change by a message that is held', () => {
    const simulation = withMary()
    simulation.deliver()
    move(simulation, { startTime: '15:00', endTime: '16:30' })
    simulation.decide('workshop-change', { isHeld: true })
    simulation.pass(24 * 5)
    expect(simulation.sent().slice(1)).toEqual([
      'learner-reminder to mary@example.org: Reminder: Tablets for beginners, 3pm to 4:30pm on Thursday 26 November 2026',
    ])
    expect(simulation.rows.find(({ kind }) => kind === 'workshop-change')?.state).toBe('withdrawn')
  })

  it('takes a held message back when the facts end it', () => {
    const simulation = withMary()
    simulation.deliver()
    simulation.decide('learner-reminder', { isHeld: true })
    cancel(simulation)
    expect(simulation.rows.find(({ kind }) => kind === 'learner-reminder')?.state).toBe('withdrawn')
  })

  it('keeps words of its own with the facts of now, until the words of the rule are used again', () => {
    const simulation = withMary()
    simulation.deliver()
    simulation.decide('learner-reminder', { ownWords: OWN })
    move(simulation, { startTime: '15:00', endTime: '16:30' })
    simulation.deliver()
    expect(simulation.waiting().map(({ letter }) => letter)).toEqual([
      {
        subject: 'Bring a friend: Tablets for beginners',
        parts: [paragraph('Hello Person mary,'), paragraph('We meet 3pm to 4:30pm on Thursday 26 November 2026.')],
      },
    ])
    simulation.decide('learner-reminder', { ownWords: null })
    expect(simulation.waiting()[0]?.letter.subject).toBe(
      'Reminder: Tablets for beginners, 3pm to 4:30pm on Thursday 26 November 2026',
    )
  })
})

describe('what users of other systems complained about', () => {
  it('mail never goes after a workshop was cancelled, and never with a date that has changed', () => {
    const simulation = withMary()
    simulation.deliver()
    // Taken at the very moment at which the workshop moves, without anybody having told the outbox.
    simulation.clock.set('2026-11-25T09:00:00Z')
    const { workshop } = simulation
    Object.assign(workshop, { date: '2026-12-10', startsAt: instantOf('2026-12-10', '14:30', 'Europe/London') })
    simulation.deliver()
    expect(simulation.copies.map(({ kind }) => kind)).toEqual(['booking-confirmation'])
    simulation.deliver()
    expect(simulation.copies.map(({ kind, told }) => [kind, told?.date])).toEqual([
      ['booking-confirmation', '2026-11-26'],
      ['workshop-change', '2026-12-10'],
    ])
    workshop.state = 'cancelled'
    workshop.cancelledAt = simulation.now
    simulation.pass(24 * 20)
    expect(simulation.copies.slice(2).map(({ kind }) => kind)).toEqual(['cancellation'])
  })

  it('nothing is a duplicate, however often the pass runs, and nothing is ancient', () => {
    const simulation = new Simulation('2026-11-23T09:00:00Z', aWorkshop())
    // Booked three weeks ago, in a system that this one takes over from.
    simulation.workshop.bookings.push(aBooking('b1', person('mary'), new Date('2026-11-02T09:00:00Z')))
    simulation.workshop.leadChampionId = 'khan'
    simulation.workshop.champions = [person('khan')]
    simulation.workshop.messages = []
    for (let time = 0; time < 50; time += 1) simulation.reconcile()
    expect(simulation.rows.find(({ kind }) => kind === 'booking-confirmation')).toMatchObject({ state: 'done' })
    simulation.pass(24 * 30)
    expect(new Set(simulation.copies.map(({ key }) => key)).size).toBe(simulation.copies.length)
    expect(simulation.copies.map(({ kind }) => kind)).toEqual([
      'champion-reminder',
      'learner-reminder',
      'register-missing',
    ])
  })

  it('a workshop of last month asks nobody for its register', () => {
    const simulation = new Simulation(
      '2026-11-23T09:00:00Z',
      aWorkshop({ date: '2026-10-20', leadChampionId: 'khan', champions: [person('khan')] }),
    )
    simulation.pass(48)
    expect(simulation.rows).toEqual([])
  })

  it('cancelled mail comes back: what was withdrawn with a workshop goes again when it is on again', () => {
    const simulation = withMary()
    simulation.deliver()
    cancel(simulation)
    expect(simulation.rows.find(({ kind }) => kind === 'learner-reminder')?.state).toBe('withdrawn')
    restore(simulation)
    expect(simulation.rows.find(({ kind }) => kind === 'learner-reminder')?.state).toBe('waiting')
    expect(simulation.rows.find(({ kind }) => kind === 'cancellation')?.state).toBe('withdrawn')
    simulation.clock.set(instantOf(addDays('2026-11-26', -1), '09:00', 'Europe/London'))
    simulation.deliver()
    expect(simulation.copies.map(({ kind }) => kind)).toEqual(['booking-confirmation', 'learner-reminder'])
  })
})

function library() {
  return {
    id: 'library',
    name: 'Leigh Library',
    address: 'Civic Square',
    postcode: 'WN7 1EB',
    parking: '',
    bus: 'Bus 34',
  }
}

describe('somebody who stopped mail about changes', () => {
  const spared = (phone: string | null) => {
    const simulation = withMary({}, { phone })
    for (const { learner } of simulation.workshop.bookings) learner.stopped = ['changes']
    simulation.deliver()
    move(simulation, { startTime: '15:00', endTime: '16:30' })
    return simulation
  }

  it('is phoned about them', () => {
    expect(
      spared('01632 960001')
        .waiting()
        .map(({ kind, to }) => [kind, to.channel]),
    ).toEqual([
      ['learner-reminder', 'email'],
      ['workshop-change', 'phone'],
    ])
  })

  it('hears of them by the reminder at least, when no phone number is known', () => {
    const simulation = spared(null)
    simulation.pass(24 * 3)
    expect(simulation.copies.map(({ kind, told }) => [kind, told?.startTime])).toEqual([
      ['booking-confirmation', '14:30'],
      ['learner-reminder', '15:00'],
    ])
  })
})

describe('a text that fails', () => {
  const MOBILE = '07700 900123'

  /** The outbox with one text in it, which the network did not take. */
  function failed(): KnownMessage {
    const [message] = dueMessages(rules, workshop, texting, now)
    if (!message) throw new Error('Nothing is due')
    return { ...known(message), state: 'failed', channel: 'text', toPhone: MOBILE }
  }

  const now = new Date('2026-11-23T09:00:00Z')
  const texting = { ...office, sendsTexts: true }
  const workshop = aWorkshop({ bookings: [aBooking('b1', person('mary', { email: null, phone: MOBILE }), now)] })
  const known = ({ key, ruleId, kind, to, sendAt, letter, about, told, number }: DesiredMessage): KnownMessage => ({
    id: 'm1',
    key,
    kind,
    channel: to.channel,
    state: 'waiting',
    toName: to.name,
    subject: letter.subject,
    toAddress: to.address,
    toPhone: to.phone,
    leasedUntil: null,
    leaseHolder: null,
    attempts: 1,
    sendAt,
    nextAttemptAt: sendAt,
    sentAt: null,
    createdAt: sendAt,
    heldAt: null,
    ownWords: null,
    facts: { about, told, number, fingerprint: ruleId },
  })

  it('becomes a call to the same number, and stays one', () => {
    const wished = () => dueMessages(rules, workshop, texting, now).slice(0, 1)
    const [change] = compare(wished(), [failed()], office.sender, now).refresh
    expect(change?.desired.to).toMatchObject({ channel: 'phone', phone: MOBILE })
    const called: KnownMessage = {
      ...failed(),
      state: 'waiting',
      channel: 'phone',
      facts: {
        ...failed().facts,
        fellBack: true,
        fingerprint: fingerprint(change?.desired as DesiredMessage, office.sender),
      },
    }
    expect(compare(wished(), [called], office.sender, now).refresh).toEqual([])
  })
})

describe('Three questions to who came', () => {
  const held = (contact: { email?: string | null; phone?: string | null }, hasCome: boolean | null) =>
    new Simulation(
      '2026-11-26T17:00:00Z',
      aWorkshop({ bookings: [aBooking('b1', person('mary', contact), new Date('2026-11-20T09:00:00Z'), { hasCome })] }),
    )
  const asked = (simulation: Simulation) => simulation.copies.filter(({ kind }) => kind === 'feedback')

  it('go once, the day after at ten, by e-mail', () => {
    const simulation = held({}, true)
    simulation.pass(24 * 20)
    expect(asked(simulation).map(({ at, address }) => [at.toISOString(), address])).toEqual([
      ['2026-11-27T10:00:00.000Z', 'mary@example.org'],
    ])
  })

  it.each([
    ['who did not come', {}, false],
    ['who is not marked on a register', {}, null],
    ['who has a phone only: it is not worth a call', { email: null, phone: '01632 960 111' }, true],
  ])('do not go to %s', (_who, contact, hasCome) => {
    const simulation = held(contact, hasCome)
    simulation.pass(24 * 20)
    expect(simulation.rows.filter(({ kind }) => kind === 'feedback')).toEqual([])
  })

  it('go when the register is late, but not more than a week late', () => {
    const [late, tooLate] = [held({}, null), held({}, null)]
    for (const [simulation, days] of [
      [late, 4],
      [tooLate, 9],
    ] as const) {
      simulation.pass(24 * days)
      for (const booking of simulation.workshop.bookings) booking.hasCome = true
      simulation.pass(24 * 5)
    }
    expect([asked(late).length, asked(tooLate).length]).toEqual([1, 0])
  })
})
