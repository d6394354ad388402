import { describeInBrowser, DESK, PHONE } from './chromium.js'
import type { Person } from './person.js'
import { Site } from './site.js'

/*
 * A community group asks, and it becomes a workshop; a workshop from a template in under a minute; who came says how it was, by
 * the link in a letter without scripts, and one after the other on the champion's phone.
 */
describeInBrowser('Asking for a workshop, and saying how it was', () => {
  let site: Site
  let coordinatorId = ''
  let championAccountId = ''
  let championId = ''
  let workshop = ''

  beforeAll(async () => {
    site = await Site.open()
    const { given } = site.app
    await given.council({ phone: '01632 960 100' })
    await given.venue({ name: 'Harbour Library' })
    championId = (await given.champion({ name: 'Samira Khan', email: 'samira@example.org' })).id
    championAccountId = (await given.account({ role: 'champion', championId, name: 'Samira Khan' })).id
    coordinatorId = (await given.account({ role: 'coordinator', name: 'Carol Coordinator' })).id
    await given.template({ title: 'Video calls with family', topics: ['communicating'], minutes: 90, kit: '6 tablets' })
  }, 60_000)

  afterAll(() => site.close())

  const coordinator = () => site.person(DESK, { accountId: coordinatorId })

  it('a community group asks on a phone, and hears what happens next', async () => {
    const asker = await site.person(PHONE)
    await asker.opens('/')
    await asker.follows('Ask for a workshop')
    await asker.presses('Ask for this workshop')
    expect(await asker.page.locator('.govuk-error-summary').innerText()).toContain('Select who it is for')
    await asker.chooses('A community group', 'Communicating')
    await asker.fillsIn({
      'Name of your group, school or business': 'Moss Lane Allotments',
      'What would you like people to be able to do afterwards?': 'Make video calls',
      'Where should it be?': 'Our hut, WN7 1EB',
      'How many people, about?': '9',
      'Your full name': 'Doreen Platt',
      'E-mail address': 'doreen@example.org',
    })
    site.app.clock.advance({ minutes: 2 })
    await asker.presses('Ask for this workshop')
    expect(await asker.heading()).toBe('We have your request')
    expect((await site.letterTo('doreen@example.org')).text).toContain('answers within five working days')
  }, 120_000)

  it('a coordinator takes it and makes it a workshop from a template', async () => {
    const carol = await coordinator()
    await carol.opens('/home')
    await carol.follows('request for a workshop is new')
    await carol.follows('Moss Lane Allotments')
    await carol.presses('Assign to me')
    await carol.fillsIn({ 'Add a note': 'Phoned: Tuesdays suit them' })
    await carol.presses('Add this note')
    await carol.follows('Make it a workshop')
    await carol.fillsIn({ 'Start from a template': 'Video calls with family' })
    await carol.presses('Use this template')
    await carol.fillsIn({
      Date: '1 December 2026',
      'Start time': '10am',
      Venue: 'Harbour Library',
      'Lead champion': 'Samira Khan',
    })
    await carol.presses('Save this workshop')
    expect(await carol.text()).toContain('Tuesday 1 December 2026, 10am to 11:30am')
    workshop = new URL(carol.page.url()).pathname
    await carol.presses('Publish this workshop')
    await carol.opens('/requests?state=scheduled')
    await carol.follows('Moss Lane Allotments')
    expect(await carol.text()).toContain('Its workshop: Video calls with family')
  }, 120_000)

  it('a workshop from a template takes at most four fields and three presses', async () => {
    const carol = await coordinator()
    const done = { fields: 0, presses: 0 }
    const fillsIn = async (fields: Record<string, string>) => {
      done.fields += Object.keys(fields).length
      await carol.fillsIn(fields)
    }
    const presses = async (act: () => Promise<void>) => {
      done.presses += 1
      await act()
    }
    await carol.opens('/workshops')
    await presses(() => carol.follows('Add a workshop'))
    await fillsIn({ 'Start from a template': 'Video calls with family' })
    await presses(() => carol.presses('Use this template'))
    await fillsIn({ Date: '8 December 2026', 'Start time': '2pm', Venue: 'Harbour Library' })
    await presses(() => carol.presses('Save this workshop'))
    expect(await carol.heading()).toBe('Video calls with family')
    expect(await carol.text()).toContain('Tuesday 8 December 2026, 2pm to 3:30pm')
    expect(await carol.text()).toContain('6 tablets')
    expect(done.fields).toBeLessThanOrEqual(4)
    expect(done.presses).toBeLessThanOrEqual(3)
  }, 120_000)

  it('a learner who came answers by the link in the letter, with scripts off, once', async () => {
    const { given } = site.app
    const learner = await given.learner({ name: 'Joan Ainsworth', email: 'joan@example.org' })
    const id = workshop.split('/')[2] ?? ''
    await given.booking({ workshopId: id, learnerId: learner.id, outcome: 'attended' })
    await site.at('2026-12-02T10:30:00Z')
    const letter = await site.letterTo('joan@example.org')
    expect(letter.subject).toBe('How was it? Video calls with family')
    const link = /https?:\/\/\S+\/feedback\S+/.exec(letter.text ?? '')?.[0] ?? ''
    const joan = await site.person({ ...PHONE, javaScriptEnabled: false }, { checking: false })
    await joan.opens(link)
    await joan.presses('Send my answers')
    expect(await joan.page.locator('.govuk-error-summary').innerText()).toContain('Select how sure you feel')
    await joan.chooses('Yes', 'Sure: I can do it alone')
    await joan.fillsIn({ 'What should we do better?': 'More time to try' })
    await joan.presses('Send my answers')
    expect(await joan.heading()).toBe('Thank you: we have your answers')
    await joan.opens(link)
    expect(await joan.heading()).toBe('Thank you: we have your answers')
    expect(await joan.text()).not.toContain('More time to try')
  }, 120_000)

  it('three people answer on the champion’s phone, one after the other', async () => {
    const samira = await site.person(PHONE, { accountId: championAccountId })
    await samira.opens(workshop)
    await samira.follows('Hand over the phone')
    const answers: ((phone: Person) => Promise<void>)[] = [
      (phone) => phone.chooses('Yes', 'Sure: I can do it alone'),
      (phone) => phone.chooses('Partly', 'Fairly sure: I may need some help'),
      (phone) => phone.chooses('No', 'Not sure yet: I need help'),
    ]
    for (const answer of answers) {
      expect(await samira.heading()).toBe('How was it?')
      expect(await samira.page.content()).not.toContain('Samira Khan')
      await answer(samira)
      await samira.presses('Done')
      expect(await samira.heading()).toBe('Thank you')
      await samira.follows('Next person')
    }
  }, 120_000)

  it('the coordinator reads the results with their base, and what may be taken out', async () => {
    const carol = await coordinator()
    await carol.opens(workshop)
    expect(await carol.text()).toContain('4 answers')
    expect(await carol.text()).toContain('1 by the link in a letter, 3 on the champion’s phone')
    await carol.follows('Read the comment')
    await carol.follows('Take it out')
    await carol.presses('Take this comment out')
    expect(await carol.text()).toContain('The comment is taken out')
    await carol.opens('/templates')
    await carol.follows('Video calls with family')
    await carol.opens('/templates/new')
    await carol.opens('/impact/measures')
    expect(await carol.text()).toContain('Sure to do it alone')
  }, 120_000)
})
