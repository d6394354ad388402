import { describeInBrowser, DESK, PHONE, BOTH_WAYS } from './chromium.js'
import { Site } from './site.js'

/* A resident with a phone, her mother beside her; every page that they come to is checked at 390 and 1280 px. */
describeInBrowser.each(BOTH_WAYS)('A resident books for herself and her mother, %s', (_how, withScripts) => {
  let site: Site
  let workshop = ''

  beforeAll(async () => {
    site = await Site.open()
    const { given } = site.app
    await given.council({ phone: '01632 960 100' })
    const held = { title: 'Video calls with your family', startTime: '14:00', endTime: '16:00' }
    const { id } = await given.workshop({ ...held, date: '2026-11-26', places: 3, bring: 'Your phone' })
    await given.workshop({ ...held, date: '2026-12-03', places: 8 })
    workshop = `/workshops/${id}`
  }, 60_000)

  afterAll(() => site.close())

  const onPhone = () => site.person({ ...PHONE, javaScriptEnabled: withScripts }, { checking: withScripts })
  const linkIn = (text = '') => /https?:\/\/\S+\/bookings\/\S+key=\S+/.exec(text)?.[0] ?? ''

  it('reads what is missing, loses nothing, and has one confirmation for both', async () => {
    const resident = await onPhone()
    await resident.opens(workshop)
    await resident.follows('Book a place')
    await resident.fillsIn({ 'Your full name': 'Aisha Khan' })
    await resident.chooses('Remember this for next time')
    await resident.fillsIn({
      'Is there anything that would make it easier for you to take part?': 'A seat near the front',
    })
    await resident.presses('Add another person')
    await resident.page.getByLabel('Full name', { exact: true }).fill('Nadia Khan')
    await resident.presses('Book the 2 places')
    expect(await resident.page.locator('.govuk-error-summary').innerText()).toContain(
      'Enter an e-mail address or a phone number',
    )
    await resident.fillsIn({ 'E-mail address': 'aisha@example.org' })
    await resident.presses('Book the 2 places')
    const confirmation = await resident.text()
    for (const part of [
      '2 places are booked',
      'Thursday 26 November 2026',
      '2pm to 4pm',
      'Your phone',
      'Aisha Khan',
      'Nadia Khan',
      'What happens next',
    ])
      expect(confirmation).toContain(part)
    const letter = await site.letterTo('aisha@example.org')
    expect(letter.text).toContain('2 places are booked.')
  }, 120_000)

  it('takes her mother off by the link in the letter, and comes on another date herself', async () => {
    const resident = await onPhone()
    await resident.opens(linkIn((await site.letterTo('aisha@example.org')).text))
    expect(await resident.heading()).toBe('2 places are booked')
    await resident.follows(/Cancel this place\s+of Nadia Khan/)
    await resident.presses('Cancel this booking')
    expect(await resident.heading()).toBe('This booking is cancelled')
    await resident.follows('See all who were booked together')
    await resident.follows('Come on another date')
    await resident.chooses('Thursday 3 December 2026, 2pm to 4pm')
    await resident.presses('Come on this date instead')
    expect(await resident.text()).toContain('Thursday 3 December 2026')
    expect(await resident.heading()).toBe('Your place is booked')
  }, 120_000)

  it('a carer books for somebody else, and too many people are told how many places there are', async () => {
    const carer = await onPhone()
    await carer.opens(`${workshop}/bookings/new`)
    await carer.follows('I am booking for somebody else')
    await carer.fillsIn({
      'Full name of the person coming': 'Pat Frail',
      'Your own full name': 'Sam Carer',
      'Phone number': '01632 960 222',
    })
    for (const number of [2, 3, 4]) {
      await carer.presses('Add another person')
      await carer.page.locator(`#person${number}Name`).fill(`Friend ${number}`)
    }
    await carer.presses('Book the 4 places')
    expect(await carer.page.locator('.govuk-error-summary').innerText()).toContain('There are only 3 places left')
    await carer.presses(/Take off\s+person 4/)
    await carer.presses('Book the 3 places')
    expect(await carer.text()).toContain('Booked by Sam Carer')
    expect(await carer.text()).toContain('We will phone you if anything changes.')
  }, 120_000)

  it('a coordinator finds them, and what a learner needs stands on the list', async () => {
    const { id: accountId } = await site.app.given.account({ role: 'coordinator' })
    const coordinator = await site.person(
      { ...DESK, javaScriptEnabled: withScripts },
      { checking: withScripts, accountId },
    )
    await coordinator.opens(`${workshop}/bookings`)
    await coordinator.fillsIn({ 'Find a booking': 'frail' })
    await coordinator.presses('Search')
    expect(await coordinator.text()).toContain('1 booking found')
    await coordinator.follows('Pat Frail')
    expect(await coordinator.text()).toContain('Sam Carer')
  }, 120_000)
})
