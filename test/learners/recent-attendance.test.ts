import type { LearnerBooking } from '../../src/learners/learners.service.js'
import { recentAttendance, recentAttendanceInWords } from '../../src/learners/recent-attendance.js'
import { TestApp } from '../support/app.js'
import { engines } from '../support/databases.js'
import { untouched } from '../workshops/register/typed.js'

type Mark = 'came' | 'missed' | 'walked in' | 'cancelled' | 'workshop cancelled' | 'not known'

const booking = (mark: Mark): LearnerBooking => ({
  id: '1',
  reference: '',
  state: mark === 'cancelled' ? 'cancelled' : 'booked',
  outcome: mark === 'not known' ? null : mark === 'came' || mark === 'walked in' ? 'attended' : 'did_not_attend',
  isWalkIn: mark === 'walked in',
  isFirstTime: null,
  accessNeeds: null,
  workshopId: '1',
  title: '',
  date: '2026-11-01',
  startTime: null,
  endTime: null,
  workshopState: mark === 'workshop cancelled' ? 'cancelled' : 'published',
  venueName: null,
  isOnline: false,
})

it.each<[Mark[], string | null]>([
  [[], null],
  [['not known', 'walked in', 'cancelled', 'workshop cancelled'], null],
  [['came'], 'Attended the last one'],
  [['missed'], 'Did not attend the last one'],
  [['came', 'came', 'came'], 'Attended all of the last 3'],
  [['missed', 'came', 'missed', 'came', 'came', 'missed', 'missed'], 'Did not attend 2 of the last 5'],
  [['came', 'came', 'came', 'came', 'came', 'missed', 'missed'], 'Attended all of the last 5'],
])('reads the last five marks and no older ones: %j', (marks, words) => {
  const recent = recentAttendance(marks.map(booking))
  expect(recent && recentAttendanceInWords(recent)).toBe(words)
})

describe.each(engines)('on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await TestApp.open(engine)
  })
  afterAll(() => app.close())

  it('unfair no-show marks: recent rate only, correctable, never public', async () => {
    const championId = (await app.given.champion()).id
    const [champion, coordinator] = [await app.signedIn('champion', { championId }), await app.signedIn('coordinator')]
    const learner = await app.given.learner({ name: 'Nora' })
    const ids: string[] = []
    for (const [date, outcome] of [
      ['2026-10-01', 'did_not_attend'],
      ['2026-10-08', 'attended'],
      ['2026-10-15', 'attended'],
      ['2026-10-22', 'did_not_attend'],
      ['2026-10-29', 'attended'],
      ['2026-11-05', 'did_not_attend'],
    ] as const) {
      const workshop = await app.given.workshop({
        date,
        leadChampionId: championId,
        registerSavedAt: new Date(`${date}T13:00:00Z`),
        registerNumber: 1,
      })
      ids.push(workshop.id)
      await app.given.booking({ workshopId: workshop.id, learnerId: learner.id, outcome })
    }
    const page = () => coordinator.get(`/learners/${learner.id}`)
    expect((await page()).text).toContain('Did not attend 2 of the last 5')

    // The last mark was wrong: its register is corrected, and the mark is gone.
    const register = `/workshops/${ids.at(-1)}/register`
    const form = untouched(await champion.get(`${register}/edit`))
    await champion.postAndFollow(register, { ...form, came: form.listed ?? [] })
    expect((await page()).text).toContain('Did not attend 1 of the last 5')

    const coming = await app.given.workshop({ date: '2026-11-23', leadChampionId: championId })
    await app.given.booking({ workshopId: coming.id, learnerId: learner.id })
    expect((await champion.get(`/learners/${learner.id}`)).status).toBe(403)
    for (const path of [
      `/workshops/${coming.id}/register`,
      `/workshops/${coming.id}/bookings`,
      `/workshops/${coming.id}`,
    ])
      expect((await champion.get(path)).text).not.toMatch(/did not attend/i)
    expect((await app.visitor().get(`/workshops/${coming.id}`)).text).not.toMatch(/Nora|did not attend/i)
  })
})
