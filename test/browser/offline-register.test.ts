import { hashPassword } from '../../src/accounts/passwords/passwords.js'
import { RegisterSave } from '../../src/workshops/register/register-save.entity.js'
import { Workshop } from '../../src/workshops/workshop.entity.js'
import { describeInBrowser, PHONE } from './chromium.js'
import { Network } from './network.js'
import type { Person } from './person.js'
import { eventually, keptBy } from './phone.js'
import { Site } from './site.js'

const PASSWORD = 'a long enough password'

describeInBrowser('A champion’s register without a network', () => {
  let site: Site
  let championId: string
  let accountId: string

  beforeAll(async () => {
    site = await Site.open()
    const { given } = site.app
    await given.council({ phone: '01632 960 100' })
    championId = (await given.champion({ name: 'Samira Khan' })).id
    const passwordHash = await hashPassword(PASSWORD)
    accountId = (await given.account({ role: 'champion', championId, email: 'samira@example.org', passwordHash })).id
  }, 60_000)
  afterAll(() => site.close())
  afterEach(async () => {
    const ended = { state: 'cancelled' as const }
    await site.app.database.write((manager) => manager.update(Workshop, { state: 'published' }, ended))
  })

  async function aWorkshop(names: string[], fields: Partial<Workshop> = {}) {
    const { id } = await site.app.given.workshop({
      title: 'Get online safely',
      date: '2026-11-23',
      leadChampionId: championId,
      ...fields,
    })
    for (const name of names) {
      const learner = await site.app.given.learner({ name, phone: '01632960777', accessNeeds: 'Hearing loop' })
      await site.app.given.booking({ workshopId: id, learnerId: learner.id })
    }
    return { id, register: `/workshops/${id}/register` }
  }
  const stored = (id: string) => site.app.database.read.findOneByOrFail(Workshop, { id })
  const saves = (workshopId: string) => site.app.database.read.findBy(RegisterSave, { workshopId })

  /** At home in the morning, online: today's registers come onto the phone. */
  async function championAtHome(base = site.base): Promise<Person> {
    const champion = await site.person(PHONE, { accountId })
    await champion.opens(`${base}/home`)
    await champion.page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
    await eventually(async () => (await keptBy(champion)).registers.length > 0)
    return champion
  }

  it('offline visits lost: a register taken without a network is sent later, once, and then leaves the phone', async () => {
    const { id, register } = await aWorkshop(['Ann Ash', 'Bob Birch'])
    const champion = await championAtHome()
    await champion.opens(register)
    await champion.page.context().setOffline(true)
    await champion.page.reload()
    await champion.comesTo('Register')
    expect(await champion.text()).toContain('Monday 23 November 2026, 10am to midday')
    await champion.unticks('Bob Birch')
    await champion.fillsIn({ Name: 'Winifred', Postcode: 'WN1 1AA', 'Head-count': '4' }, { loosely: true })
    await champion.presses('Save: 4 came')
    await champion.page.getByRole('heading', { level: 1, name: '4 came: kept on this phone' }).waitFor()
    await champion.page.reload()
    await champion.comesTo('4 came: kept on this phone')
    expect(await champion.text()).toContain('1 register waits on this phone. It is sent when you are online.')
    expect((await stored(id)).registerSavedAt).toBeNull()

    await champion.page.context().setOffline(false)
    await champion.page.getByRole('heading', { level: 1, name: '4 people came' }).waitFor()
    expect(await stored(id)).toMatchObject({ attendances: 4, namedCount: 2, headCount: 4, registerNumber: 1 })
    expect(await saves(id)).toHaveLength(1)
    expect(await keptBy(champion)).toMatchObject({ queue: [], registers: [] })
  }, 120_000)

  it('keeps names without contacts or needs, and no token, and only of today', async () => {
    const { id } = await aWorkshop(['Ann Ash'])
    await aWorkshop(['Tom Tomorrow'], { date: '2026-11-24' })
    await aWorkshop(['Olga Others'], { leadChampionId: null })
    const champion = await championAtHome()
    const { registers, pages } = await keptBy(champion)
    expect(registers).toMatchObject([{ id, names: [{ name: 'Ann Ash' }], account: accountId }])
    for (const word of ['01632960777', '@example.org', 'Hearing loop', 'Tom', 'Olga', 'token'])
      expect(JSON.stringify(registers)).not.toContain(word)
    expect(pages.includes('<h1 class="page__title">No connection</h1>')).toBe(true)
    for (const word of ['name="_csrf"', 'Ann Ash', 'Samira'])
      expect([word, pages.includes(word)]).toEqual([word, false])
  }, 120_000)

  it('changes what waits, and sends the last of it', async () => {
    const { id, register } = await aWorkshop(['Ann Ash', 'Bob Birch'])
    const champion = await championAtHome()
    await champion.page.context().setOffline(true)
    await champion.opens('/home')
    await champion.comesTo('No connection')
    await champion.follows('Get online safely')
    await champion.fillsIn({ Name: 'Zoe' }, { loosely: true })
    await champion.presses('Save: 3 came')
    await champion.presses('Change it')
    expect(await champion.page.getByLabel('Name').first().inputValue()).toBe('Zoe')
    await champion.unticks('Ann Ash')
    await champion.presses('Save: 2 came')
    expect((await keptBy(champion)).queue).toHaveLength(1)
    await champion.page.context().setOffline(false)
    await champion.page.getByRole('heading', { level: 1, name: '2 people came' }).waitFor()
    expect(new URL(champion.page.url()).pathname).toBe(register)
    expect(await saves(id)).toHaveLength(1)
  }, 120_000)

  it('is opened by a tap at the very moment when the phone says that it is online again', async () => {
    const { register } = await aWorkshop(['Ann Ash'])
    const champion = await championAtHome()
    await champion.page.context().setOffline(true)
    await champion.opens('/home')
    await champion.comesTo('No connection')
    await champion.page.getByRole('link', { name: 'Get online safely' }).waitFor()
    await champion.page.evaluate((href) => {
      dispatchEvent(new Event('online'))
      document.querySelector<HTMLAnchorElement>(`main a[href="${href}"]`)?.click()
    }, register)
    await champion.comesTo('Register')
    expect(new URL(champion.page.url()).pathname).toBe(register)
  }, 120_000)

  it('is looked for again when the phone says that it is online, also after a link on the same page', async () => {
    await aWorkshop(['Ann Ash'])
    const champion = await championAtHome()
    await champion.page.context().setOffline(true)
    await champion.opens('/home')
    await champion.comesTo('No connection')
    await champion.page.getByRole('link', { name: 'Skip to main content' }).press('Enter')
    const again = champion.page.waitForEvent('load')
    await champion.page.evaluate(() => dispatchEvent(new Event('online')))
    await again
  }, 120_000)

  it('is stored once when the answer is lost and it is sent again', async () => {
    const { id, register } = await aWorkshop(['Ann Ash', 'Bob Birch'])
    const network = await Network.to(site.base)
    try {
      const champion = await championAtHome(network.base)
      await champion.opens(network.base + register)
      network.loseAnswers()
      await champion.page.getByRole('button', { name: 'Save: 2 came' }).click()
      await champion.page.getByRole('heading', { level: 1, name: '2 came: kept on this phone' }).waitFor()
      expect((await stored(id)).registerNumber).toBe(1)
      expect((await keptBy(champion)).queue).toHaveLength(1)
      await champion.page.locator('[data-queue-send]:enabled').waitFor()
      network.mend()
      await champion.page.getByRole('button', { name: 'Send now' }).click()
      await champion.page.getByRole('heading', { level: 1, name: '2 people came' }).waitFor()
      expect(await saves(id)).toHaveLength(1)
      expect((await keptBy(champion)).queue).toEqual([])
    } finally {
      await network.close()
    }
  }, 120_000)

  it('asks to sign in when that has ended meanwhile, keeps what waits, and sends it then', async () => {
    const { id, register } = await aWorkshop(['Ann Ash'])
    const champion = await championAtHome()
    await champion.page.context().setOffline(true)
    await champion.opens(register)
    await champion.presses('Save: 1 came')
    await site.app.database.write(() => site.app.database.execute('DELETE FROM sign_ins WHERE 1 = 1', {}))
    await champion.page.context().setOffline(false)
    await champion.page.getByText('1 register waits on this phone. Sign in, and it is sent.').waitFor()
    expect((await stored(id)).registerSavedAt).toBeNull()
    await champion.page.locator('[data-queue]').getByRole('link', { name: 'Sign in' }).click()
    await champion.page.getByText('1 register waits on this phone. Sign in, and it is sent.').waitFor()
    await champion.fillsIn({ 'E-mail address': 'samira@example.org', Password: PASSWORD })
    await champion.presses('Sign in')
    await eventually(async () => (await keptBy(champion)).queue.length === 0)
    expect(await saves(id)).toHaveLength(1)
  }, 120_000)

  it('shows what somebody else saved meanwhile, writes over nothing silently, and keeps both versions', async () => {
    const { id, register } = await aWorkshop(['Ann Ash', 'Bob Birch'])
    const champion = await championAtHome()
    await champion.page.context().setOffline(true)
    await champion.opens(register)
    await champion.unticks('Bob Birch')
    await champion.presses('Save: 1 came')
    const coordinator = await site.person(PHONE, {
      checking: false,
      accountId: (await site.app.given.account({ role: 'coordinator' })).id,
    })
    await coordinator.opens(register)
    await coordinator.fillsIn({ 'Head-count': '9' }, { loosely: true })
    await coordinator.presses('Save: 9 came')

    await champion.page.context().setOffline(false)
    await champion.page.getByText('Somebody else changed it meanwhile: the register was saved.').waitFor()
    expect(await stored(id)).toMatchObject({ attendances: 9, registerNumber: 1 })
    await champion.presses('Check and save')
    expect(await champion.page.locator('.govuk-error-summary').innerText()).toContain('(the register was saved)')
    expect(await champion.page.getByLabel('Bob Birch').isChecked()).toBe(false)
    await champion.presses('Save: 1 came')
    expect(await champion.text()).toContain('Register saved: 1 came')
    await eventually(async () => (await keptBy(champion)).queue.length === 0)
    expect((await saves(id)).map(({ number, headCount }) => [number, headCount]).sort()).toEqual([
      [1, 9],
      [2, null],
    ])
  }, 120_000)

  it('warns before signing out, and then leaves nothing on the phone', async () => {
    const { id, register } = await aWorkshop(['Ann Ash', 'Bob Birch'])
    const champion = await championAtHome()
    await champion.page.context().setOffline(true)
    await champion.opens(register)
    await champion.presses('Save: 2 came')
    // The workshop is cancelled meanwhile: what waits cannot be sent by itself.
    await site.app.database.write((manager) => manager.update(Workshop, { id }, { state: 'draft' }))
    await champion.page.context().setOffline(false)
    await champion.page.getByText('This workshop is a draft.').waitFor()
    await champion.opens('/home')
    await champion.page.getByRole('button', { name: 'Sign out' }).click()
    const dialog = champion.page.getByRole('dialog')
    expect(await dialog.innerText()).toContain('If you sign out now, it is deleted and not counted.')
    await dialog.getByRole('button', { name: 'Stay, and send it now' }).click()
    expect(await champion.heading()).toMatch(/^Hello/)
    expect((await keptBy(champion)).queue).toHaveLength(1)

    await champion.page.getByRole('button', { name: 'Sign out' }).click()
    await dialog.getByRole('button', { name: 'Sign out and delete it' }).click()
    await champion.page.getByText('You are signed out').waitFor()
    expect(await keptBy(champion)).toEqual({ queue: [], registers: [], pages: '' })
    expect(await champion.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
  }, 120_000)

  it('attendance entry too slow: everybody is present, one tap an exception, one to save, on a narrow phone', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `Learner ${String.fromCharCode(65 + index)}`)
    const { id, register } = await aWorkshop(names)
    const champion = await site.person(PHONE, { accountId })
    await champion.opens(register)
    const heights = await champion.page
      .locator('[data-names] .govuk-checkboxes__item')
      .evaluateAll((items) => items.map((item) => item.getBoundingClientRect().height))
    expect(heights).toHaveLength(12)
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
    await champion.page.getByText('Learner C', { exact: true }).tap()
    expect((await stored(id)).registerSavedAt).toBeNull()
    await champion.page.getByRole('button', { name: 'Save: 11 came' }).tap()
    await champion.page.getByText('Register saved: 11 came').waitFor()
    expect(await stored(id)).toMatchObject({ namedCount: 11, attendances: 11 })
  }, 120_000)

  it('works with JavaScript off, but for the queue: a drop-in by head-count and ages', async () => {
    const { id, register } = await aWorkshop([], { format: 'drop_in', places: null })
    const champion = await site.person({ ...PHONE, javaScriptEnabled: false }, { checking: false, accountId })
    await champion.opens(register)
    await champion.fillsIn({ 'How many people came?': '14', '0 to 16': '2', '55 and over': '9' }, { loosely: true })
    await champion.presses('Save the register')
    expect(await champion.text()).toContain('0 to 16: 2. 55 and over: 9. Age not known: 3')
    expect(await stored(id)).toMatchObject({ attendances: 14, countedChildren: 2, countedAdults: null })
  }, 120_000)

  // Everybody here needs something: that is on paper of its own.
  it.each([
    [8, 1, 1],
    [25, 1, 1],
    [60, 2, 3],
  ])(
    'prints %i names on %i sheets of A4, and what they need on %i for the lead champion',
    async (count, sheets, forLead) => {
      const { register } = await aWorkshop(
        Array.from({ length: count }, (_, index) => `Learner number ${index + 1}`),
        {
          places: 60,
        },
      )
      const champion = await site.person(PHONE, { checking: count === 25, accountId })
      await champion.opens(`${register}/sheet`)
      const pdf = (await champion.page.pdf({ format: 'A4' })).toString('latin1')
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(sheets + forLead)
    },
    120_000,
  )
})
