import { RemindersService } from '../../../src/reminders/reminders.service.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'

describe.each(pageEngines)('why a digest came or did not, on %s', (engine) => {
  let app: TestApp
  let staff: TestBrowser
  beforeEach(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    // Rules say nothing of a moment before they were made, so the week after is looked at: Monday 30 November, 9am.
    app.clock.set('2026-11-30T09:00:00Z')
    staff = await app.signedIn('coordinator')
  })
  afterEach(() => app.close())

  it('is said of a champion whose week came, from the message and from the search', async () => {
    const champion = await app.given.champion({ name: 'Aisha Khan', email: 'aisha@example.org' })
    await app.given.workshop({ title: 'First steps', date: '2026-12-02', leadChampionId: champion.id })
    await app.nest.get(RemindersService).pass()
    const found = await staff.post('/mail/why/search', { who: 'Aisha' })
    const person = await staff.get(found.linkTo('Aisha Khan'))
    const story = await staff.get(person.linkTo('Why did their week come, or not?'))
    expect(story.heading).toBe('Aisha Khan')
    expect(story.text).toContain('No mail server is set up, so it waits here and is not sent.')
    expect(story.text).toContain('Yes The rule is on.')
    const message = await staff.get(/\/mail\/[0-9a-f-]{36}/.exec(story.html)?.[0] ?? '')
    expect((await staff.get((await staff.get(message.linkTo('Why?'))).location)).heading).toBe('Aisha Khan')
  })

  it('is said of a partner whose support achieved nothing in the quarter', async () => {
    const partner = await app.given.partner({ name: 'Castle Trust', contactEmail: 'pat@castle.example' })
    const found = await staff.post('/mail/why/search', { who: 'castle' })
    expect(found.rows.slice(1)).toEqual([['Castle Trust', 'Partner', 'pat@castle.example', partner.contactPhone]])
    const story = await staff.get(found.linkTo('Castle Trust'))
    expect(story.text).toContain('The last one was due at 8am on Monday 5 October 2026.')
    expect(story.text).toMatch(/Not sent\. /)
  })

  it('is said of a coordinator by name, and of nobody who is not there', async () => {
    const found = await staff.post('/mail/why/search', { who: 'Account' })
    expect(found.rows.length).toBeGreaterThan(1)
    expect((await staff.get('/mail/why/digests/champion-week/none')).status).toBe(404)
    expect((await staff.get('/mail/why/digests/workshop/none')).status).toBe(404)
  })
})
