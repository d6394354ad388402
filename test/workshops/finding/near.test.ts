import { TestApp, type TestBrowser } from '../../support/app.js'
import { engines } from '../../support/databases.js'
import { queriesOf } from '../../support/queries.js'
import type { Screen } from '../../support/screen.js'

const HOME = { latitude: 53_545_000, longitude: -2_632_000 }
/** A tenth of a mile to the north, in millionths of a degree. */
const TENTH = 1_447

describe.each(engines)('Workshops near a postcode, on %s', (engine) => {
  let app: TestApp
  let resident: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    resident = app.visitor()
  })
  afterAll(() => app.close())

  const search = (fields: Record<string, string | string[]>) => resident.post('/workshops/search', fields)
  const titles = (screen: Screen) =>
    [...screen.html.matchAll(/card__link" href="[^"]*">([^<]*)</g)].map(([, title]) => title)
  const northOf = (tenths: number) => ({ latitude: HOME.latitude + tenths * TENTH, longitude: HOME.longitude })

  it('asks for no postcode while none is known', async () => {
    expect((await resident.get('/workshops')).heading).toBe('Workshops and drop-ins')
    expect((await resident.get('/workshops')).html).not.toContain('name="postcode"')
    expect((await resident.get('/')).html).not.toContain('name="postcode"')
  })

  describe('once postcodes are known', () => {
    let ward: { id: string }

    beforeAll(async () => {
      const { given } = app
      ward = await given.area({ name: 'Pennington' })
      await given.postcode({ id: 'WN1 1AA', ...HOME })
      await given.postcode({ id: 'WN1 1AB', ...northOf(4) })
      await given.postcode({ id: 'WN10 1AA', ...northOf(900) })
      await given.postcode({ id: 'TR1 1AA', latitude: 50_263_000, longitude: -5_051_000 })
      const far = await given.venue({ name: 'Far Hall', areaId: ward.id, stepFree: false, ...northOf(52) })
      const near = await given.venue({ name: 'Near Library', hearingLoop: true, ...northOf(12) })
      const alike = await given.venue({ name: 'Near Café', ...northOf(12) })
      const beyond = await given.venue({ name: 'Beyond', ...northOf(230) })
      const nowhere = await given.venue({ name: 'Nowhere' })
      await given.workshop({ title: 'Far today', venueId: far.id, date: '2026-11-24' })
      await given.workshop({ title: 'Near later', venueId: near.id, date: '2026-12-10' }, { topics: ['foundation'] })
      await given.workshop({ title: 'Near soon', venueId: alike.id, date: '2026-12-01', format: 'drop_in' })
      await given.workshop({ title: 'Beyond', venueId: beyond.id })
      await given.workshop({ title: 'Place not known', venueId: nowhere.id })
      await given.workshop({ title: 'Near draft', venueId: near.id, state: 'draft' })
      await given.workshop({ title: 'Near cancelled', venueId: near.id, state: 'cancelled' })
      await given.workshop({ title: 'Near past', venueId: near.id, date: '2026-11-20' })
      await given.workshop({ title: 'From the sofa', isOnline: true })
    })

    it('are listed nearest first, then by date, with miles; the postcode stays in the page and out of every address', async () => {
      const found = await search({ postcode: 'wn11aa' })
      expect(found.status).toBe(200)
      expect(titles(found)).toEqual(['Near soon', 'Near later', 'Far today'])
      expect(found.text).toContain('3 workshops')
      expect(found.text).toContain('Nearest first, as the crow flies.')
      expect(found.text).toContain('Near Café About 1.2 miles away')
      expect(found.text).toContain('Far Hall, Pennington About 5.2 miles away')
      expect(found.valueOf('postcode')).toBe('wn11aa')
      expect(found.html.match(/(href|action)="[^"]*(wn1|WN1)[^"]*"/)).toBeNull()
      expect(found.html).toContain('<meta name="robots" content="noindex">')
      expect(found.linkTo('1 workshop is online')).toBe('/workshops?format=online')
    })

    it('keep the other filters: topic, ward, drop-in, what the place must have', async () => {
      expect(titles(await search({ postcode: 'WN1 1AA', topic: 'foundation' }))).toEqual(['Near later'])
      expect(titles(await search({ postcode: 'WN1 1AA', ward: ward.id }))).toEqual(['Far today'])
      expect(titles(await search({ postcode: 'WN1 1AA', format: 'drop_in' }))).toEqual(['Near soon'])
      expect(titles(await search({ postcode: 'WN1 1AA', to: '25 November' }))).toEqual(['Far today'])
      const accessible = await search({ postcode: 'WN1 1AA', access: ['stepFree', 'hearingLoop'] })
      expect(titles(accessible)).toEqual(['Near later'])
      expect(accessible.html.match(/name="access"[^>]* checked/g)).toHaveLength(2)
    })

    it('take the first half of a postcode, and say so where the whole is not known', async () => {
      const half = await search({ postcode: 'wn1' })
      expect(half.heading).toBe('Workshops near you')
      expect(half.text).toContain('Distances are from the middle of WN1.')
      // Half way between the two that are known; WN10 begins alike and is another.
      expect(half.text).toContain('About 1.0 mile away')
      const unknown = await search({ postcode: 'WN1 9ZZ' })
      expect(unknown.text).toContain('We do not know WN1 9ZZ, so distances are from the middle of WN1.')
      expect(titles(unknown)).toEqual(['Near soon', 'Near later', 'Far today'])
    })

    it('give way to the whole list when a postcode is unknown, wrong or too far, and say what to do', async () => {
      const unknown = await search({ postcode: 'ZZ99 9ZZ' })
      expect([unknown.status, titles(unknown).length]).toEqual([200, 6])
      expect(unknown.text).toContain('We do not know where ZZ99 9ZZ is. Check it, or choose a ward.')
      const wrong = await search({ postcode: 'over there', topic: '' })
      expect([wrong.status, titles(wrong).length]).toEqual([422, 6])
      expect(wrong.errors).toEqual(['Enter a postcode, like WN1 1AA, or its first half, like WN1'])
      expect(wrong.valueOf('postcode')).toBe('over there')
      const far = await search({ postcode: 'TR1 1AA' })
      expect(far.text).toContain('Nothing is on within 20 miles. These are all workshops, by date.')
      const online = await search({ postcode: 'WN1 1AA', format: 'online' })
      expect(online.text).toContain('there is no distance')
      expect(titles(online)).toEqual(['From the sofa'])
    })

    it('lead to an address that can be sent on when no postcode is given', async () => {
      const kept = await search({ postcode: '', ward: ward.id, access: ['stepFree', 'hearingLoop'], format: 'drop_in' })
      expect(kept.status).toBe(303)
      expect(kept.location).toBe(`/workshops?ward=${ward.id}&format=drop_in&access=stepFree%2ChearingLoop`)
      const list = await resident.get(kept.location)
      expect(list.html.match(/name="access"[^>]* checked/g)).toHaveLength(2)
      expect(list.text).toContain('Filters (3 applied)')
      const wrong = await resident.get((await search({ from: 'someday', to: 'never' })).location)
      expect([wrong.status, wrong.errors]).toEqual([
        422,
        ['Enter a real date, like 1 December', 'Enter a real date, like 1 December'],
      ])
    })

    it('go on by buttons', async () => {
      const { id: venueId } = await app.given.venue({ name: 'Busy Hall', ...northOf(30) })
      for (let day = 1; day <= 30; day++)
        await app.given.workshop({ title: `Busy ${day}`, venueId, date: `2027-01-${String(day).padStart(2, '0')}` })
      const first = await search({ postcode: 'WN1 1AA' })
      expect(titles(first)).toHaveLength(25)
      expect(first.text).toContain('33 workshops')
      expect(first.text).toContain('Show workshops further away')
      const second = await search({ postcode: 'WN1 1AA', page: '2' })
      expect(titles(second)).toHaveLength(8)
      expect(titles(second).at(-1)).toBe('Far today')
      expect(second.text).toContain('Show nearer workshops')
      expect(second.text).not.toContain('further away')
    })

    it('are found by indexes: venues in a box, then the workshops of each', async () => {
      const queries = await queriesOf(app, () => search({ postcode: 'WN1 1AA' }))
      const venues = queries.find((sql) => sql.includes('latitude BETWEEN')) ?? ''
      const nearest = queries.find((sql) => sql.includes('WITH near')) ?? ''
      // Where, which venues, a page of their workshops, how many, how many online; the wards, and whether postcodes are known.
      expect(queries).toHaveLength(7)
      expect(await planOf(venues)).toMatch(/ix_venues_latitude_longitude/)
      // PostgreSQL sees that the days to come are few, and begins with them.
      expect(await planOf(nearest)).toMatch(
        engine === 'sqlite'
          ? /ix_workshops_venue_id_state_date\b/
          : /using ix_workshops_(venue_id_state_date|state_date_)/,
      )
      expect(await planOf(nearest)).not.toMatch(/SCAN w\b|Seq Scan on workshops/)
    })

    it('refuse what no page of ours sends', async () => {
      expect((await search({ postcode: 'WN1 1AA', house: '7' })).status).toBe(400)
    })

    async function planOf(sql: string): Promise<string> {
      if (engine === 'sqlite') {
        const rows: { detail: string }[] = await app.database.read.query(`EXPLAIN QUERY PLAN ${sql}`)
        return rows.map(({ detail }) => detail).join('\n')
      }
      return app.database.write(async (manager) => {
        // With a handful of rows PostgreSQL would rightly read whole tables.
        for (const way of ['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin'])
          await manager.query(`SET LOCAL enable_${way} = off`)
        const steps: { 'QUERY PLAN': string }[] = await manager.query(`EXPLAIN (GENERIC_PLAN) ${sql}`)
        return steps.map((step) => step['QUERY PLAN']).join('\n')
      })
    }
  })
})
