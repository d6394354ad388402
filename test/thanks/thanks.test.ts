import { milestones } from '../../src/thanks/milestones.js'
import { TestApp } from '../support/app.js'
import { pageEngines } from '../support/databases.js'

it.each([
  [0, 0, [], '10 hours more make 10'],
  [9 * 60 + 59, 1, ['Your first person helped'], '1 hour more makes 10'],
  [600, 10, ['10 hours given', '10 people helped in sessions'], '15 hours more make 25'],
  [1000 * 60, 700, ['1,000 hours given', '500 people helped in sessions'], null],
])('%i minutes and %i people reach %j', (minutes, people, reached, next) => {
  expect(milestones({ minutes, people })).toEqual({ reached, next })
})

describe.each(pageEngines)('Thanks, on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council({ councilName: 'Anyborough Council' })
  })
  afterAll(() => app.close())

  const busy = async (name: string) => {
    const { id } = await app.given.champion({ name, joinedOn: '2025-03-01' })
    const venue = await app.given.venue({ areaId: (await app.given.area({ name: `Ward of ${name}` })).id })
    const led = await app.given.workshop(
      {
        title: 'Tablets',
        date: '2026-11-09',
        state: 'published',
        leadChampionId: id,
        championMinutes: 120,
        attendances: 9,
        venueId: venue.id,
      },
      { topics: ['communicating'] },
    )
    await app.given.session({ championId: id, date: '2026-11-10', minutes: 600, people: 3 }, { topics: ['safe_legal'] })
    await app.given.feedbackAnswer({ workshopId: led.id, comment: 'So patient with me', mayBeShared: true })
    await app.given.feedbackAnswer({ workshopId: led.id, comment: 'Not for others', mayBeShared: false })
    return { id, me: await app.signedIn('champion', { championId: id }) }
  }

  it('say what somebody’s help added up to, and quote only what may be shared', async () => {
    const { id, me } = await busy('Ann Lee')
    const page = await me.get(`/champions/${id}/thanks`)
    expect(page.heading).toBe('What your help added up to')
    for (const words of [
      '12 hours given',
      '3 people helped in 1 session',
      '1 workshop led or helped at',
      '9 attendances at them',
    ])
      expect(page.text).toContain(words)
    expect(page.text).toContain('10 hours given')
    expect(page.text).toContain('Being safe and legal online')
    expect(page.text).toContain('Ward of Ann Lee')
    expect(page.text).toContain('“So patient with me”')
    expect(page.text).not.toContain('Not for others')
  })

  it('fit on a certificate with the same figures', async () => {
    const { id, me } = await busy('Bob Fox')
    const page = await me.get(`/champions/${id}/certificate`)
    expect(page.text).toContain('Bob Fox')
    expect(page.text).toContain('gave 12 hours as a digital champion since Saturday 1 March 2025')
    expect(page.text).toContain('helped 3 people in 1 session and was there at 1 workshop')
  })

  it('are said in public only by consent, by the name that was chosen, with the last round number of hours, until it is taken back', async () => {
    const { id, me } = await busy('Cyd Poe')
    const wall = async () => (await app.visitor().get('/thanks')).text
    expect(await wall()).not.toContain('Cyd')
    expect((await me.post(`/champions/${id}/thanks`, { isShown: 'yes', name: '' })).errors).toEqual([
      'Enter the name to show',
    ])
    await me.postAndFollow(`/champions/${id}/thanks`, { isShown: 'yes', name: 'Cyd P.' })
    expect(await wall()).toContain('Cyd P. since 2025 10 hours or more')
    const staff = await app.signedIn('coordinator')
    expect((await staff.get(`/champions/${id}`)).text).toContain('Name on the thank-you page : Cyd P.')
    await me.postAndFollow(`/champions/${id}/thanks`, { name: 'Cyd P.' })
    expect(await wall()).not.toContain('Cyd')
  })

  it('count in public what they count for the champion, and nothing of workshops that did not take place', async () => {
    const { id } = await app.given.champion({ wallName: 'Dot', wallSince: new Date('2026-01-01') })
    for (const [state, minutes] of [
      ['published', 600],
      ['cancelled', 1200],
    ] as const) {
      const workshop = await app.given.workshop({ date: '2026-11-09', state })
      await app.given.assignment({ workshopId: workshop.id, championId: id, minutes })
    }
    const me = await app.signedIn('champion', { championId: id })
    expect((await me.get(`/champions/${id}/thanks`)).text).toContain('10 hours given')
    expect((await app.visitor().get('/thanks')).text).toContain('Dot since 2026 10 hours or more')
  })

  it('of somebody who has just begun say what will stand there', async () => {
    const { id } = await app.given.champion()
    const me = await app.signedIn('champion', { championId: id })
    expect((await me.get(`/champions/${id}/thanks`)).text).toContain('Nothing yet')
  })
})
