import { Message } from '../../src/mail/message.entity.js'
import { describeInBrowser, DESK, PHONE } from './chromium.js'
import type { Person } from './person.js'
import { Site } from './site.js'

describeInBrowser('Calls and letters, every page accessible', () => {
  let site: Site
  let accountId: string

  beforeAll(async () => {
    site = await Site.open()
    const { given } = site.app
    await given.council()
    accountId = (await given.account({ role: 'coordinator', name: 'Anna Brown' })).id
    const workshop = await given.workshop({ title: 'Tablets for beginners', bring: 'Your own tablet and its charger' })
    for (const name of ['Mary Jones', 'Winifred Ashworth-Brown']) {
      const learner = await given.learner({ name, email: null, phone: '01632 960 001' })
      await given.booking({ workshopId: workshop.id, learnerId: learner.id, createdAt: site.app.clock.now() })
    }
    await site.at('2026-11-25T10:00:00Z')
  }, 60_000)
  afterAll(() => site.close())

  const onPaper = async ({ page }: Person) => {
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    return pdf.match(/\/Type\s*\/Page[^s]/g)?.length
  }

  it('are made with one thumb, and without scripts', async () => {
    const coordinator = await site.person({ ...PHONE, javaScriptEnabled: false }, { accountId, checking: false })
    await coordinator.opens('/mail/calls')
    await coordinator.follows('Mary Jones')
    const button = await coordinator.page.getByRole('button', { name: 'Call 01632 960 001' }).boundingBox()
    expect(button?.height).toBeGreaterThanOrEqual(44)
    expect(button?.width).toBeGreaterThan(300)
    await coordinator.chooses('No answer: call again later today')
    await coordinator.fillsIn({ 'Note for colleagues': 'Ring after 4pm' })
    await coordinator.presses('Save')
    expect(await coordinator.text()).toContain('Noted: no answer. It stays on the list')
  }, 60_000)

  it('stand on one sheet of paper, and so does a letter', async () => {
    const coordinator = await site.person(DESK, { accountId })
    await coordinator.opens('/mail/calls')
    await coordinator.follows('A sheet to print')
    expect(await onPaper(coordinator)).toBe(1)
    const calls = await site.app.database.read.findBy(Message, { channel: 'phone', kind: 'learner-reminder' })
    const winifred = calls.find(({ toName }) => toName.startsWith('Winifred'))
    await coordinator.opens(`/mail/calls/${winifred?.id ?? ''}`)
    await coordinator.follows('Print as a letter')
    expect(await onPaper(coordinator)).toBe(1)
    await coordinator.page.emulateMedia({ media: 'print' })
    expect(await coordinator.page.locator('nav, header, footer').filter({ visible: true }).count()).toBe(0)
    if (process.env.LOOK) await coordinator.page.screenshot({ path: `${process.env.LOOK}/paper.png`, fullPage: true })
    await coordinator.page.emulateMedia({ media: 'screen' })
    await coordinator.follows('note “A letter was posted”')
    await coordinator.chooses('The number is wrong')
    await coordinator.presses('Save')
    expect(await coordinator.text()).toContain('What you can do now')
    await coordinator.presses('I posted a letter')
    expect(await coordinator.text()).toContain('Noted: a letter was posted')
    await coordinator.opens('/mail/calls/days/2026-11-26')
    await coordinator.opens('/mail')
  }, 120_000)
})
