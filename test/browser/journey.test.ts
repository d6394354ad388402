import { hashPassword } from '../../src/accounts/passwords/passwords.js'
import { describeInBrowser, DESK, PHONE, BOTH_WAYS } from './chromium.js'
import type { Person } from './person.js'
import { Site } from './site.js'

const PASSWORD = 'a long enough password'

/*
 * The main job of the whole application, from the first plan to the figure that stands up: once with scripts, every page
 * checked for accessibility; once without scripts, as it must also work.
 */
describeInBrowser.each(BOTH_WAYS)('A workshop from plan to figure, %s', (_how, withScripts) => {
  let site: Site
  let workshop = ''

  beforeAll(async () => {
    site = await Site.open()
    const { given } = site.app
    await given.council({ phone: '01632 960 100' })
    const ward = await given.area({ name: 'Harbourside' })
    await given.venue({ name: 'Harbour Library', address: '1 Quay Street', areaId: ward.id })
    const champion = await given.champion({ name: 'Samira Khan', email: 'samira@example.org' })
    const partner = await given.partner({ name: 'Harbour Homes' })
    const passwordHash = await hashPassword(PASSWORD)
    await given.account({ role: 'coordinator', email: 'coordinator@example.org', passwordHash })
    await given.account({ role: 'champion', championId: champion.id, email: 'samira@example.org', passwordHash })
    await given.account({ role: 'partner', partnerId: partner.id, email: 'partner@example.org', passwordHash })
    await given.business({ name: 'Quay Cafe' })
  }, 60_000)

  afterAll(() => site.close())

  const somebody = (device: typeof DESK) =>
    site.person({ ...device, javaScriptEnabled: withScripts }, { checking: withScripts })

  async function signedIn(email: string, device: typeof DESK): Promise<Person> {
    const person = await somebody(device)
    await person.opens('/sign-in')
    await person.fillsIn({ 'E-mail address': email, Password: PASSWORD })
    await person.presses('Sign in')
    return person
  }

  it('a coordinator schedules and publishes it', async () => {
    const coordinator = await signedIn('coordinator@example.org', DESK)
    expect(await coordinator.heading()).toBe('What needs attention today')
    await coordinator.follows('Add a workshop')
    await coordinator.fillsIn({
      Title: 'Get started with your tablet',
      Date: '26 November 2026',
      'Start time': '2pm',
      'End time': '4pm',
      'What to bring': 'Your own tablet and its charger',
    })
    await coordinator.chooses('Communicating', 'At a venue', 'They book a place')
    await coordinator.fillsIn({ Venue: 'Harbour Library, Harbourside', Places: '2', 'Lead champion': 'Samira Khan' })
    await coordinator.page.locator('summary', { hasText: 'supporting partners' }).click()
    await coordinator.chooses('Harbour Homes')
    await coordinator.presses('Save this workshop')
    await coordinator.presses('Publish this workshop')
    expect(await coordinator.text()).toContain('Published: residents can see it now')
    workshop = new URL(coordinator.page.url()).pathname
  }, 120_000)

  it('a resident finds it, books without an account and gets a letter with everything in it', async () => {
    const resident = await somebody(PHONE)
    await resident.opens('/')
    await resident.follows('Get started with your tablet')
    await resident.follows('Book a place')
    await resident.presses('Book my place')
    expect(await resident.page.locator('.govuk-error-summary').innerText()).toContain('There is a problem')
    await resident.fillsIn({ 'Your full name': 'Joan Ainsworth', 'E-mail address': 'joan@example.org' })
    await resident.presses('Book my place')
    expect(await resident.text()).toContain('Thursday 26 November 2026')

    const letter = await site.letterTo('joan@example.org')
    expect(letter.text).toContain('Thursday 26 November 2026')
    expect(letter.text).toContain('2pm to 4pm')
    expect(letter.text).toContain('Harbour Library')
    expect(letter.text).toContain('Your own tablet and its charger')
    expect(letter.attachments.map(({ contentType }) => contentType)).toEqual(['text/calendar'])
  }, 120_000)

  it('cancels by the link in the letter: only the button acts, and pressing it again says so', async () => {
    const letter = await site.letterTo('joan@example.org')
    const link = /https?:\/\/\S+\/bookings\/\S+key=\S+/.exec(letter.text ?? '')?.[0] ?? ''
    const resident = await somebody(PHONE)
    await resident.opens(link)
    await resident.opens(link)
    await resident.follows('Cancel this booking')
    await resident.presses('Cancel my booking')
    expect(await resident.text()).toMatch(/cancelled/i)
    await resident.opens(link)
    expect(await resident.heading()).toMatch(/already|cancelled/i)
  }, 120_000)

  it('a coordinator books for two people on the phone, and then it is full', async () => {
    const coordinator = await signedIn('coordinator@example.org', DESK)
    for (const [name, phone] of [
      ['Edith Moss', '01632 960 111'],
      ['Harold Pike', '01632 960 112'],
    ] as const) {
      await coordinator.opens(`${workshop}/bookings/new`)
      await coordinator.fillsIn({ 'Full name': name, 'Phone number': phone })
      await coordinator.presses('Book this place')
      expect(await coordinator.text()).toContain(name)
    }
    const resident = await somebody(PHONE)
    await resident.opens(workshop)
    expect(await resident.text()).toContain('This workshop is full.')
  }, 120_000)

  it('the champion is reminded three days before, the people without e-mail are on the call list', async () => {
    expect((await site.letterTo('samira@example.org')).subject).toContain('Get started with your tablet')
    await site.at('2026-11-25T09:30:00Z')
    const coordinator = await signedIn('coordinator@example.org', DESK)
    await coordinator.opens('/mail/calls')
    expect(await coordinator.text()).toContain('Edith Moss')
    expect(await coordinator.text()).toContain('Harold Pike')
    await coordinator.opens('/mail')
  }, 120_000)

  it('the champion takes the register on a phone, with one who did not come and one who walked in', async () => {
    await site.at('2026-11-26T15:50:00Z')
    const champion = await signedIn('samira@example.org', PHONE)
    await champion.follows('Open the register')
    await champion.unticks('Harold Pike')
    await champion.fillsIn({ Name: 'Winifred', 'Head-count': '3' }, { loosely: true })
    await champion.presses(withScripts ? /^Save: 3 came$/ : 'Save the register')
    const saved = await champion.text()
    expect(saved).toContain('Register saved: 3 came')
    expect(saved).toContain('By name 2 people')
    expect(saved).toContain('The gap 1 more was counted than named')
  }, 120_000)

  it('the champion logs a session', async () => {
    const champion = await signedIn('samira@example.org', PHONE)
    await champion.follows('Log a session')
    await champion.chooses('Phone', '30 minutes', 'Communicating')
    await champion.fillsIn({ 'Which ward?': 'Harbourside' })
    await champion.presses('Save this session')
    expect(await champion.text()).toContain('30 minutes')
  }, 120_000)

  it('the partner sees what it supported, small numbers rounded, and nobody else’s figures', async () => {
    await site.at('2026-12-02T10:00:00Z')
    const partner = await signedIn('partner@example.org', DESK)
    await partner.follows('Our impact')
    expect(await partner.heading()).toBe('Impact summary')
    expect(await partner.text()).toContain('fewer than 5')
    const other = await site.app.given.partner({ name: 'Somebody else' })
    await partner.opens(`/partners/${other.id}/impact`)
    expect(await partner.heading()).toBe('Page not found')
  }, 120_000)

  it('the task force sees the exact figures and the records behind them', async () => {
    const coordinator = await signedIn('coordinator@example.org', DESK)
    await coordinator.opens('/impact')
    const figures = await coordinator.page.locator('.figures').innerText()
    expect(figures.replace(/\s+/g, ' ')).toMatch(/2 People reached/)
    expect(figures.replace(/\s+/g, ' ')).toMatch(/3 Attendances/)
    await coordinator.page.locator('main a[href*="/impact/records"]').first().click()
    expect(await coordinator.text()).toContain('Get started with your tablet')
  }, 120_000)

  it('a coordinator keeps a business and reviews it', async () => {
    const coordinator = await signedIn('coordinator@example.org', DESK)
    for (const path of [
      '/venues',
      '/venues/new',
      '/partners',
      '/champions',
      '/learners',
      '/businesses',
      '/areas',
      '/sessions',
    ])
      await coordinator.opens(path)
    await coordinator.opens('/businesses')
    await coordinator.follows('Quay Cafe')
    await coordinator.opens(`${new URL(coordinator.page.url()).pathname}/reviews/new`)
    await coordinator.presses('Add this review')
    expect(await coordinator.page.locator('.govuk-error-summary').innerText()).toContain('There is a problem')
  }, 120_000)
})
