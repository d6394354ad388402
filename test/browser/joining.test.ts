import { describeInBrowser, DESK, PHONE } from './chromium.js'
import { Site } from './site.js'

/*
 * From "I could help" to the first workshop: somebody offers on a phone, two people answer for her by the link in a letter, she is
 * checked and trained and watches a workshop, is signed off, active and welcomed, signs in, and leads.
 */
describeInBrowser('Joining as a champion', () => {
  let site: Site
  let coordinatorId = ''
  let champion = ''

  beforeAll(async () => {
    site = await Site.open()
    const { given } = site.app
    await given.council({ phone: '01632 960 100', checkRenewalMonths: 36 })
    await given.venue({ name: 'Harbour Library' })
    await given.area({ name: 'Millbrook' })
    coordinatorId = (await given.account({ role: 'coordinator', name: 'Carol Coordinator' })).id
  }, 60_000)

  afterAll(() => site.close())

  const coordinator = () => site.person(DESK, { accountId: coordinatorId })

  it('somebody offers to help on a phone, and hears what happens next', async () => {
    const maya = await site.person(PHONE)
    await maya.opens('/')
    await maya.follows('I could help')
    await maya.presses('Offer to help')
    expect(await maya.page.locator('.govuk-error-summary').innerText()).toContain(
      'Select what you would like to help with',
    )
    await maya.chooses('Helping at workshops', 'Helping by phone or video')
    await maya.fillsIn({
      'When can you help?': 'Tuesday mornings',
      'Which ward do you live in?': 'Millbrook',
      'How did you hear of us?': 'The library',
      'Your full name': 'Maya Reyes',
      'E-mail address': 'maya@example.org',
    })
    site.app.clock.advance({ minutes: 2 })
    await maya.presses('Offer to help')
    expect(await maya.heading()).toBe('Thank you for offering to help')
    expect((await site.letterTo('maya@example.org')).text).toContain('answers within five working days')
  }, 120_000)

  it('a coordinator finds her, asks two referees, and moves her on', async () => {
    const carol = await coordinator()
    await carol.opens('/home')
    await carol.follows('new champion waits for us')
    expect(await carol.heading()).toBe('Joining')
    expect(await carol.text()).toContain('No referee named: two are needed')
    await carol.follows('Maya Reyes')
    champion = new URL(carol.page.url()).pathname
    expect(await carol.text()).toContain('Would like to help with')
    await carol.follows('References (0)')
    for (const [name, email] of [
      ['Pat Jones', 'pat@example.org'],
      ['Sam Lee', 'sam@example.org'],
    ] as const) {
      await carol.follows('Add a referee')
      await carol.fillsIn({ Name: name, 'E-mail address': email, 'How do they know each other?': 'From the choir' })
      await carol.presses('Add and ask them')
      expect(await carol.text()).toContain(`${name} is asked`)
    }
    await carol.opens(champion)
    await carol.follows('Move to another stage')
    await carol.chooses('Checks')
    await carol.fillsIn({ 'Why?': 'Phoned: friendly, and has time' })
    await carol.presses('Move to this stage')
    expect(await carol.text()).toContain('Maya Reyes is now at the stage: Checks')
    expect(await carol.text()).toContain('Reference from Pat Jones not answered (asked today)')
  }, 120_000)

  it('two people answer for her by the link in the letter, without signing in and with scripts off', async () => {
    for (const address of ['pat@example.org', 'sam@example.org']) {
      const letter = await site.letterTo(address)
      expect(letter.subject).toBe('A reference for Maya Reyes')
      const link = /https?:\/\/\S+\/references\/\S+/.exec(letter.text ?? '')?.[0] ?? ''
      const isChecked = address.startsWith('pat')
      const referee = await site.person({ ...PHONE, javaScriptEnabled: isChecked }, { checking: isChecked })
      await referee.opens(link)
      await referee.presses('Send my answer')
      expect(await referee.page.locator('.govuk-error-summary').innerText()).toContain(
        'Enter how long you have known them',
      )
      await referee.fillsIn({ 'How long have you known them?': 'Six years' })
      await referee.chooses('Yes')
      await referee.presses('Send my answer')
      expect(await referee.heading()).toBe('Thank you: we have your answer')
      await referee.opens(link)
      expect(await referee.text()).not.toContain('Six years')
    }
  }, 120_000)

  it('the check is written down, and what champions learn', async () => {
    const carol = await coordinator()
    await carol.opens(champion)
    expect(await carol.text()).toContain('No DBS check recorded')
    await carol.follows('References (2)')
    expect(await carol.text()).toContain('Answered: yes')
    await carol.opens(`${champion}/checks`)
    await carol.follows('Write down a check')
    await carol.chooses('Enhanced with children’s barred list', 'Suitable', 'Yes')
    await carol.fillsIn({ 'Date on the certificate': '2 November 2026', 'Date you saw it': '9 November 2026' })
    await carol.presses('Write down this check')
    await carol.opens('/champions/joining')
    await carol.follows('What champions learn')
    await carol.follows('Add a module')
    await carol.fillsIn({ Name: 'Keeping people safe', 'After how many months must it be done again?': '24' })
    await carol.chooses('Yes')
    await carol.presses('Add this module')
    await carol.follows('Keeping people safe')
    await carol.opens(`${champion}/stage`)
    await carol.chooses('Training')
    await carol.fillsIn({ 'Why?': 'References came back' })
    await carol.presses('Move to this stage')
    expect(await carol.text()).toContain('Training: Keeping people safe not done')
    await carol.follows('Training')
    await carol.follows('Write down that it was done')
    await carol.fillsIn({ 'How do we know?': 'Saw the certificate' })
    await carol.presses('Write this down')
    expect(await carol.text()).toContain('Done, until Thursday 23 November 2028')
  }, 120_000)

  it('she watches a workshop, is signed off, active and welcomed', async () => {
    const { given } = site.app
    const shadowed = await given.workshop({ title: 'First steps', date: '2026-11-20', state: 'published' })
    const championId = champion.split('/')[2] ?? ''
    const carol = await coordinator()
    await carol.opens(`${champion}/stage`)
    await carol.chooses('Active')
    await carol.fillsIn({ 'Why?': 'Ready' })
    await carol.presses('Move to this stage')
    expect(await carol.page.locator('.govuk-error-summary').innerText()).toContain(
      'Something is missing for the stage Active: Has not shadowed a workshop; Not signed off',
    )
    await given.assignment({ workshopId: shadowed.id, championId, role: 'shadow' })
    await carol.opens(`${champion}/sign-off`)
    await carol.presses('Sign off')
    expect(await carol.text()).toContain('Nothing is missing. They can move to the stage Active.')
    await carol.follows('Move to another stage')
    await carol.chooses('Active')
    await carol.fillsIn({ 'Why?': 'Ready, and looking forward to it' })
    await carol.presses('Move to this stage')
    expect(await carol.heading()).toBe('Invite them to sign in')
    expect((await site.letterTo('maya@example.org')).subject).toContain('Welcome: you are a digital champion')
    await carol.presses('Invite them to sign in')
    expect(await carol.text()).toContain('Invited; has not chosen a password yet')
  }, 120_000)

  it('she signs in, and finds the first workshop that she leads', async () => {
    const carol = await coordinator()
    await carol.opens('/workshops/new')
    await carol.chooses('Communicating', 'At a venue', 'They drop in, no booking needed')
    await carol.fillsIn({
      Title: 'Video calls with family',
      Date: '1 December 2026',
      'Start time': '10am',
      'End time': '11:30am',
      Venue: 'Harbour Library',
      'Lead champion': 'Maya Reyes',
    })
    await carol.presses('Save this workshop')
    await carol.presses('Publish this workshop')
    const letters = site.mail.got.filter(({ to }) => to.includes('maya@example.org')).map(({ mail }) => mail.text ?? '')
    const link = letters.map((text) => /https?:\/\/\S+\/invitations\/\S+/.exec(text)?.[0]).find(Boolean) ?? ''
    const maya = await site.person(PHONE)
    await maya.opens(link)
    await maya.fillsIn({ Password: 'lantern quiet meadow' })
    await maya.presses('Save and sign in')
    expect(await maya.heading()).toBe('Hello, Maya Reyes')
    expect(await maya.text()).toContain('Video calls with family')
  }, 120_000)
})
