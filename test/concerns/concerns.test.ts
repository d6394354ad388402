import { ForgettingConcernsService } from '../../src/concerns/forgetting-concerns.service.js'
import { TestApp, type TestBrowser } from '../support/app.js'
import { engines } from '../support/databases.js'

const KEY = '5c1d1c0e-2f39-4d0a-9a53-0d9f4f6b0001'
const TYPED = {
  key: KEY,
  danger: 'no',
  what: 'He shouted at her,\nand she hid her arm.',
  about: 'Mrs Evans of the Tuesday class',
  happened: 'Yesterday after the class',
}
const SECRETS = ['shouted', 'Evans', 'after the class', 'duty team', 'a bruise']

describe.each(engines)('Concerns, on %s', (engine) => {
  let app: TestApp
  let lead: TestBrowser
  let other: TestBrowser
  let administrator: TestBrowser
  let champion: TestBrowser
  const lines: string[] = []

  beforeAll(async () => {
    app = await TestApp.open(engine, { logLevel: 'info' }, { logTo: { write: (line) => void lines.push(line) } })
    await app.given.council()
    lead = await app.signedIn('coordinator', { name: 'Lena Lead' })
    other = await app.signedIn('coordinator')
    administrator = await app.signedIn('administrator')
    champion = await app.signedIn('champion', { name: 'Aisha Khan' })
  })
  beforeEach(async () => {
    await app.database.write(async (manager) => {
      for (const table of ['concern_notes', 'concern_words', 'concerns', 'messages'])
        await manager.query(`DELETE FROM ${table}`)
    })
    await app.given.safeguarding({ leadAccountId: lead.accountId })
  })
  afterAll(() => app.close())

  const rows = (sql: string): Promise<Record<string, unknown>[]> => app.database.read.query(sql)
  const letters = () => rows('SELECT to_address, subject, text_body, html_body, subject_id FROM messages ORDER BY id')
  const actions = async () => {
    const entries = await rows("SELECT action FROM audit_entries WHERE subject_kind = 'concern' ORDER BY at, id")
    return entries.map(({ action }) => action)
  }

  it('begin with whom to phone, and say who reads them and for how long', async () => {
    const page = await champion.get('/concerns/new')
    expect(page.heading).toBe('Report a concern')
    expect(page.text).toMatch(/If somebody is in danger now, first phone 999 ?\./)
    expect(page.text).toContain('Then phone Lena Lead, the safeguarding lead, on 01632 960 777')
    expect(page.text.indexOf('phone 999')).toBeLessThan(page.text.indexOf('What happened?'))
    expect(page.text).toContain(
      'Is it about Lena Lead? Do not write it here. Phone the council’s safeguarding team on 01632 960 900',
    )
    expect(page.text).toContain('It is kept for 6 years after it is closed')
    expect((await champion.get('/home')).linkTo('Report a concern')).toBe('/concerns/new')
    expect((await other.get('/home')).linkTo('Report a concern')).toBe('/concerns/new')
  })

  it('reach the lead at once by a letter that says nothing of them, and the reporter sees that they arrived', async () => {
    const receipt = await champion.postAndFollow('/concerns', TYPED)
    expect(receipt.heading).toBe('We have your concern')
    expect(receipt.text).toContain('It arrived at 9am on Monday 23 November 2026')
    for (const secret of SECRETS) expect(receipt.html).not.toContain(secret)
    expect(receipt.text).not.toContain('in danger now: first')
    const [letter, ...more] = await letters()
    expect(more).toEqual([])
    const to = await rows(`SELECT email FROM accounts WHERE id = '${lead.accountId}'`)
    expect(letter?.to_address).toBe(to[0]?.email)
    expect(letter?.subject).toBe('A concern was reported: please read it now')
    expect(letter?.text_body).toContain(`http://localhost:3000/concerns/${KEY}`)
    for (const secret of [...SECRETS, 'Aisha']) expect(JSON.stringify(letter)).not.toContain(secret)
    expect((await champion.get('/concerns/new')).linkTo('9am on Monday 23 November 2026')).toBe(
      `/concerns/${KEY}/receipt`,
    )
  })

  it('say to phone 999 first once more when somebody is in danger', async () => {
    const receipt = await champion.postAndFollow('/concerns', { ...TYPED, danger: 'yes' })
    expect(receipt.text).toMatch(/You said that somebody is in danger now: first phone 999 ?\. Then phone Lena Lead/)
    expect((await lead.get(`/concerns/${KEY}`)).text).toContain('Was 999 phoned?')
    expect((await lead.get('/home')).text).toContain('In 1 of them somebody is in danger: read that first')
  })

  it('in danger, ask for nothing but what happened', async () => {
    const urgent = { ...TYPED, about: '', happened: '' }
    expect((await champion.post('/concerns', urgent)).errors).toEqual([
      'Enter who it is about',
      'Enter when it happened, or when you heard of it',
    ])
    await champion.postAndFollow('/concerns', { ...urgent, danger: 'yes' })
    expect((await lead.get(`/concerns/${KEY}`)).text).toMatch(/Who it is about Not said When it happened Not said/)
    const long = await champion.post('/concerns', { ...urgent, danger: 'yes', about: 'x'.repeat(301) })
    expect(long.errors).toEqual(['Who it is about must be 300 characters or fewer'])
  })

  it('sent twice are one, with one letter; and an id of somebody else’s leads to nothing', async () => {
    await champion.postAndFollow('/concerns', TYPED)
    await champion.postAndFollow('/concerns', TYPED)
    expect(await rows('SELECT id FROM concerns')).toHaveLength(1)
    expect(await letters()).toHaveLength(1)
    expect((await other.post('/concerns', { ...TYPED, what: 'Mine' })).status).toBe(404)
  })

  it.each([
    ['danger', 'Select yes if somebody is in danger now'],
    ['what', 'Enter what happened'],
    ['about', 'Enter who it is about'],
    ['happened', 'Enter when it happened, or when you heard of it'],
  ] as const)('say what is missing: %s, and lose nothing', async (field, error) => {
    const again = await champion.post('/concerns', { ...TYPED, [field]: '' })
    expect([again.status, again.errors]).toEqual([422, [error]])
    expect(again.valueOf('what')).toBe(field === 'what' ? '' : TYPED.what)
    expect(await rows('SELECT id FROM concerns')).toEqual([])
  })

  it('are read by the lead, who takes them in hand, writes notes, closes and opens them, each in the history without a word', async () => {
    await champion.postAndFollow('/concerns', TYPED)
    const list = await lead.get('/concerns')
    expect(list.rows.slice(1)).toEqual([['9am on Monday 23 November 2026 Today', 'Aisha Khan', 'No', 'New']])
    for (const secret of SECRETS) expect(list.html).not.toContain(secret)
    const shown = await lead.get(`/concerns/${KEY}`)
    expect(shown.text).toContain('He shouted at her,')
    expect(shown.text).toContain('Who it is about Mrs Evans of the Tuesday class')
    expect((await lead.postAndFollow(`/concerns/${KEY}/taking`)).text).toContain('In hand')
    expect((await lead.post(`/concerns/${KEY}/notes`, { words: '' })).errors).toEqual(['Enter a note'])
    const noted = await lead.postAndFollow(`/concerns/${KEY}/notes`, { words: 'Asked the duty team.' })
    expect(noted.text).toContain('Asked the duty team. 9am on Monday 23 November 2026, by Lena Lead')
    expect((await lead.post(`/concerns/${KEY}/closing`, { reason: 'passed_on', note: '' })).errors).toEqual([
      'Enter what was decided, and why',
    ])
    const closed = await lead.postAndFollow(`/concerns/${KEY}/closing`, {
      reason: 'passed_on',
      note: 'There was a bruise.',
    })
    expect(closed.text).toContain('Closed because Passed on to the council’s safeguarding team, or to the police')
    expect((await lead.get('/concerns')).text).toContain('No open concerns')
    expect((await lead.get('/concerns?state=closed')).rows).toHaveLength(2)
    expect((await lead.postAndFollow(`/concerns/${KEY}/reopening`)).text).toContain('Concern opened again')
    expect((await lead.post(`/concerns/${KEY}/reopening`)).errors).toEqual([
      'Only a closed concern can be opened again.',
    ])
    expect(new Set(await actions())).toEqual(
      new Set([
        'concern.reported',
        'concerns.listed',
        'concern.read',
        'concern.taken',
        'concern.noted',
        'concern.closed',
        'concern.reopened',
      ]),
    )
    const values = JSON.stringify(await rows('SELECT * FROM audit_values'))
    const logs = lines.join('\n')
    expect(logs).toContain('/concerns/:id')
    for (const secret of SECRETS)
      expect([secret, values.includes(secret), logs.includes(secret)]).toEqual([secret, false, false])
    expect(logs).not.toContain(KEY)
  })

  it('are not there for another coordinator, an administrator, whoever reported them, or another champion', async () => {
    await champion.postAndFollow('/concerns', TYPED)
    const another = await app.signedIn('champion')
    for (const [who, receipt] of [
      [other, 404],
      [administrator, 404],
      [champion, 200],
      [another, 404],
    ] as const) {
      expect((await who.get('/concerns')).status).toBe(404)
      expect((await who.get(`/concerns/${KEY}`)).status).toBe(404)
      expect((await who.post(`/concerns/${KEY}/notes`, { words: 'x' })).status).toBe(404)
      expect((await who.get(`/concerns/${KEY}/receipt`)).status).toBe(receipt)
    }
    for (const who of [other, administrator]) {
      expect((await who.get('/home')).text).not.toContain('concern is new')
      expect((await who.get('/mail')).text).not.toContain('concern was reported')
      expect((await who.get(`/mail?about=${KEY}`)).text).not.toContain('concern was reported')
    }
    const home = await lead.get('/home')
    expect(home.text).toContain('concern is new')
    expect((await lead.get('/concerns?state=new')).rows).toHaveLength(2)
  })

  it('show their letter among the mail when it could not be delivered, so that somebody sees to it', async () => {
    await champion.postAndFollow('/concerns', TYPED)
    await app.database.write((manager) => manager.query("UPDATE messages SET state = 'failed'"))
    expect((await other.get('/mail?state=failed')).text).toContain('A concern was reported')
  })

  it('are not written while nobody is named: the form says whom to phone, and administrators hear of it', async () => {
    await app.given.safeguarding({ leadAccountId: null })
    const page = await champion.get('/concerns/new')
    expect(page.text).toContain(
      'Nobody reads concerns here at the moment. Phone the council’s safeguarding team on 01632 960 900',
    )
    expect(page.text).not.toContain('What happened?')
    const refused = await champion.post('/concerns', TYPED)
    expect([refused.status, refused.errors]).toEqual([
      422,
      ['Nobody would read this now, so it was not sent. Phone instead'],
    ])
    expect(refused.valueOf('what')).toBe(TYPED.what)
    expect(await letters()).toEqual([])
    expect((await administrator.get('/home')).linkTo('safeguarding lead is to be named')).toBe('/settings/safeguarding')
    expect((await other.get('/home')).text).not.toContain('safeguarding lead')
  })

  it('are kept when no letter can go to the lead, who finds them on the home page', async () => {
    const unreachable = await app.given.account({ role: 'coordinator', email: 'lena at the town hall' })
    await app.given.safeguarding({ leadAccountId: unreachable.id })
    expect((await champion.postAndFollow('/concerns', TYPED)).heading).toBe('We have your concern')
    expect(await letters()).toEqual([])
    expect((await (await app.browserOf(unreachable.id)).get('/home')).text).toContain('concern is new')
  })

  it('are nobody’s when the account of the lead was switched off', async () => {
    const gone = await app.given.account({ role: 'coordinator', disabledAt: new Date(0) })
    await app.given.safeguarding({ leadAccountId: gone.id })
    expect((await champion.get('/concerns/new')).text).toContain('Nobody reads concerns here at the moment')
  })

  it('name their lead in the settings, and tell the new one and the former one', async () => {
    const { version } = await app.given.safeguarding()
    const next = await app.given.account({ role: 'administrator', passwordHash: 'x', name: 'Nora Next' })
    const values = {
      lead: next.id,
      leadPhone: '01632 960 555',
      otherContact: 'the duty team on 01632 960 1',
      version: String(version),
    }
    const path = '/settings/safeguarding'
    expect((await administrator.post(path, { ...values, leadPhone: '' })).errors).toEqual([
      'Enter the phone number of the lead',
    ])
    expect((await administrator.post(path, { ...values, otherContact: '' })).errors).toEqual([
      'Enter whom to phone instead, with the number',
    ])
    const partner = await app.given.account({ role: 'partner', passwordHash: 'x' })
    expect((await administrator.post(path, { ...values, lead: partner.id })).errors).toEqual([
      'Select somebody from the list',
    ])
    const saved = await administrator.postAndFollow(path, values)
    expect(saved.text).toContain('Safeguarding lead : Nora Next (was Lena Lead)')
    const told = await letters()
    expect(told.map(({ subject }) => subject).sort()).toEqual([
      'You are not the safeguarding lead any more',
      'You are the safeguarding lead now',
    ])
    expect((await administrator.post(path, values)).status).toBe(409)
    expect((await lead.get('/concerns')).status).toBe(404)
    expect((await (await app.browserOf(next.id)).get('/concerns')).status).toBe(200)
  })

  describe('have one way in, of which the lead before hears', () => {
    const account = async ({ accountId }: TestBrowser) => {
      const path = `/accounts/${accountId}`
      const form = await administrator.get(`${path}/edit`)
      const typed = {
        name: 'Lena Lead',
        email: form.valueOf('email'),
        role: 'coordinator',
        version: form.valueOf('version'),
      }
      return { path, typed }
    }
    const TOLD =
      'This is the safeguarding lead: whoever signs in as them reads all concerns. Name somebody else first, or nobody, in the settings. They are told at their present address.'

    it('so that nobody gives the account of the lead another address or role, even while it is switched off', async () => {
      const { path, typed } = await account(lead)
      expect((await administrator.post(path, { ...typed, email: 'mine@example.org' })).errors).toEqual([TOLD])
      const partner = await app.given.partner()
      expect((await administrator.post(path, { ...typed, role: 'partner', partnerId: partner.id })).errors).toEqual([
        TOLD,
      ])
      const off = await app.given.account({ role: 'coordinator', disabledAt: new Date(0), name: 'Lena Lead' })
      await app.given.safeguarding({ leadAccountId: off.id })
      const other = { ...typed, email: 'mine@example.org', version: '1' }
      expect((await administrator.post(`/accounts/${off.id}`, other)).errors).toEqual([TOLD])
      await app.given.safeguarding({ leadAccountId: lead.accountId })
      expect((await administrator.post(path, { ...typed, role: 'administrator' })).status).toBe(303)
      const back = (await account(lead)).typed
      await app.given.safeguarding({ leadAccountId: null })
      expect((await administrator.post(path, { ...back, email: 'lena.new@example.org' })).status).toBe(303)
    })

    it('so that without a mail server nobody reads the letter in which the lead gets a new password', async () => {
      const email = 'lead@example.org'
      const { id } = await app.given.account({ role: 'coordinator', passwordHash: 'x', email })
      await app.given.safeguarding({ leadAccountId: id })
      await app.visitor().post('/password-resets', { email })
      expect(await letters()).toEqual([])
      await app.given.safeguarding({ leadAccountId: null })
      await app.visitor().post('/password-resets', { email })
      expect((await letters()).map(({ subject }) => subject)).toEqual(['Choose a new password'])
    })

    it('also when their account was switched off before', async () => {
      const gone = await app.given.account({ role: 'coordinator', disabledAt: new Date(0), email: 'gone@example.org' })
      const { version } = await app.given.safeguarding({ leadAccountId: gone.id })
      const next = await app.given.account({ role: 'administrator', passwordHash: 'x' })
      const values = { lead: next.id, leadPhone: '01632 960 555', otherContact: 'x', version: String(version) }
      await administrator.postAndFollow('/settings/safeguarding', values)
      const told = await letters()
      expect(told.find(({ to_address }) => to_address === 'gone@example.org')?.subject).toBe(
        'You are not the safeguarding lead any more',
      )
    })
  })

  it('are deleted with every word 6 years after they were closed, and not while they are open', async () => {
    const closed = (at: string) =>
      app.given.concern({ state: 'closed', closeReason: 'no_concern', closedAt: new Date(at) })
    const old = await closed('2020-11-22T09:00:00Z')
    await app.given.concernNote({ concernId: old.id })
    const kept = await closed('2020-11-23T09:00:00Z')
    const open = await app.given.concern({ createdAt: new Date('2010-01-01T09:00:00Z') })
    expect(await app.nest.get(ForgettingConcernsService).forgetOld()).toBe(1)
    const ids = async (table: string) => (await rows(`SELECT id FROM ${table}`)).map(({ id }) => id).sort()
    expect(await ids('concerns')).toEqual([kept.id, open.id].sort())
    expect(await ids('concern_words')).toEqual([kept.id, open.id].sort())
    expect(await ids('concern_notes')).toEqual([])
  })
})
