import { contactOf } from '../../src/reminders/workshops/contact.js'
import { dueMessages } from '../../src/reminders/workshops/verdicts.js'
import { aBooking, aWorkshop, office, person, rules } from './simulation.js'

const MOBILE = '07700 900123'
const LANDLINE = '01632 960001'

describe('how somebody is reached', () => {
  it.each([
    ['by e-mail where there is an address', { email: 'm@example.org', phone: MOBILE }, [], true, 'email m@example.org'],
    ['by text on a mobile without an address', { email: null, phone: MOBILE }, [], true, `text ${MOBILE}`],
    ['by phone when the rule has no text', { email: null, phone: MOBILE }, [], false, `phone ${MOBILE}`],
    ['by phone on a landline', { email: null, phone: LANDLINE }, [], true, `phone ${LANDLINE}`],
    ['not at all without either', { email: null, phone: null }, [], true, null],
    [
      'by phone about changes, when mail of changes is stopped',
      { phone: LANDLINE },
      ['changes'],
      false,
      `phone ${LANDLINE}`,
    ],
    ['not at all about changes without a phone, when they are stopped', { phone: null }, ['changes'], false, null],
    [
      'by e-mail about changes, when only reminders are stopped',
      { email: 'm@example.org', phone: LANDLINE },
      ['reminders'],
      false,
      'email m@example.org',
    ],
  ] as const)('%s', (_name, contact, stopped, byText, expected) => {
    const found = contactOf({ ...person('mary', contact), stopped }, { byText, stopGroup: 'changes' })
    expect(found && `${found.channel} ${found.address ?? found.phone}`).toBe(expected)
  })

  it('is no phone call for reminders that somebody asked not to get', () => {
    const mary = { ...person('mary', { phone: LANDLINE }), stopped: ['reminders'] }
    expect(contactOf(mary, { byText: false, stopGroup: 'reminders' })).toBeNull()
  })
})

describe('somebody with a mobile and no e-mail, where texts are set up', () => {
  const now = new Date('2026-11-23T09:00:00Z')
  const workshop = aWorkshop({ bookings: [aBooking('b1', person('mary', { email: null, phone: MOBILE }), now)] })

  it('gets the confirmation as a text, which fits into three', () => {
    const messages = dueMessages(rules, workshop, { ...office, sendsTexts: true }, now)
    expect(messages.map(({ kind, to, known }) => [kind, to.channel, known])).toEqual([
      ['booking-confirmation', 'text', null],
      ['learner-reminder', 'text', null],
    ])
    expect(messages[0]?.text).toBe(
      'Your place is booked: Tablets for beginners, 2:30pm to 4pm on Thursday 26 November 2026, Leigh Library, Civic Square, WN7 1EB. Cannot come? Phone 01632 960000. Digital Task Force',
    )
  })

  it('is only noted as told when texts are not set up', () => {
    const [confirmation] = dueMessages(rules, workshop, office, now)
    expect(confirmation).toMatchObject({ to: { channel: 'phone' }, known: { how: 'Said when they booked' } })
  })
})

it('is phoned on a mobile at which texts do not arrive', () => {
  const mary = { ...person('mary', { email: null, phone: MOBILE }), stopped: ['texts'] }
  expect(contactOf(mary, { byText: true, stopGroup: 'changes' })?.channel).toBe('phone')
})
