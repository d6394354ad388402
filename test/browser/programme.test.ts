import { hashPassword } from '../../src/accounts/passwords/passwords.js'
import { describeInBrowser, DESK, PHONE } from './chromium.js'
import type { Person } from './person.js'
import { Site } from './site.js'

const PASSWORD = 'a long enough password'

describeInBrowser('A coordinator and the programme', () => {
  let site: Site

  beforeAll(async () => {
    site = await Site.open()
    const { given } = site.app
    await given.council()
    const ward = await given.area({ name: 'Harbourside' })
    await given.venue({ name: 'Harbour Library', areaId: ward.id })
    await given.champion({ name: 'Samira Khan' })
    await given.partner({ name: 'Harbour Homes' })
    await given.account({
      role: 'coordinator',
      email: 'coordinator@example.org',
      passwordHash: await hashPassword(PASSWORD),
    })
  }, 60_000)

  afterAll(() => site.close())

  /** @param warning what else is on then: somebody who knows better says so, and saves */
  async function schedules(coordinator: Person, warning: string | null = null): Promise<void> {
    await coordinator.opens('/sign-in')
    await coordinator.fillsIn({ 'E-mail address': 'coordinator@example.org', Password: PASSWORD })
    await coordinator.presses('Sign in')
    await coordinator.opens('/workshops/new')
    await coordinator.presses('Save this workshop')
    expect(await coordinator.page.locator('.govuk-error-summary').innerText()).toContain('Enter a title')
    await coordinator.fillsIn({
      Title: 'Get started with your tablet',
      Date: '26 November 2026',
      'Start time': '2pm',
      'End time': '4pm',
    })
    await coordinator.chooses('Communicating', 'At a venue', 'They book a place')
    await coordinator.fillsIn({ Venue: 'Harbour Library, Harbourside', Places: '8', 'Lead champion': 'Samira Khan' })
    await coordinator.presses('Save this workshop')
    if (warning) {
      expect(await coordinator.page.locator('.govuk-error-summary').innerText()).toContain(warning)
      await coordinator.chooses('Save although it clashes')
      await coordinator.presses('Save this workshop')
    }
    expect(await coordinator.heading()).toBe('Get started with your tablet')
    await coordinator.presses('Publish this workshop')
    expect(await coordinator.text()).toContain('Published: residents can see it now')
  }

  it('is a draft, then is published, with scripts', async () => {
    await schedules(await site.person(DESK))
  }, 120_000)

  it('works the same without scripts', async () => {
    await schedules(
      await site.person({ ...DESK, javaScriptEnabled: false }, { checking: false }),
      'Samira Khan already leads ‘Get started with your tablet’ at Harbour Library, 2pm to 4pm.',
    )
  }, 60_000)

  it('shows a resident what is on', async () => {
    const resident = await site.person(PHONE)
    await resident.opens('/')
    await resident.fillsIn({ Ward: 'Harbourside' })
    await resident.presses('Find workshops')
    expect(await resident.text()).toContain('2 workshops')
    await resident.follows('Get started with your tablet')
    expect(await resident.text()).toContain('Thursday 26 November 2026, 2pm to 4pm')
  }, 60_000)
})
