import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import { countQueries } from '../../support/queries.js'

const TEMPLATE = {
  title: 'Spot the scam',
  description: 'Real messages, some of them false.',
  topics: ['safe_legal'],
  audience: 'residents',
  minutes: '90',
  format: 'bookable',
  places: '12',
  bring: 'Your phone',
  kit: '6 tablets',
  learnersPerChampion: '6',
  language: 'polish',
}

describe.each(pageEngines)('templates of workshops, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator')
  })
  afterAll(() => app.close())

  const titles = async (query: string) =>
    (await coordinator.get(`/templates?${query}`)).rows.slice(1).map(([title]) => title)

  /** What the browser sends when only these are filled in on the page. */
  const scheduled = async (templateId: string, typed: Record<string, string>) => {
    const form = await coordinator.get(`/workshops/new?template=${templateId}`)
    const kept = Object.fromEntries(
      [
        'title',
        'description',
        'audience',
        'format',
        'places',
        'bring',
        'kit',
        'learnersPerChampion',
        'language',
        'minutes',
        'place',
      ].map((name) => [name, form.valueOf(name)]),
    )
    return { ...kept, topics: ['safe_legal'], ...typed }
  }

  it('offer the first step while there is none, and are not offered on the form of a workshop', async () => {
    expect((await coordinator.get('/templates')).text).toContain('No templates yet')
    expect((await coordinator.get('/workshops/new')).text).not.toContain('Start from a template')
  })

  it('are added, shown, found and downloaded', async () => {
    const shown = await coordinator.postAndFollow('/templates', TEMPLATE)
    expect(shown.heading).toBe('Spot the scam')
    expect(shown.text).toContain('Template saved')
    expect(shown.text).toContain('Length 1 hour 30 minutes')
    expect(shown.text).toContain('Kit to take 6 tablets')
    expect(shown.text).toContain('Language In Polish and English')
    expect(shown.text).toContain('Added')
    await app.given.template({ title: 'Online shop', audience: 'businesses', places: null })
    expect(await titles('')).toEqual(['Online shop Businesses', 'Spot the scam Residents'])
    expect(await titles('title=SCAM')).toEqual(['Spot the scam Residents'])
    expect(await titles('audience=businesses')).toEqual(['Online shop Businesses'])
    const { text } = (await coordinator.get('/templates.csv?title=scam')).response
    expect(text.split('\r\n')[1]).toBe(
      'Spot the scam,"Real messages, some of them false.",Being safe and legal online,Residents,90,Book a place,12,Your phone,6 tablets,6,Polish',
    )
  })

  it.each([
    [
      {},
      [
        'Enter a title',
        'Select at least one topic',
        'Enter the length in minutes, like 120',
        'Select whether people book or drop in',
      ],
    ],
    [{ ...TEMPLATE, minutes: '1 hour' }, ['Length must be a whole number of minutes from 15 to 480']],
    [{ ...TEMPLATE, minutes: '481' }, ['Length must be a whole number of minutes from 15 to 480']],
    [{ ...TEMPLATE, places: '0' }, ['Places must be a whole number from 1 to 500']],
    [{ ...TEMPLATE, language: 'elvish' }, ['Select a language from the list']],
    [{ ...TEMPLATE, learnersPerChampion: '51' }, ['Learners per champion must be a whole number from 1 to 50']],
  ])('say what to do about a bad answer (%#)', async (typed, errors) => {
    const again = await coordinator.post('/templates', typed)
    expect([again.status, again.errors]).toEqual([422, errors])
  })

  it('fill in a workshop but for date, start time and venue; its end follows from the length', async () => {
    const template = await app.given.template({
      title: 'First steps',
      minutes: 90,
      kit: '6 tablets',
      places: 10,
      language: 'urdu',
    })
    const venue = await app.given.venue({ name: 'Leigh Library' })
    const choice = await coordinator.get('/workshops/new')
    expect(choice.html).toContain(`<option value="${template.id}">First steps</option>`)
    const form = await coordinator.get(`/workshops/new?template=${template.id}`)
    expect(form.text).toContain('Leave it empty for 1 hour 30 minutes')
    const typed = await scheduled(template.id, { date: '3 December 2026', startTime: '2pm', venueId: venue.id })
    const shown = await coordinator.postAndFollow('/workshops', typed)
    expect(shown.text).toContain('Thursday 3 December 2026, 2pm to 3:30pm')
    expect(shown.text).toContain('Leigh Library')
    expect(shown.text).toContain('Kit to take 6 tablets')
    expect(shown.text).toContain('Language In Urdu and English')
  })

  it('keep date, time and venue that were typed before one was chosen, for a series too', async () => {
    const template = await app.given.template({ title: 'First steps', minutes: 90, places: 10 })
    const { id: venueId } = await app.given.venue()
    const typed = { title: 'Half a', date: '3 December 2026', startTime: '2pm', place: 'venue', venueId }
    const form = await coordinator.post('/workshops', { ...typed, template: template.id, useTemplate: 'yes' })
    expect([form.status, form.errors]).toEqual([200, []])
    const names = ['title', 'places', 'minutes', 'date', 'startTime', 'place', 'venueId', 'template']
    const filled = ['First steps', '10', '90', '3 December 2026', '2pm', 'venue', venueId, template.id]
    expect(names.map((name) => form.valueOf(name))).toEqual(filled)
    const none = await coordinator.post('/workshops', { ...typed, template: '', useTemplate: 'yes' })
    expect([none.errors, none.valueOf('title'), none.valueOf('date')]).toEqual([[], 'Half a', '3 December 2026'])

    expect((await coordinator.get('/series/new')).html).toContain(`<option value="${template.id}">First steps</option>`)
    const series = await coordinator.post('/series/previews', {
      ...typed,
      repeats: 'week',
      weekdays: ['4'],
      template: template.id,
      useTemplate: 'yes',
    })
    expect([series.status, series.heading, series.errors]).toEqual([200, 'Schedule a series', []])
    expect(names.map((name) => series.valueOf(name))).toEqual(filled)
    expect(series.valueOf('weekdays')).toBe('4')
  })

  it('let an end time that is typed count, and keep the length while something else is put right', async () => {
    const template = await app.given.template({ minutes: 90 })
    const venue = await app.given.venue()
    const typed = await scheduled(template.id, { date: '3 December 2026', startTime: '2pm', venueId: venue.id })
    const shown = await coordinator.postAndFollow('/workshops', { ...typed, endTime: '5pm' })
    expect(shown.text).toContain('2pm to 5pm')
    const again = await coordinator.post('/workshops', { ...typed, date: 'soon' })
    expect(again.errors).toEqual(['Enter a real date, like 26 November 2026'])
    expect(again.valueOf('minutes')).toBe('90')
    expect(again.text).toContain('Leave it empty for 1 hour 30 minutes')
    const late = await coordinator.post('/workshops', { ...typed, startTime: '11pm' })
    expect(late.errors).toEqual(['It would end after midnight. Enter an earlier start time, or an end time'])
    const forged = await coordinator.post('/workshops', { ...typed, minutes: '9999' })
    expect(forged.errors).toEqual(['Enter an end time, like 4pm'])
  })

  it('are made of a workshop that there is', async () => {
    const workshop = await app.given.workshop(
      { title: 'Photos', startTime: '10:00', endTime: '11:30', kit: 'Projector', learnersPerChampion: 4, places: 8 },
      { topics: ['information'] },
    )
    const shown = await coordinator.get(`/workshops/${workshop.id}`)
    const form = await coordinator.get(shown.linkTo('Save as a template'))
    expect(
      ['title', 'minutes', 'kit', 'learnersPerChampion', 'places', 'topics'].map((name) => form.valueOf(name)),
    ).toEqual(['Photos', '90', 'Projector', '4', '8', 'information'])
    expect((await coordinator.get('/templates/new?workshop=none')).status).toBe(404)
  })

  it('change with a history, and the second of two savers is told', async () => {
    const { id } = await app.given.template({ title: 'Before', minutes: 60 })
    const fields = { ...TEMPLATE, title: 'After', version: '1' }
    const changed = await coordinator.postAndFollow(`/templates/${id}`, fields)
    expect(changed.text).toContain('Changes saved. Workshops made from it before stay as they are.')
    expect(changed.text).toContain('Length : 1 hour 30 minutes (was 1 hour)')
    const second = await coordinator.post(`/templates/${id}`, { ...fields, title: 'Mine' })
    expect([second.status, second.errors[0]]).toEqual([409, expect.stringContaining('Title is now After')])
  })

  it('are archived: no longer offered, and put back', async () => {
    const { id } = await app.given.template({ title: 'Old one' })
    expect((await coordinator.postAndFollow(`/templates/${id}/archiving`)).text).toContain('Template archived')
    expect(await titles('title=old')).toEqual([])
    expect(await titles('title=old&kept=archived')).toEqual(['Old one Residents'])
    expect((await coordinator.get('/workshops/new')).html).not.toContain('Old one')
    expect((await coordinator.get(`/workshops/new?template=${id}`)).valueOf('title')).toBe('')
    expect((await coordinator.postAndFollow(`/templates/${id}/restoration`)).text).toContain('Template put back')
    expect(await titles('title=old')).toEqual(['Old one Residents'])
  })

  it('are listed by the same number of queries, however many there are', async () => {
    const asked = () => countQueries(app, () => coordinator.get('/templates'))
    await asked()
    const before = await asked()
    await app.given.template()
    await app.given.template()
    expect([before, await asked()]).toEqual([3, 3])
  })
})
