import { describeInBrowser, DESK, PHONE } from './chromium.js'
import type { Person } from './person.js'
import { Site } from './site.js'

describeInBrowser('The calendar, with a keyboard, on a phone and on paper', () => {
  let site: Site
  let coordinatorId: string
  let championId: string

  beforeAll(async () => {
    site = await Site.open()
    const { given } = site.app
    await given.council()
    coordinatorId = (await given.account({ role: 'coordinator', name: 'Anna Brown' })).id
    const champion = await given.champion({ name: 'Samira Khan' })
    championId = (await given.account({ role: 'champion', championId: champion.id })).id
    const ward = await given.area({ name: 'Harbourside' })
    const venue = await given.venue({ name: 'Harbour Library', areaId: ward.id })
    const workshop = (title: string, date: string, fields = {}) =>
      given.workshop({ title, date, venueId: venue.id, leadChampionId: champion.id, ...fields })
    await workshop('Get started with your tablet', '2026-11-23', { startTime: '14:00', endTime: '16:00' })
    await workshop('Stay safe online', '2026-11-24', { startTime: '14:00', endTime: '15:00', state: 'draft' })
    await workshop('Video calls', '2026-11-24', { startTime: '14:30', endTime: '16:00', leadChampionId: null })
    await workshop('Photos on your phone', '2026-11-25', { state: 'cancelled', startTime: '14:00', endTime: '16:00' })
    // A busy week: it must still go on one sheet of paper.
    for (let day = 7; day <= 11; day++)
      for (const startTime of ['09:30', '10:00', '13:30', '14:00', '18:00'])
        await workshop(`Digital skills for everyday life ${day}`, `2026-12-${String(day).padStart(2, '0')}`, {
          startTime,
          endTime: '20:00',
        })
  }, 60_000)
  afterAll(() => site.close())

  const focused = ({ page }: Person) =>
    page.evaluate(() => (document.activeElement?.textContent ?? '').replace(/\s+/g, ' ').trim())

  /** Tab until the focus is on this: as somebody without a mouse goes there. */
  async function tabsTo(person: Person, text: RegExp): Promise<void> {
    for (let presses = 0; presses < 120; presses++) {
      await person.page.keyboard.press('Tab')
      if (text.test(await focused(person))) return
    }
    throw new Error(`Tab never came to ${text}`)
  }

  async function pressesEnter(person: Person): Promise<void> {
    await Promise.all([person.page.waitForNavigation(), person.page.keyboard.press('Enter')])
  }

  it('is worked by a coordinator without a mouse', async () => {
    const coordinator = await site.person(DESK, { accountId: coordinatorId })
    await coordinator.opens('/home')
    await tabsTo(coordinator, /^Calendar$/)
    await pressesEnter(coordinator)
    expect(await coordinator.heading()).toBe('23 to 29 November 2026')
    // From workshop to workshop by the arrows; the tab key goes through all links.
    await tabsTo(coordinator, /^Get started with your tablet$/)
    await coordinator.page.keyboard.press('ArrowRight')
    expect(await focused(coordinator)).toBe('Stay safe online')
    await coordinator.page.keyboard.press('ArrowDown')
    expect(await focused(coordinator)).toBe('Video calls')
    await coordinator.page.keyboard.press('ArrowUp')
    await coordinator.page.keyboard.press('ArrowLeft')
    expect(await focused(coordinator)).toBe('Get started with your tablet')
    await pressesEnter(coordinator)
    expect(await coordinator.heading()).toBe('Get started with your tablet')
    await coordinator.page.goBack()
    // On to the month, to a date, and to a new workshop on an empty day.
    await tabsTo(coordinator, /^Month$/)
    await pressesEnter(coordinator)
    expect(await coordinator.heading()).toBe('November 2026')
    await coordinator.page.getByLabel('Go to a date').focus()
    await coordinator.page.keyboard.press('Control+A')
    await coordinator.page.keyboard.type('17 December')
    await pressesEnter(coordinator)
    expect(await coordinator.heading()).toBe('December 2026')
    await tabsTo(coordinator, /^Schedule a workshop on Thursday 17 December 2026$/)
    await pressesEnter(coordinator)
    expect(await coordinator.page.getByLabel('Date', { exact: true }).inputValue()).toBe('17 December 2026')
  }, 120_000)

  it('is accessible in every form', async () => {
    const coordinator = await site.person(DESK, { accountId: coordinatorId })
    for (const query of ['', '?view=day', '?view=month', '?by=venue', '?by=champion', '?view=month&by=champion'])
      await coordinator.opens(`/calendar${query}`)
    await coordinator.opens('/calendar?form=list')
    await coordinator.opens('/calendar?by=venue&date=2020-01-01')
    expect(await coordinator.text()).toContain('No workshop matches in these days.')
  }, 120_000)

  it('is a list on a phone, without scripts too, and a grid from a desk on', async () => {
    const phone = await site.person(
      { ...PHONE, javaScriptEnabled: false },
      { accountId: coordinatorId, checking: false },
    )
    await phone.opens('/calendar')
    expect(await phone.page.locator('table').filter({ visible: true }).count()).toBe(0)
    const inList = await phone.page.locator('.calendar__list .slot__title').filter({ visible: true }).allInnerTexts()
    await phone.page.setViewportSize({ width: 1280, height: 900 })
    expect(await phone.page.locator('.calendar__list').filter({ visible: true }).count()).toBe(0)
    const inGrid = await phone.page.locator('table .slot__title').filter({ visible: true }).allInnerTexts()
    expect(inGrid.sort()).toEqual(inList.sort())
    expect(inList).toHaveLength(4)
    await phone.follows('Next week')
    expect(await phone.heading()).toBe('30 November to 6 December 2026')
    await phone.page.setViewportSize({ width: 320, height: 700 })
    for (const path of ['/calendar?view=month', '/calendar?view=month&by=venue', '/calendar?date=2026-12-07']) {
      await phone.opens(path)
      const isTooWide = await phone.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      expect({ path, isTooWide }).toEqual({ path, isTooWide: false })
    }
  }, 60_000)

  it('puts a busy week on one sheet of paper', async () => {
    const coordinator = await site.person(DESK, { accountId: coordinatorId })
    await coordinator.opens('/calendar?date=2026-12-07')
    const pdf = (await coordinator.page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1)
    // Landscape: wider than high.
    const [, width = 0, height = 0] = (/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []).map(Number)
    expect(width).toBeGreaterThan(height)
    await coordinator.page.emulateMedia({ media: 'print' })
    expect(await coordinator.page.locator('table .slot__title').filter({ visible: true }).count()).toBe(25)
    expect(await coordinator.page.getByRole('button').filter({ visible: true }).count()).toBe(0)
    if (process.env.LOOK) await coordinator.page.pdf({ path: `${process.env.LOOK}/week.pdf`, preferCSSPageSize: true })
  }, 60_000)

  it('goes into a champion’s own calendar, by a link that they make and replace', async () => {
    const champion = await site.person(PHONE, { accountId: championId })
    await champion.opens('/calendar')
    expect(await champion.text()).toContain('Get started with your tablet')
    await champion.follows('Get these in your own calendar')
    await champion.presses('Make a calendar link')
    const link = champion.page.getByRole('button', { name: 'Subscribe on this phone or computer' })
    const first = await link.getAttribute('href')
    expect(first).toMatch(/^webcal:/)
    await champion.presses('Replace the link')
    expect(await link.getAttribute('href')).not.toBe(first)
    const old = await champion.page.request.get((first ?? '').replace('webcal:', 'http:'))
    expect(old.status()).toBe(410)
  }, 60_000)

  it('of the programme is offered to residents in plain words', async () => {
    const resident = await site.person(PHONE)
    await resident.opens('/workshops')
    await resident.follows('Put these in your calendar')
    expect(await resident.text()).toContain('Open Calendar. Press “Calendars”')
    await resident.opens(`/workshops?from=1+December`)
    await resident.page.getByText('Subscribe in your calendar').click()
    const address = await resident.page.getByLabel('Address of the calendar').inputValue()
    const feed = await resident.page.request.get(address)
    expect([feed.status(), (await feed.text()).match(/BEGIN:VEVENT/g)?.length]).toEqual([200, 25])
  }, 60_000)
})
