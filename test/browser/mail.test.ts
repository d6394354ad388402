import { RemindersService } from '../../src/reminders/reminders.service.js'
import { describeInBrowser, DESK, PHONE } from './chromium.js'
import type { Person } from './person.js'
import { Site } from './site.js'

const PEOPLE = [
  ['Mary Jones', 'mary@example.org', null],
  ['John Smith', null, '01942 496 0001'],
  ['Ann Lee', null, null],
  ['Oluwaseun Featherstonehaugh-Adeyemi', 'oluwaseun.featherstonehaugh-adeyemi@example.org', null],
] as const

describeInBrowser('A coordinator and what goes next', () => {
  let site: Site
  let accountId: string
  let workshopId: string
  let learnerId: string

  beforeAll(async () => {
    site = await Site.open()
    const { given, clock, nest } = site.app
    await given.council()
    accountId = (await given.account({ role: 'coordinator', name: 'Carol Coordinator' })).id
    const { id: leadChampionId } = await given.champion({ name: 'Samira Khan' })
    const { id: venueId } = await given.venue({ name: 'Harbour Library' })
    const dates = ['2026-11-26', '2026-11-27', '2026-12-01', '2026-12-04']
    const workshops = await Promise.all(
      dates.map((date, index) =>
        given.workshop({ title: `Get started with your tablet ${index + 1}`, date, leadChampionId, venueId }),
      ),
    )
    workshopId = workshops[2]?.id ?? ''
    for (const [name, email, phone] of PEOPLE) {
      const learner = await given.learner({ name, email, phone })
      learnerId ||= learner.id
      for (const { id } of workshops)
        await given.booking({ workshopId: id, learnerId: learner.id, createdAt: clock.now() })
    }
    await nest.get(RemindersService).pass()
  }, 60_000)

  afterAll(() => site.close())

  async function looksThrough(coordinator: Person): Promise<void> {
    await coordinator.opens('/mail')
    await coordinator.follows('What goes next')
    expect(await coordinator.heading()).toBe('What goes next')
    await coordinator.opens('/mail/upcoming?rule=learner-reminder&day=2026-11-30')
    await coordinator.follows('Mary Jones')
    await coordinator.follows('Edit this one')
    await coordinator.fillsIn({ Subject: 'Bring a friend: ((workshop))' })
    await coordinator.presses('See how it will look')
    expect(await coordinator.text()).toContain('Bring a friend: Get started with your tablet 3')
    await coordinator.fillsIn({ Subject: 'For ((nobody))' })
    await coordinator.presses('Save these words')
    expect(await coordinator.text()).toContain('((nobody)) cannot be used here')
    await coordinator.fillsIn({ Subject: 'Bring a friend: ((workshop))' })
    await coordinator.presses('Save these words')
    expect(await coordinator.text()).toContain('Saved: this message says what you wrote')
    await coordinator.follows('Edit this one')
    await coordinator.presses('Use the rule’s words again')
    await coordinator.follows('Hold it')
    await coordinator.presses('Hold this message')
    await coordinator.fillsIn({ 'Why is it held?': 'The venue may change' })
    await coordinator.presses('Hold this message')
    expect(await coordinator.text()).toContain('Held: it does not go until somebody releases it')
    await coordinator.presses('Release it')
    await coordinator.follows('Send it now')
    expect(await coordinator.heading()).toBe('Send this message now')
    await coordinator.follows('Cancel')
    await coordinator.follows('Why?')
    expect(await coordinator.heading()).toBe('Mary Jones')
    await coordinator.opens(`/mail/workshops/${workshopId}/why`)
    expect(await coordinator.text()).toContain('5 people have to do with it.')
    await coordinator.opens(`/mail/why/learners/${learnerId}`)
    await coordinator.opens('/mail/why')
    await coordinator.fillsIn({ 'Name, e-mail or phone': 'khan' })
    await coordinator.presses('Find')
    await coordinator.follows('Samira Khan')
    expect(await coordinator.heading()).toBe('What they heard, and why')
  }

  async function tries(coordinator: Person): Promise<void> {
    await coordinator.opens(`/workshops/${workshopId}`)
    await coordinator.follows('What would a change tell people?')
    await coordinator.fillsIn({ Date: '20 November 2026' })
    await coordinator.presses('See what would happen')
    expect(await coordinator.text()).toContain('it cannot move into the past')
    await coordinator.fillsIn({ Date: '3 December 2026' })
    await coordinator.presses('See what would happen')
    expect(await coordinator.text()).toContain('Nothing was saved, and nobody was told.')
    await coordinator.chooses('No, it is cancelled')
    await coordinator.fillsIn({ 'Why is it cancelled?': 'The library is closed' })
    await coordinator.presses('See what would happen')
    expect(await coordinator.text()).toContain('taken back')
  }

  it.each([
    ['at a desk', DESK],
    ['on a phone', PHONE],
    ['without scripts', { ...DESK, javaScriptEnabled: false }],
  ])(
    'sees, holds and words messages, and asks why, %s',
    async (how, options) => {
      await looksThrough(await site.person(options, { accountId, checking: how !== 'without scripts' }))
    },
    180_000,
  )

  it('tries a change of a workshop before it is saved', async () => {
    await tries(await site.person(DESK, { accountId }))
    await tries(await site.person({ ...PHONE, javaScriptEnabled: false }, { accountId, checking: false }))
  }, 180_000)
})
