import { describeInBrowser, DESK, PHONE } from './chromium.js'
import { Site } from './site.js'

describeInBrowser('A home visit, on a phone', () => {
  let site: Site

  beforeAll(async () => {
    site = await Site.open()
    await site.app.given.council({ phone: '01632 960 100' })
  }, 60_000)
  afterAll(() => site.close())

  it('is begun, missed, and ended, with the session logged from it', async () => {
    const { id: championId } = await site.app.given.champion({ name: 'Samira Khan', phone: '07700 900123' })
    const { id: accountId } = await site.app.given.account({ role: 'champion', championId })
    const champion = await site.person(PHONE, { accountId })
    await champion.opens('/home')
    await champion.follows('Start a visit alone')
    await champion.chooses('Home visit', 'In 1 hour')
    await champion.presses('Start this visit')
    expect(await champion.heading()).toMatch(/^Home visit until /)

    site.app.clock.set(new Date(site.app.clock.now().getTime() + 80 * 60_000))
    const staff = await site.app.given.account({ role: 'coordinator' })
    const coordinator = await site.person(DESK, { accountId: staff.id })
    await coordinator.opens('/home')
    expect(await coordinator.text()).toContain('Samira Khan, 07700 900123')
    await coordinator.follows('champion has not checked in')
    expect(await coordinator.text()).toContain('Check-in missed')
    await coordinator.follows('Samira Khan')
    expect(await coordinator.text()).toContain('The check-in is missed')

    await champion.opens('/home')
    await champion.follows('Check in')
    await champion.presses('Check in: I am done')
    expect(await champion.heading()).toBe('The visit is over')
    await champion.follows('Log this session')
    expect(await champion.page.locator('[name=otherMinutes]').inputValue()).toBe('80')
    await champion.presses('Save this session')
    expect(await champion.text()).toContain('Session saved: 1 hour 20 minutes, 1 person')
  }, 240_000)
})
