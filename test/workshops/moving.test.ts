import { TestApp } from '../support/app.js'
import { ThroughPages } from '../support/through-pages.js'

/** Nobody can be told of a workshop that begins before the letter goes. */
describe('a published workshop that has not begun', () => {
  let app: TestApp
  let staff: ThroughPages
  let workshop: string

  beforeAll(async () => {
    app = await TestApp.open()
    staff = await ThroughPages.in(app)
    const { venue } = await staff.venue('Millbrook Library', 'Millbrook', 'E05000840')
    // Today is Monday 23 November, 9am.
    workshop = await staff.workshop({ date: '23 November 2026', startTime: '2pm', endTime: '4pm', venueId: venue })
  })
  afterAll(() => app.close())

  const move = (fields: Record<string, string>) => staff.change(workshop, fields, { topics: ['communicating'] })

  it.each([
    ['to another day', { date: '20 November 2026' }, 'so it cannot move into the past'],
    ['to an hour of today that is past', { startTime: '8am', endTime: '10am' }, 'so it cannot move into the past'],
    ['to an hour that ended today', { startTime: '7am', endTime: '8am' }, 'so it cannot move into the past'],
  ])('does not move into the past %s', async (_how, fields, message) => {
    await expect(move(fields)).rejects.toThrow(message)
    expect((await staff.see(`/workshops/${workshop}`)).text).toContain('Monday 23 November 2026, 2pm to 4pm')
  })

  it('moves to a later hour of today, and is still changed otherwise once it has begun', async () => {
    await move({ startTime: '3pm', endTime: '5pm' })
    app.clock.set('2026-11-23T15:30:00Z')
    await move({ title: 'First steps with a tablet' })
    expect((await staff.see(`/workshops/${workshop}`)).text).toContain('Monday 23 November 2026, 3pm to 5pm')
  })
})
