import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import { SeriesPages } from './series-pages.js'

describe.each(pageEngines)('What speaks against dates of a series, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser
  let pages: SeriesPages

  beforeEach(async () => {
    app = await TestApp.open(engine)
    coordinator = await app.signedIn('coordinator')
    pages = new SeriesPages(coordinator)
  })
  afterEach(() => app.close())

  const preview = (fields: Record<string, string | string[]>) =>
    coordinator.post('/series/previews', pages.fields({ weekdays: ['2'], until: '8 December 2026', ...fields }))
  const aTuesday = async () => {
    const champion = await app.given.champion({ name: 'Priya Shah' })
    const online = { isOnline: true, startTime: '11:00', endTime: '13:00', leadChampionId: champion.id }
    await app.given.workshop({ title: 'Online safety', date: '2026-12-01', ...online })
    return champion
  }

  it('is said of its date before anything is saved, and the button says that it goes on all the same', async () => {
    const { id: leadChampionId } = await aTuesday()
    const shown = await preview({ leadChampionId })
    expect(shown.status).toBe(200)
    expect(shown.text).toContain('Check this before you save')
    expect(shown.text).toContain(
      'Tuesday 1 December 2026: Priya Shah already leads ‘Online safety’ online, 11am to 1pm.',
    )
    expect(shown.text).toContain('Save these 3 workshops all the same')
    expect((await coordinator.get('/series')).text).toContain('0 series')
    expect(await pages.members(app, pages.idOf(await pages.save(shown)))).toHaveLength(3)
  })

  it('is said nowhere where nothing does', async () => {
    const shown = await preview({})
    expect(shown.text).not.toContain('Check this before you save')
    expect(shown.text).toContain('Save these 3 workshops')
    expect(shown.text).not.toContain('all the same')
  })

  it('is shown again when it arose after the look, and nothing is saved', async () => {
    const champion = await app.given.champion({ name: 'Priya Shah' })
    const shown = await preview({ leadChampionId: champion.id })
    await app.given.workshop({
      title: 'Online safety',
      date: '2026-12-08',
      isOnline: true,
      leadChampionId: champion.id,
      startTime: '10:00',
      endTime: '11:00',
    })
    const again = await coordinator.post('/series', pages.carried(shown, '/series'))
    expect(again.status).toBe(409)
    expect(again.errors.join()).toContain('Something changed after this preview was made')
    expect(again.text).toContain('Tuesday 8 December 2026: Priya Shah already leads ‘Online safety’')
    expect((await coordinator.get('/series')).text).toContain('0 series')
    expect((await pages.save(again)).heading).toBe('Using a tablet')
  })

  it('counts a date once, though two workshops of one name are in its way', async () => {
    const { id: leadChampionId } = await aTuesday()
    const twin = { isOnline: true, startTime: '11:00', endTime: '13:00', leadChampionId }
    await app.given.workshop({ title: 'Online safety', date: '2026-12-01', ...twin })
    const shown = await preview({ leadChampionId })
    expect(shown.text).toContain('Tuesday 1 December 2026: Priya Shah already leads')
    expect(shown.text).not.toContain('2 dates')
  })

  it('is said once where it is the same on each date', async () => {
    const venue = await app.given.venue({ name: 'Leigh Library', openingHours: { tuesday: [] } })
    const shown = await preview({ place: 'venue', venueId: venue.id, onlineLink: '' })
    expect(shown.text).toContain('All 3 dates: Leigh Library is closed on Tuesdays.')
    expect(shown.text).toContain('Check this before you save')
  })

  it('is the third day with children of a champion without the check, dates of the series among them', async () => {
    const { id: leadChampionId } = await app.given.champion({ name: 'Aisha Khan' })
    const children = { children: 'yes' as const, audience: 'schools' as const, leadChampionId }
    for (const date of ['2026-12-02', '2026-12-03']) await app.given.workshop({ date, ...children })
    const monthly = { repeats: 'month', position: '1', weekday: '2', until: '31 January 2027' }
    const shown = await preview({ ...children, ...monthly })
    expect(shown.text).toContain('Aisha Khan is with children on 3 days in 30 then')
    expect(shown.text).toContain('Tuesday 1 December 2026: Aisha Khan')
    // A role of every week is refused at the look already.
    const another = await app.given.champion({ name: 'Bob Fox' })
    const weekly = await preview({ ...children, leadChampionId: another.id, until: '1 December 2026' })
    expect(weekly.status).toBe(422)
    expect(weekly.errors.join()).toContain('This would be with children every week.')
  })

  it('is said of more dates of a series, and of a change, but not again of what stood before', async () => {
    const { id: leadChampionId } = await aTuesday()
    const shown = await pages.schedule({ weekdays: ['2'], until: '24 November 2026', leadChampionId })
    const id = pages.idOf(shown)
    const [first] = await pages.members(app, id)
    const form = await coordinator.get(`/series/${id}/extension/new`)
    const extension = { until: '8 December 2026', version: form.valueOf('version') }
    const more = await coordinator.post(`/series/${id}/extension/previews`, extension)
    expect(more.text).toContain('Tuesday 1 December 2026: Priya Shah already leads')
    expect(more.text).toContain('Add these 2 workshops all the same')
    const late = { isOnline: true, startTime: '10:00', endTime: '11:00', leadChampionId }
    await app.given.workshop({ title: 'Arisen since', date: '2026-12-08', ...late })
    const anew = await coordinator.post(`/series/${id}/extension`, pages.carried(more, `/series/${id}/extension`))
    expect([anew.status, (await pages.members(app, id)).length]).toEqual([409, 1])
    expect(anew.text).toContain('Tuesday 8 December 2026: Priya Shah already leads ‘Arisen since’')
    await coordinator.postAndFollow(`/series/${id}/extension`, pages.carried(anew, `/series/${id}/extension`))
    expect(await pages.members(app, id)).toHaveLength(3)

    const change = async (fields: Record<string, string>) => {
      const [now] = await pages.members(app, id)
      const { repeats: _repeats, ends: _ends, ...typed } = pages.fields({ date: '24 November 2026', leadChampionId })
      return coordinator.post(`/series/${id}/changes/previews`, {
        ...typed,
        workshop: first?.id ?? '',
        version: String(now?.version),
        span: 'all',
        ...fields,
      })
    }
    const renamed = await change({ title: 'Phones' })
    expect(renamed.text).toContain('3 workshops would change')
    expect(renamed.text).not.toContain('Check this before you save')
    const other = await app.given.champion({ name: 'Bob Fox' })
    await app.given.workshop({
      title: 'Banking',
      date: '2026-12-08',
      isOnline: true,
      leadChampionId: other.id,
      startTime: '10:00',
      endTime: '11:00',
    })
    const led = await change({ leadChampionId: other.id })
    expect(led.text).toContain('Tuesday 8 December 2026: Bob Fox already leads ‘Banking’')
    expect(led.text).toContain('Change these 3 workshops all the same')
  })
})
