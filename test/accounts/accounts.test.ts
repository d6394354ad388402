import { hashPassword } from '../../src/accounts/passwords/passwords.js'
import { Account } from '../../src/accounts/account.entity.js'
import { TestApp, type TestBrowser } from '../support/app.js'
import { pageEngines } from '../support/databases.js'
import { countQueries } from '../support/queries.js'
import { GOOD_PASSWORD, linkSentTo } from './links.js'

describe.each(pageEngines)('Accounts on %s', (engine) => {
  let app: TestApp
  let administrator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
  })
  beforeEach(async () => {
    administrator = await app.signedIn('administrator')
  })
  afterAll(() => app.close())

  const stored = (id: string) => app.database.read.findOneByOrFail(Account, { id })
  const withPassword = async (fields: Parameters<typeof app.given.account>[0] = {}) =>
    app.given.account({ passwordHash: await hashPassword(GOOD_PASSWORD), ...fields })

  it('invites somebody, who chooses a password by the link and is signed in', async () => {
    const shown = await administrator.postAndFollow('/accounts', {
      name: 'Aisha Khan',
      email: 'Aisha.Khan@example.org',
      role: 'coordinator',
      championId: '',
      partnerId: '',
    })
    expect(shown.heading).toBe('Aisha Khan')
    expect(shown.text).toContain(
      'No mail server is set, so nothing is sent: give Aisha Khan the link from the mail page',
    )
    expect(shown.text).toContain('Invited')

    const link = await linkSentTo(app, 'aisha.khan@example.org')
    const aisha = app.visitor()
    const page = await aisha.get(link ?? '')
    expect(page.heading).toBe('Choose a password')
    expect(page.valueOf('name')).toBe('Aisha Khan')

    const short = await aisha.post(link ?? '', { name: 'Aisha Khan', password: 'too short' })
    expect([short.status, short.errors]).toEqual([422, ['Password must be 12 characters or more']])

    const answer = await aisha.post(link ?? '', { name: 'Aisha R. Khan', password: GOOD_PASSWORD })
    expect([answer.status, answer.location]).toEqual([303, '/home'])
    expect((await aisha.get('/account')).text).toContain('Name Aisha R. Khan')

    const again = await app.visitor().get(link ?? '')
    expect([again.status, again.heading]).toEqual([410, 'This invitation no longer works'])
  })

  it('asks for the champion or the partner that the account is for, and takes none that is not there', async () => {
    const typed = { name: 'Tom Reed', email: 'tom@example.org', championId: '', partnerId: '' }
    expect((await administrator.post('/accounts', { ...typed, role: 'champion' })).errors).toEqual([
      'Select which champion this account is for',
    ])
    expect((await administrator.post('/accounts', { ...typed, role: 'partner' })).errors).toEqual([
      'Select which partner this account is for',
    ])
    const unknown = await administrator.post('/accounts', { ...typed, role: 'champion', championId: 'nobody' })
    expect([unknown.status, unknown.errors]).toEqual([422, ['Select a champion from the list']])
    const champion = await app.given.champion({ name: 'Tom Reed' })
    const shown = await administrator.postAndFollow('/accounts', {
      ...typed,
      role: 'champion',
      championId: champion.id,
    })
    expect(shown.text).toContain('Champion Tom Reed')
  })

  it('has one account for one address, whatever the case', async () => {
    const present = await app.given.account({ role: 'coordinator' })
    const answer = await administrator.post('/accounts', {
      name: 'Another',
      email: present.email.toUpperCase(),
      role: 'coordinator',
    })
    expect(answer.errors).toEqual(['Somebody has an account with this e-mail address already'])
  })

  it('shows everything that was typed again, markup and emoji as text', async () => {
    const name = '<b>Zoë</b> & "Anna" 👩🏽‍🏫'
    const answer = await administrator.post('/accounts', { name, email: 'not an address', role: 'king' })
    expect(answer.status).toBe(422)
    expect(answer.errors).toEqual(['Enter an e-mail address, like name@example.org', 'Select a role'])
    expect(answer.valueOf('name')).toBe(name)
    expect(answer.valueOf('email')).toBe('not an address')
    expect(answer.html).not.toContain('<b>Zo')
  })

  it('refuses 10,000 characters in a name and loses none of them', async () => {
    const name = 'x'.repeat(10_000)
    const answer = await administrator.post('/accounts', { name, email: 'long@example.org', role: 'coordinator' })
    expect([answer.status, answer.errors]).toEqual([422, ['Full name must be 120 characters or fewer']])
    expect(answer.valueOf('name')).toBe(name)
  })

  it('changes an account and keeps what it was before in the history', async () => {
    const account = await app.given.account({ name: 'Ann Old', role: 'coordinator' })
    const edit = await administrator.get(`/accounts/${account.id}/edit`)
    const shown = await administrator.postAndFollow(`/accounts/${account.id}`, {
      name: 'Ann New',
      email: account.email,
      role: 'administrator',
      version: edit.valueOf('version'),
    })
    expect(shown.heading).toBe('Ann New')
    expect(shown.text).toContain('Name : Ann New (was Ann Old)')
    expect(shown.text).toContain('Role : Administrator (was Coordinator)')
  })

  it('tells the second of two people who save the same account, and keeps what they typed', async () => {
    const account = await app.given.account({ name: 'Ann', role: 'coordinator' })
    const typed = { name: 'First', email: account.email, role: 'coordinator', version: '1' }
    await administrator.postAndFollow(`/accounts/${account.id}`, typed)
    const second = await administrator.post(`/accounts/${account.id}`, { ...typed, name: 'Second' })
    expect(second.status).toBe(409)
    expect(second.errors).toEqual([
      'Somebody else changed this while you were typing. Nothing you typed is lost: check it, then save again to replace theirs.',
    ])
    expect([second.valueOf('name'), second.valueOf('version')]).toEqual(['Second', '2'])
    expect((await stored(account.id)).name).toBe('First')
    await administrator.postAndFollow(`/accounts/${account.id}`, { ...typed, name: 'Second', version: '2' })
    expect((await stored(account.id)).name).toBe('Second')
  })

  it('disables an account: its sign-ins and links end at once, and it can be enabled again', async () => {
    const coordinator = await app.signedIn('coordinator')
    const path = `/accounts/${coordinator.accountId}`
    expect((await administrator.get(`${path}/disabling/new`)).heading).toBe('Disable this account?')
    expect((await administrator.postAndFollow(`${path}/disabling`)).text).toContain('Account disabled')
    expect((await coordinator.get('/account')).location).toBe('/sign-in?next=%2Faccount')
    expect((await administrator.postAndFollow(`${path}/disabling`)).text).toContain('Disabled')
    expect((await administrator.postAndFollow(`${path}/enabling`)).text).toContain('Account enabled')
    expect((await coordinator.get('/account')).status).toBe(303)
  })

  it('stops the invitation of a disabled account and of an address that was changed', async () => {
    const account = await app.given.account({ role: 'coordinator', email: 'first@example.org' })
    await administrator.post(`/accounts/${account.id}/invitations`)
    const first = await linkSentTo(app, 'first@example.org')
    await administrator.post(`/accounts/${account.id}`, {
      name: 'A',
      email: 'second@example.org',
      role: 'coordinator',
      version: '1',
    })
    expect((await app.visitor().get(first ?? '')).status).toBe(410)
    expect(await linkSentTo(app, 'first@example.org')).toBeNull()
    const second = await linkSentTo(app, 'second@example.org')
    expect((await app.visitor().get(second ?? '')).status).toBe(200)
    await administrator.post(`/accounts/${account.id}/disabling`)
    expect((await app.visitor().get(second ?? '')).status).toBe(410)
    expect(await linkSentTo(app, 'second@example.org')).toBeNull()
  })

  it('sends the invitation again only to somebody who has not chosen a password', async () => {
    const account = await withPassword({ role: 'coordinator' })
    const answer = await administrator.post(`/accounts/${account.id}/invitations`)
    expect([answer.status, answer.heading]).toEqual([409, 'This cannot be done now'])
    expect(answer.text).toContain('This person has chosen a password already')
  })

  const onlyOne = async () => {
    await app.database.write(() =>
      app.database.execute("UPDATE accounts SET disabled_at = :now WHERE role = 'administrator'", {
        now: app.clock.now(),
      }),
    )
    const last = await withPassword({ role: 'administrator' })
    return { last, browser: await app.browserOf(last.id) }
  }

  describe('the last administrator', () => {
    it('is neither disabled nor given another role', async () => {
      const { last, browser } = await onlyOne()
      const disabled = await browser.post(`/accounts/${last.id}/disabling`)
      expect([disabled.status, disabled.heading]).toEqual([409, 'This cannot be done now'])
      const changed = await browser.post(`/accounts/${last.id}`, {
        name: last.name,
        email: last.email,
        role: 'coordinator',
        version: '1',
      })
      expect([changed.status, changed.errors.length]).toEqual([422, 1])
      expect(await stored(last.id)).toMatchObject({ role: 'administrator', disabledAt: null })
    })

    it('is still there when two administrators disable each other at the same moment', async () => {
      const { last, browser } = await onlyOne()
      const other = await withPassword({ role: 'administrator' })
      const answers = await Promise.all([
        browser.post(`/accounts/${other.id}/disabling`),
        (await app.browserOf(other.id)).post(`/accounts/${last.id}/disabling`),
      ])
      expect(answers.map(({ status }) => status).sort()).not.toEqual([303, 303])
      const left = [await stored(last.id), await stored(other.id)].filter((account) => !account.isDisabled())
      expect(left).toHaveLength(1)
    })
  })

  describe('the list', () => {
    it('is asked for by role and state, and downloads as it is filtered', async () => {
      const champion = await app.given.champion({ name: 'Priya Nair' })
      await app.given.account({
        name: '=HYPERLINK("x")',
        email: 'formula@example.org',
        role: 'champion',
        championId: champion.id,
      })
      const page = await administrator.get('/accounts?role=champion&state=invited')
      expect(page.rows.slice(1)).toContainEqual([
        '=HYPERLINK("x") formula@example.org',
        'Digital champion Priya Nair',
        'Invited',
        'Never',
      ])
      expect(
        page.rows.slice(1).every(([, role, state]) => role?.startsWith('Digital champion') && state === 'Invited'),
      ).toBe(true)
      expect((await administrator.get('/accounts?role=champion&state=active')).text).toContain('No account like this')
      const file = (await administrator.get(page.linkTo('Download as a spreadsheet (CSV)'))).response
      expect(file.headers['content-disposition']).toBe('attachment; filename="accounts.csv"')
      expect(file.text.split('\r\n')).toContain(
        `"'=HYPERLINK(""x"")",formula@example.org,Digital champion,Priya Nair,Invited,`,
      )
    })

    it('comes in pages of 25 and asks as many questions for one row as for many', async () => {
      // What earlier tests set in motion asks questions of its own.
      await app.database.settled()
      const one = await countQueries(app, () => administrator.get('/accounts?role=partner&state=disabled'))
      for (let number = 0; number < 26; number++)
        await app.given.account({ role: 'partner', disabledAt: app.clock.now() })
      const many = await countQueries(app, () => administrator.get('/accounts?role=partner&state=disabled'))
      expect(many).toBe(one)
      const first = await administrator.get('/accounts?role=partner&state=disabled')
      expect([first.rows.length, first.text.includes('26 accounts')]).toEqual([26, true])
      const second = await administrator.get('/accounts?role=partner&state=disabled&page=2')
      expect(second.rows).toHaveLength(2)
    })
  })

  it('finds people by a part of their name or address, sent by POST, and treats signs as letters', async () => {
    await app.given.account({ name: 'Bartholomew 100%', email: 'barty@example.org', role: 'coordinator' })
    const found = await administrator.post('/accounts/searches', { name: 'OLOMEW' })
    expect([found.status, found.rows.length]).toEqual([200, 2])
    expect(found.valueOf('name')).toBe('OLOMEW')
    expect((await administrator.post('/accounts/searches', { name: 'barty@' })).rows).toHaveLength(2)
    expect((await administrator.post('/accounts/searches', { name: '100%' })).rows).toHaveLength(2)
    expect((await administrator.post('/accounts/searches', { name: '%' })).rows).toHaveLength(2)
    expect((await administrator.post('/accounts/searches', { name: 'x_y' })).text).toContain('Nobody found')
  })

  it('answers 404 for an account that is not there', async () => {
    for (const path of ['/accounts/none', '/accounts/none/edit', '/accounts/none/disabling/new'])
      expect((await administrator.get(path)).status).toBe(404)
    for (const path of [
      '/accounts/none',
      '/accounts/none/disabling',
      '/accounts/none/enabling',
      '/accounts/none/invitations',
    ])
      expect((await administrator.post(path)).status).toBe(404)
  })
})

it('says that an invitation is on its way where there is a mail server', async () => {
  const app = await TestApp.open('sqlite', { smtpUrl: 'smtp://127.0.0.1:1' })
  const administrator = await app.signedIn('administrator')
  const shown = await administrator.postAndFollow('/accounts', {
    name: 'Ann',
    email: 'ann@example.org',
    role: 'coordinator',
  })
  expect(shown.text).toContain('Invitation on its way to ann@example.org')
  await app.close()
})
