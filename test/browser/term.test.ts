import { describeInBrowser, DESK, PHONE, BOTH_WAYS } from './chromium.js'
import type { Person } from './person.js'
import { Site } from './site.js'

/*
 * A coordinator plans a term: a weekly series with the holidays left out, one date moved, and all from a date on cancelled, each
 * after a look at what it touches. Once with scripts, every page checked for accessibility; once without.
 */
describeInBrowser.each(BOTH_WAYS)('A coordinator’s term, %s', (_how, withScripts) => {
  let site: Site
  let coordinator: Person
  let administrator: Person
  let series = ''

  beforeAll(async () => {
    site = await Site.open()
    const { given } = site.app
    await given.council({ phone: '01632 960 100' })
    const ward = await given.area({ name: 'Harbourside' })
    await given.venue({ name: 'Harbour Library', address: '1 Quay Street', areaId: ward.id })
    await given.champion({ name: 'Samira Khan', email: 'samira@example.org' })
    const somebody = async (role: 'coordinator' | 'administrator') =>
      site.person(
        { ...DESK, javaScriptEnabled: withScripts },
        { checking: withScripts, accountId: (await given.account({ role })).id },
      )
    coordinator = await somebody('coordinator')
    administrator = await somebody('administrator')
  }, 60_000)

  afterAll(() => site.close())

  it('an administrator adds the terms: one by hand, one from a calendar file', async () => {
    await administrator.opens('/settings/calendars')
    await administrator.follows('School terms')
    await administrator.follows('Add a day, or several')
    await administrator.fillsIn({ Name: 'Autumn term', 'First day': '2 November 2026', 'Last day': '18 December 2026' })
    await administrator.presses('Save')
    expect(await administrator.text()).toContain('Autumn term is in the calendar')
    await administrator.follows('Import a calendar file')
    const file =
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1@school\nSUMMARY:Spring term\nDTSTART;VALUE=DATE:20261228\nDTEND;VALUE=DATE:20270213\nEND:VEVENT\nEND:VCALENDAR'
    const buffer = Buffer.from(file)
    await administrator.page
      .getByLabel('Calendar file')
      .setInputFiles({ name: 'terms.ics', mimeType: 'text/calendar', buffer })
    await administrator.presses('See what it would add')
    expect(await administrator.text()).toContain('1 would be added, 0 changed, 0 left out')
    await administrator.presses('Save this day')
    expect(await administrator.text()).toContain('1 added, 0 changed')
  }, 120_000)

  it('makes a weekly series in term time and sees what is left out', async () => {
    await coordinator.opens('/home')
    await coordinator.follows('Schedule a series')
    await coordinator.fillsIn({
      Title: 'Get started with your tablet',
      'First date': '24 November 2026',
      'Start time': '10am',
      'End time': 'midday',
    })
    await coordinator.chooses(
      'Communicating',
      'On days of the week',
      'Monday',
      'Only in term time',
      'Not on bank holidays',
    )
    await coordinator.chooses('On a date', 'At a venue', 'They book a place')
    await coordinator.fillsIn({
      'Last date': '18 January 2027',
      Venue: 'Harbour Library, Harbourside',
      Places: '8',
      'Lead champion': 'Samira Khan',
    })
    await coordinator.presses('See the dates')
    const text = await coordinator.text()
    expect(text).toContain('Every Monday in term time, not on bank holidays, until 18 January 2027: 6 workshops')
    expect(text).toContain('Monday 21 December 2026: Not in term time')
    expect(text).toContain('Monday 28 December 2026: Bank holiday: Boxing Day (substitute day)')
    await coordinator.presses('Save these 6 workshops')
    await coordinator.presses('Publish all 6 drafts')
    expect(await coordinator.text()).toContain('6 workshops are on the programme.')
    series = new URL(coordinator.page.url()).pathname
  }, 120_000)

  it('a resident books all dates at once on a phone', async () => {
    const resident = await site.person({ ...PHONE, javaScriptEnabled: withScripts }, { checking: withScripts })
    await resident.opens(series)
    await resident.follows('Book all these dates')
    await resident.fillsIn({ 'Your full name': 'Joan Ainsworth', 'E-mail address': 'joan@example.org' })
    await resident.presses('Book these 6 dates')
    expect(await resident.heading()).toBe('You are booked')
    expect(await resident.text()).toContain('6 dates booked.')
  }, 120_000)

  it('moves one date, after a look at whom it touches', async () => {
    await coordinator.opens(series)
    await coordinator.follows('Monday 7 December 2026')
    await coordinator.follows(/^\s*Change\s*$/)
    await coordinator.chooses('This one only')
    await coordinator.fillsIn({ Date: '8 December 2026' })
    await coordinator.presses('See what this touches')
    expect(await coordinator.text()).toContain('1 workshop would change')
    expect(await coordinator.text()).toContain('Joan Ainsworth, by e-mail')
    await coordinator.presses('Change this workshop')
    expect(await coordinator.text()).toContain('Moved from 7 December 2026')
  }, 120_000)

  it('cancels this and following with a preview, and what was before stays', async () => {
    await coordinator.follows('Monday 14 December 2026')
    await coordinator.follows('Cancel this workshop')
    await coordinator.chooses('This and all following')
    await coordinator.fillsIn({ 'Why is it cancelled?': 'The library closes' })
    await coordinator.presses('See what this touches')
    const text = await coordinator.text()
    expect(text).toContain('4 workshops would be cancelled')
    expect(text).toContain('Bookings 4 bookings')
    await coordinator.presses('Cancel these 4 workshops')
    expect(await coordinator.text()).toContain('4 workshops were cancelled.')
    expect(await coordinator.text()).toContain('until 13 December 2026')
  }, 120_000)
})
