import { hashPassword } from '../../src/accounts/passwords/passwords.js'
import { Council, COUNCIL_ID } from '../../src/council/council.entity.js'
import { SessionLog } from '../../src/sessions/session-log.entity.js'
import { Workshop } from '../../src/workshops/workshop.entity.js'
import { describeInBrowser, PHONE } from './chromium.js'
import { Network } from './network.js'
import type { Person } from './person.js'
import { eventually, keptBy } from './phone.js'
import { Site } from './site.js'

const PASSWORD = 'a long enough password'

describeInBrowser('A champion’s session on a phone', () => {
  let site: Site
  let championId: string
  let accountId: string

  beforeAll(async () => {
    site = await Site.open()
    await site.app.given.council({ phone: '01632 960 100' })
  }, 60_000)
  afterAll(() => site.close())
  beforeEach(async () => {
    championId = (await site.app.given.champion({ name: 'Samira Khan' })).id
    const passwordHash = await hashPassword(PASSWORD)
    const email = `${championId}@example.org`
    accountId = (await site.app.given.account({ role: 'champion', championId, email, passwordHash })).id
  })

  /** The shortest first: the clock stands still, so that several are of one instant. */
  const sessions = () =>
    site.app.database.read.find(SessionLog, { where: { championId }, order: { minutes: 'ASC', id: 'ASC' } })
  const lastTime = async () => {
    const venue = await site.app.given.venue({ name: `Library ${championId}` })
    const fields = { championId, kind: 'drop_in' as const, venueId: venue.id }
    await site.app.given.session(fields, { topics: ['communicating', 'safe_legal'] })
    return venue
  }

  /** At home, online: what a session begins with comes onto the phone. */
  async function championAtHome({ base = site.base, checking = true } = {}): Promise<Person> {
    const champion = await site.person(PHONE, { accountId, checking })
    // The phone says which day it is.
    await champion.page.clock.setFixedTime(site.app.clock.now())
    await champion.opens(`${base}/home`)
    await champion.page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
    await eventually(() => champion.page.evaluate(() => localStorage.getItem('session') !== null))
    return champion
  }

  async function logsOffline(champion: Person, minutes: string) {
    await champion.opens('/sessions/new')
    await champion.chooses(minutes)
    await champion.presses('Save this session')
    await champion.page.getByRole('heading', { level: 1, name: 'Session kept on this phone' }).waitFor()
  }

  it('takes three taps from home when it is as last time, and five with two more people', async () => {
    const venue = await lastTime()
    const champion = await championAtHome()
    let taps = 0
    const tap = async (role: 'button' | 'link' | 'radio', name: string) => {
      taps += 1
      const target = champion.page.getByRole(role, { name, exact: true }).first()
      if (role === 'radio') await champion.page.getByText(name, { exact: true }).first().tap()
      else await target.tap()
    }
    await tap('button', 'Log a session')
    await tap('radio', '45 minutes')
    await tap('button', 'Save this session')
    await champion.page.getByText('Session saved: 45 minutes, 1 person').waitFor()
    expect(taps).toBeLessThanOrEqual(6)
    expect(taps).toBe(3)
    expect((await sessions()).at(-1)).toMatchObject({ kind: 'drop_in', venueId: venue.id, minutes: 45, people: 1 })

    taps = 0
    await champion.opens('/home')
    await tap('button', 'Log a session')
    await tap('radio', '1 hour')
    await tap('button', 'One more: How many people did you help?')
    await tap('button', 'One more: How many people did you help?')
    await tap('button', 'Save this session')
    await champion.page.getByText('Session saved: 1 hour, 3 people').waitFor()
    expect(taps).toBeLessThanOrEqual(6)
    await eventually(async () => (await keptBy(champion)).queue.length === 0)
    expect(await sessions()).toHaveLength(3)
    expect(await champion.page.locator('[data-queue]').isVisible()).toBe(false)
  }, 120_000)

  it('has large targets, counts ages by tap, and says what does not add up', async () => {
    const champion = await championAtHome()
    await champion.opens('/sessions/new')
    await champion.page.getByText('Ages, if you know them').tap()
    const boxes = champion.page.locator(
      '.stepper__button:visible, .session-form__save, .big-radios .govuk-radios__item',
    )
    const sizes = await boxes.evaluateAll((all) =>
      all.map((each) => each.getBoundingClientRect()).map(({ height, width }) => Math.min(height, width)),
    )
    expect(sizes.length).toBeGreaterThan(20)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44)
    const children = champion.page.getByRole('button', { name: 'One more: 0 to 16' })
    await champion.page.getByRole('button', { name: 'One fewer: 0 to 16' }).tap()
    expect(await champion.page.getByLabel('0 to 16', { exact: true }).inputValue()).toBe('')
    await children.tap()
    await children.tap()
    expect(await champion.text()).toContain('The ages add up to 2, but you helped 1.')
    await champion.page.getByRole('button', { name: 'One more: How many people did you help?' }).tap()
    expect(await champion.text()).toContain('All ages are known.')
  }, 120_000)

  it('works wholly without JavaScript: ages, names, one more row', async () => {
    const champion = await site.person({ ...PHONE, javaScriptEnabled: false }, { checking: false, accountId })
    await champion.opens('/sessions/new')
    await champion.chooses('Drop-in', '30 minutes')
    await champion.page.getByText('Ages, if you know them').click()
    await champion.fillsIn({ 'How many people did you help?': '4', '0 to 16': '1', '55 and over': '2' })
    await champion.page.getByText('Names, if people like to give them').click()
    await champion.fillsIn({ Name: 'Winifred' }, { loosely: true })
    await champion.presses('Add another person')
    expect(await champion.page.locator('[name=walkIn4Name]').isVisible()).toBe(true)
    await champion.page.locator('[name=walkIn4Name]').fill('Walter')
    await champion.page.getByRole('button', { name: 'Save this session' }).last().click()
    expect(await champion.text()).toContain('Session saved: 30 minutes, 4 people')
    expect(await champion.text()).toContain('0 to 16: 1. 55 and over: 2. Age not known: 1')
    expect(await champion.text()).toContain('Walter Winifred')
  }, 120_000)

  it('offline visits lost: two are queued without a network, one answer is lost, and exactly two are stored', async () => {
    const venue = await lastTime()
    const network = await Network.to(site.base)
    try {
      const champion = await championAtHome({ base: network.base })
      await champion.page.context().setOffline(true)
      await champion.page.reload()
      await champion.comesTo('No connection')
      await champion.follows('Log a session')
      await champion.comesTo('Log a session')
      await champion.chooses('30 minutes')
      await champion.presses('Save this session')
      await champion.page.getByRole('heading', { level: 1, name: 'Session kept on this phone' }).waitFor()
      await champion.follows('Log another session')
      await champion.chooses('45 minutes')
      await champion.page.getByText('Names, if people like to give them').click()
      await champion.fillsIn({ Name: 'Winifred' }, { loosely: true })
      await champion.presses('Save this session')
      await champion.page.getByText('2 sessions wait on this phone. They are sent when you are online.').waitFor()
      await champion.opens(`${network.base}/home`)
      expect(await champion.text()).toContain('Sessions that wait to be sent')
      expect(await sessions()).toHaveLength(1)

      network.loseAnswersTo('POST /sessions/entries')
      await champion.page.context().setOffline(false)
      await eventually(async () => (await sessions()).length > 1)
      await champion.page.getByText('2 sessions wait on this phone. They are sent when you are online.').waitFor()
      // The sending that lost its answer has ended.
      await champion.page.locator('[data-queue-send]:enabled').waitFor()
      network.mend()
      await champion.page.getByRole('button', { name: 'Send now' }).click()
      await champion.page.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor()
      await eventually(async () => (await keptBy(champion)).queue.length === 0)
      expect((await sessions()).map(({ minutes, kind, venueId }) => [minutes, kind, venueId])).toEqual([
        [30, 'drop_in', venue.id],
        [30, 'drop_in', venue.id],
        [45, 'drop_in', venue.id],
      ])
    } finally {
      await network.close()
    }
  }, 180_000)

  it('says on the home page what was sent from there: a session and a register', async () => {
    const { id } = await site.app.given.workshop({
      title: 'Get online',
      date: '2026-11-23',
      leadChampionId: championId,
    })
    await lastTime()
    const champion = await championAtHome()
    await eventually(async () => (await keptBy(champion)).registers.length > 0)
    await champion.page.context().setOffline(true)
    await champion.opens(`/workshops/${id}/register`)
    await champion.fillsIn({ 'Head-count': '4' }, { loosely: true })
    await champion.presses('Save: 4 came')
    await logsOffline(champion, '30 minutes')
    await champion.opens('/home')
    expect(await champion.text()).toContain('1 register and 1 session wait on this phone.')
    await champion.page.context().setOffline(false)
    await champion.page.getByText('Sent: Drop-in, 30 minutes').waitFor()
    await champion.page.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor()
    const text = await champion.text()
    expect(text).not.toContain('no register of today')
    expect(await sessions()).toHaveLength(2)
    expect(await site.app.database.read.findOneByOrFail(Workshop, { id })).toMatchObject({ attendances: 4 })
    await champion.page.reload()
    expect(await champion.text()).not.toContain('Sent:')
  }, 180_000)

  it('can be changed while it waits, under its key', async () => {
    await lastTime()
    const champion = await championAtHome()
    await champion.page.context().setOffline(true)
    await logsOffline(champion, '1 hour')
    await champion.presses('Change it')
    expect(await champion.page.getByLabel('1 hour', { exact: true }).isChecked()).toBe(true)
    await champion.chooses('15 minutes')
    await champion.presses('Save this session')
    expect(await champion.text()).toContain('1 session waits on this phone.')
    await champion.page.context().setOffline(false)
    await champion.page.getByRole('heading', { level: 1, name: 'Drop-in, 15 minutes' }).waitFor()
    await champion.page.getByText('Sent: Drop-in, 15 minutes, ').waitFor()
    expect((await sessions()).map(({ minutes }) => minutes)).toEqual([15, 30])
  }, 120_000)

  it('tells on the phone what is missing, before it is kept', async () => {
    const champion = await championAtHome()
    await champion.page.context().setOffline(true)
    await champion.opens('/sessions/new')
    await champion.presses('Save this session')
    expect(await champion.text()).toContain('Select how you helped')
    await champion.chooses('Phone')
    await champion.presses('Save this session')
    expect(await champion.text()).toContain('Select how long it took')
    expect((await keptBy(champion)).queue).toEqual([])
  }, 120_000)

  it('is kept when the sign-in has ended, until somebody signs in', async () => {
    await lastTime()
    const champion = await championAtHome()
    await champion.page.context().setOffline(true)
    await logsOffline(champion, '30 minutes')
    await logsOffline(champion, '45 minutes')
    await site.app.database.write(() => site.app.database.execute('DELETE FROM sign_ins WHERE 1 = 1', {}))
    await champion.page.context().setOffline(false)
    await champion.page.getByText('2 sessions wait on this phone. Sign in, and they are sent.').waitFor()
    expect(await sessions()).toHaveLength(1)
    await champion.page.locator('[data-queue]').getByRole('link', { name: 'Sign in' }).click()
    await champion.fillsIn({ 'E-mail address': `${championId}@example.org`, Password: PASSWORD })
    await champion.presses('Sign in')
    await eventually(async () => (await keptBy(champion)).queue.length === 0)
    expect((await sessions()).map(({ minutes }) => minutes)).toEqual([30, 30, 45])
    expect(await champion.text()).toContain('Sent: Drop-in, 45 minutes, ')
  }, 180_000)

  it('is kept first where the network fails while it is being sent', async () => {
    await lastTime()
    const champion = await championAtHome()
    await champion.opens('/sessions/new')
    await champion.chooses('1 hour')
    await champion.page.context().setOffline(true)
    await champion.page.getByRole('button', { name: 'Save this session' }).last().tap()
    await champion.page.getByRole('heading', { level: 1, name: 'Session kept on this phone' }).waitFor()
    // It may have arrived: a second form of it would be a second session.
    expect(await champion.page.getByRole('button', { name: 'Change it' }).isVisible()).toBe(false)
    await champion.page.context().setOffline(false)
    await champion.page.getByRole('heading', { level: 1, name: 'Drop-in, 1 hour' }).waitFor()
    expect(await sessions()).toHaveLength(2)
  }, 120_000)

  it('warns before signing out, and then leaves nothing on the phone', async () => {
    await lastTime()
    const champion = await championAtHome()
    await champion.page.context().setOffline(true)
    await logsOffline(champion, '30 minutes')
    // What is wrong with it only its champion can put right: it stays on the phone.
    const [entry] = (await keptBy(champion)).queue as [{ key: string }]
    await site.app.database.write(() =>
      site.app.database.execute(
        "UPDATE sessions SET idempotency_key = :key, fingerprint = 'of other answers' WHERE champion_id = :championId",
        { key: entry.key, championId },
      ),
    )
    await champion.page.context().setOffline(false)
    await champion.page.getByText('You saved this session already, with other answers.').waitFor()
    await champion.opens('/home')
    await champion.page.getByRole('button', { name: 'Sign out' }).click()
    const dialog = champion.page.getByRole('dialog')
    expect(await dialog.innerText()).toContain('If you sign out now, it is deleted and not counted.')
    await dialog.getByRole('button', { name: 'Stay, and send it now' }).click()
    expect((await keptBy(champion)).queue).toHaveLength(1)
    await champion.page.getByRole('button', { name: 'Sign out' }).click()
    await dialog.getByRole('button', { name: 'Sign out and delete it' }).click()
    await champion.page.getByText('You are signed out').waitFor()
    expect(await keptBy(champion)).toEqual({ queue: [], registers: [], pages: '' })
    expect(await champion.page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
  }, 120_000)

  it('keeps no token and no names on the phone beyond what waits', async () => {
    await lastTime()
    const learner = await site.app.given.learner({ name: 'Winifred' })
    await site.app.given.session({ championId, note: 'Set up video calls' }, { learners: [learner] })
    const champion = await championAtHome({ checking: false })
    const kept = JSON.stringify(await keptBy(champion))
    const start = await champion.page.evaluate(() => localStorage.getItem('session'))
    for (const word of ['name="_csrf"', '"_csrf"', 'Winifred', 'Samira', 'video calls', '@example.org'])
      expect([word, kept.includes(word), start?.includes(word)]).toEqual([word, false, false])
  }, 120_000)

  it('is an app that can be installed, opens without a network, and works on while a newer one comes', async () => {
    const champion = await championAtHome({ checking: false })
    const devtools = await champion.page.context().newCDPSession(champion.page)
    const { errors, data } = await devtools.send('Page.getAppManifest')
    expect(errors).toEqual([])
    expect(JSON.parse(data ?? '{}')).toMatchObject({
      start_url: '/home',
      display: 'standalone',
      shortcuts: [{ name: 'Log a session', url: '/sessions/new' }],
    })
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
    // A browser of a test is a private window, in which nothing can be installed.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])

    const shells = () =>
      champion.page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('shell ')))
    const [old] = await shells()
    await site.app.database.write(async (manager) => {
      await manager.update(Council, { id: COUNCIL_ID }, { colour: '#5b2a86' })
      site.app.database.touch('council', COUNCIL_ID)
    })
    await champion.page.evaluate(async () => (await navigator.serviceWorker.ready).update())
    await eventually(async () => (await shells()).length === 2)
    await eventually(() =>
      champion.page.evaluate(async () => {
        const { installing, waiting, active } = await navigator.serviceWorker.ready
        return installing === null && waiting === null && active?.state === 'activated'
      }),
    )
    expect(await shells()).toContain(old)
    await champion.page.context().setOffline(true)
    await champion.page.reload()
    await champion.comesTo('No connection')
    await champion.follows('Log a session')
    await champion.comesTo('Log a session')
  }, 120_000)
})
