import { RemindersService } from '../../../src/reminders/reminders.service.js'
import { instant, text } from '../../../src/database/database.js'
import { localDateOf, localTimeOf } from '../../../src/time/dates.js'
import { TestApp } from '../../support/app.js'
import { engines } from '../../support/databases.js'
import { ThroughPages } from '../../support/through-pages.js'
import { SeriesPages } from './series-pages.js'

const ZONE = 'Europe/London'

/** The clocks go forward on Sunday 28 March 2027 and back on Sunday 31 October 2027. */
describe.each(engines)('A weekly 10am series over both clock changes, on %s', (engine) => {
  let app: TestApp
  let members: { date: string; startsAt: Date | null }[]
  let reminders: { subject: string; sendAt: Date }[]

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    app.clock.set('2027-03-01T09:00:00Z')
    const staff = await ThroughPages.in(app)
    const pages = new SeriesPages(await staff.coordinator())
    const shown = await pages.schedule({ weekdays: ['2'], date: '16 March 2027', until: '9 November 2027' })
    const id = pages.idOf(shown)
    await pages.coordinator.postAndFollow(`/series/${id}/publication`)
    await app.visitor().post(`/series/${id}/bookings`, { name: 'Ann Test', email: 'ann@example.org' })
    const found = await pages.members(app, id)
    members = found
    await app.nest.get(RemindersService).reconcile(
      'workshop',
      found.map((member) => member.id),
    )
    reminders = await app.database.select(
      `SELECT subject_id AS subject, send_at FROM messages WHERE to_address = 'ann@example.org' AND send_at > :soon ORDER BY send_at`,
      { soon: new Date('2027-03-02T09:00:00Z') },
      { subject: text, sendAt: instant },
    )
  })
  afterAll(() => app.close())

  it('stays at 10am: the instant moves by an hour, the local time by none', () => {
    expect(members).toHaveLength(35)
    expect(new Set(members.map(({ startsAt }) => startsAt && localTimeOf(startsAt, ZONE)))).toEqual(new Set(['10:00']))
    const hours = new Map(members.map(({ date, startsAt }) => [date, startsAt?.toISOString().slice(11, 16)]))
    expect([hours.get('2027-03-23'), hours.get('2027-03-30')]).toEqual(['10:00', '09:00'])
    expect([hours.get('2027-10-26'), hours.get('2027-11-02')]).toEqual(['09:00', '10:00'])
  })

  it('reminds the day before, each time at the same local hour', () => {
    const dayBefore = reminders.map(({ sendAt }) => localDateOf(sendAt, ZONE))
    expect(dayBefore).toEqual(expect.arrayContaining(['2027-03-22', '2027-03-29', '2027-10-25', '2027-11-01']))
    const onMondays = reminders.filter(({ sendAt }) => sendAt.getUTCDay() === 1)
    expect(onMondays).toHaveLength(35)
    expect(new Set(onMondays.map(({ sendAt }) => localTimeOf(sendAt, ZONE))).size).toBe(1)
    expect(new Set(onMondays.map(({ sendAt }) => sendAt.toISOString().slice(11, 16))).size).toBe(2)
  })
})
