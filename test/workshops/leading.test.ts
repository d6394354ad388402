import { TestApp } from '../support/app.js'

describe('What the lead champion reads on the page of a workshop', () => {
  let app: TestApp

  beforeAll(async () => {
    app = await TestApp.open('sqlite')
    await app.given.council()
  })
  afterAll(() => app.close())

  const lead = async (
    fields: { state?: 'published' | 'cancelled'; format?: 'bookable' | 'drop_in'; date?: string } = {},
  ) => {
    const champion = await app.given.champion()
    const workshop = await app.given.workshop({ leadChampionId: champion.id, kit: '6 tablets', ...fields })
    const browser = await app.signedIn('champion', { championId: champion.id })
    return { browser, path: `/workshops/${workshop.id}` }
  }

  it('is who is coming, the kit and a register to print, and no button to book', async () => {
    const { browser, path } = await lead()
    const page = await browser.get(path)
    expect(page.text).toContain('You lead this workshop')
    expect(page.text).toContain('Kit to take: 6 tablets')
    expect(page.text).not.toContain('Book a place')
    for (const link of ['Who is coming, and what they need', 'A register to print'])
      expect((await browser.get(page.linkTo(link))).status).toBe(200)
    expect(page.text).not.toContain('Take the register')
  })

  it('leads to the register from that day on', async () => {
    const { browser, path } = await lead({ date: '2026-11-23' })
    expect((await browser.get(path)).text).toContain('Take the register')
  })

  it('is nothing more than everybody reads when it is cancelled, and for others', async () => {
    const { browser, path } = await lead({ state: 'cancelled' })
    expect((await browser.get(path)).text).not.toContain('You lead this workshop')
    const other = await lead()
    expect((await browser.get(other.path)).text).not.toContain('6 tablets')
    expect((await app.visitor().get(other.path)).text).toContain('Book a place')
  })

  it('names nobody who books at a drop-in', async () => {
    const { browser, path } = await lead({ format: 'drop_in' })
    expect((await browser.get(path)).text).not.toContain('Who is coming')
  })
})
