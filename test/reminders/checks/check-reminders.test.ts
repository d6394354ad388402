import type { Champion } from '../../../src/champions/champion.entity.js'
import { text } from '../../../src/database/database.js'
import { Delivery } from '../../../src/mail/delivery.js'
import { RemindersService } from '../../../src/reminders/reminders.service.js'
import { Account } from '../../../src/accounts/account.entity.js'
import { SmtpSink } from '../../mail/smtp-sink.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import { statementsOf } from '../../support/queries.js'

// Today is Monday 23 November 2026, 9am. The check is due on 1 March 2027.
const DUE = '2027-03-01'

describe.each(pageEngines)('Reminders of DBS checks, on %s', (engine) => {
  let app: TestApp
  let sink: SmtpSink
  let coordinatorId = ''
  let aisha: Champion

  beforeEach(async () => {
    sink = await SmtpSink.open()
    app = await TestApp.open(engine, { smtpUrl: sink.url, mailFrom: 'no-reply@harrowmere.example' })
    await app.given.council({ phone: '01632 960 100', checkRenewalMonths: 36 })
    const account = { role: 'coordinator', name: 'Carol Coordinator', email: 'carol@example.org' } as const
    coordinatorId = (await app.given.account({ ...account, passwordHash: 'something' })).id
    aisha = await app.given.champion({ name: 'Aisha Khan', email: 'aisha@example.org' })
  })
  afterEach(async () => {
    await app.close()
    await sink.close()
  })

  const coordinator = (): Promise<TestBrowser> => app.browserOf(coordinatorId)

  async function at(instant: string) {
    app.clock.set(instant)
    await app.nest.get(RemindersService).pass()
    await app.nest.get(Delivery).round()
    await app.database.settled()
  }

  /** What came beside the coordinators' morning. */
  const reminders = () => sink.got.filter(({ mail }) => mail.subject?.includes('DBS'))
  const subjectsTo = (address: string) =>
    reminders()
      .filter(({ to }) => to.includes(address))
      .map(({ mail }) => mail.subject ?? '')
  const waiting = () =>
    app.database.select(
      "SELECT key FROM messages WHERE subject_kind = 'champion' AND rule_id IS NOT NULL AND state = 'waiting' ORDER BY key",
      {},
      { key: text },
    )
  /** The switching of rules by their pages: only these are on. */
  async function onlyTo(who: 'champion' | 'coordinator') {
    for (const days of [60, 30, 7])
      await (
        await coordinator()
      ).postAndFollow(`/mail/rules/check-due-${days}${who === 'champion' ? '-coordinators' : ''}/switching-off`)
  }

  it('go 60, 30 and 7 days before, to the champion in plain words and to coordinators, each once', async () => {
    await app.given.championCheck({ championId: aisha.id, nextCheckOn: DUE })
    await at('2026-12-31T08:59:00Z')
    expect(reminders()).toEqual([])
    for (const [instant, count] of [
      ['2026-12-31T09:00:00Z', 1],
      ['2027-01-01T09:00:00Z', 1],
      ['2027-01-30T09:00:00Z', 2],
      ['2027-02-22T09:00:00Z', 3],
      ['2027-02-28T09:00:00Z', 3],
      ['2027-03-10T09:00:00Z', 3],
    ] as const) {
      await at(instant)
      expect([instant, subjectsTo('aisha@example.org').length, subjectsTo('carol@example.org').length]).toEqual([
        instant,
        count,
        count,
      ])
    }
    expect(subjectsTo('aisha@example.org')[0]).toBe('Your DBS check: a new one by Monday 1 March 2027')
    expect(subjectsTo('carol@example.org')[0]).toBe('DBS check due on Monday 1 March 2027: Aisha Khan')
    const toCarol = reminders().find(({ to }) => to.includes('carol@example.org'))?.mail.text ?? ''
    expect(toCarol).toContain(`http://localhost:3000/champions/${aisha.id}/checks`)
    const toAisha = reminders().find(({ to }) => to.includes('aisha@example.org'))?.mail.text ?? ''
    expect(toAisha).toContain('You need to do nothing now')
    expect(toAisha).not.toContain('/checks')
  })

  it('end as soon as the new check is written down: what waits is taken back', async () => {
    await app.given.championCheck({
      championId: aisha.id,
      nextCheckOn: DUE,
      seenOn: '2024-03-01',
      issuedOn: '2024-02-20',
    })
    await at('2026-12-31T09:00:00Z')
    await at('2027-01-20T09:00:00Z')
    expect(await waiting()).toHaveLength(2)
    await (
      await coordinator()
    ).postAndFollow(`/champions/${aisha.id}/checks`, {
      level: 'enhanced_children',
      issuedOn: '10 January 2027',
      seenOn: '20 January 2027',
      decision: 'suitable',
      isOnUpdateService: 'no',
    })
    expect(await waiting()).toEqual([])
    await at('2027-02-22T09:00:00Z')
    expect(subjectsTo('aisha@example.org')).toHaveLength(1)
  })

  it('go by the new date when a check is taken out and written down anew', async () => {
    const check = await app.given.championCheck({ championId: aisha.id, nextCheckOn: DUE })
    await at('2026-12-31T09:00:00Z')
    await (
      await coordinator()
    ).postAndFollow(`/champions/${aisha.id}/checks/${check.id}/removal`, { reason: 'Wrong day' })
    await app.given.championCheck({ championId: aisha.id, nextCheckOn: '2027-04-01' })
    await at('2027-01-31T09:00:00Z')
    expect(subjectsTo('aisha@example.org')).toEqual([
      'Your DBS check: a new one by Monday 1 March 2027',
      'Your DBS check: a new one by Thursday 1 April 2027',
    ])
  })

  it.each(['left', 'applied'] as const)('do not go about who has %s', async (stage) => {
    const champion = await app.given.champion({ stage })
    await app.given.championCheck({ championId: champion.id, nextCheckOn: DUE })
    await at('2026-12-31T09:00:00Z')
    expect(reminders()).toEqual([])
  })

  it('are rules that can be switched off, worded and tried out like the others', async () => {
    await app.given.championCheck({ championId: aisha.id, nextCheckOn: '2027-01-29' })
    const staff = await coordinator()
    const rule = await staff.get('/mail/rules/check-due-60')
    expect(rule.text).toContain('60 days before the next DBS check of a champion is due, at 9am')
    expect(rule.text).toContain('Your DBS check: a new one by Friday 29 January 2027')
    const form = await staff.get('/mail/rules/check-due-60/edit')
    expect(form.text).not.toContain('Few have booked')
    expect(form.text).toContain('((date))')
    await at('2026-11-23T10:00:00Z')
    expect(await waiting()).toHaveLength(2)
    expect((await staff.get('/mail/rules/check-due-60/switching')).text).toContain('1 message is taken back.')
    await onlyTo('coordinator')
    expect((await waiting()).map(({ key }) => key.split('/')[0])).toEqual(['check-due-60-coordinators'])
  })

  it('stand in what goes next, with a page that says why', async () => {
    await app.given.championCheck({ championId: aisha.id, nextCheckOn: '2027-01-29' })
    await at('2026-11-23T10:00:00Z')
    const staff = await coordinator()
    expect((await staff.get('/mail/upcoming')).text).toContain('DBS check due on Friday 29 January 2027: Aisha Khan')
    const why = await staff.get(`/mail/why/champions/${aisha.id}/checks`)
    expect(why.text).toContain('The next check is due on Friday 29 January 2027. 2 reminders were made, or go soon.')
    expect(why.text).toContain('DBS check due: to coordinators, 60 days before: Carol Coordinator')
    expect(why.text).toContain('They help, or are on the way to it.')
    expect(why.text).toContain('It is made 14 days before its time.')
    const [message] = await app.database.select(
      "SELECT id FROM messages WHERE subject_kind = 'champion' AND rule_id IS NOT NULL LIMIT 1",
      {},
      { id: text },
    )
    expect((await staff.get(`/mail/${message?.id}/why`)).location).toBe(`/mail/why/champions/${aisha.id}/checks`)
    expect((await staff.get(`/champions/${aisha.id}/checks`)).linkTo('Who was reminded, and why')).toBe(
      `/mail/why/champions/${aisha.id}/checks`,
    )
  })

  it('say why nobody hears', async () => {
    const why = await (await coordinator()).get(`/mail/why/champions/${aisha.id}/checks`)
    expect(why.text).toContain('No next check is due. Nobody has been reminded of it, and nobody has to be yet.')
  })

  it('put who has no e-mail address on the call list, and go to no coordinator whose account is switched off', async () => {
    const bob = await app.given.champion({ name: 'Bob', email: null, phone: '01632 960 555' })
    await app.given.championCheck({ championId: bob.id, nextCheckOn: DUE })
    await app.database.write((manager) => manager.update(Account, { id: coordinatorId }, { disabledAt: new Date(0) }))
    await at('2026-12-31T09:00:00Z')
    expect(reminders()).toEqual([])
    const calls = await app.database.select(
      "SELECT to_name, to_phone FROM messages WHERE channel = 'phone' AND state = 'waiting'",
      {},
      { toName: text, toPhone: text },
    )
    expect(calls).toEqual([{ toName: 'Bob', toPhone: '01632 960 555' }])
  })

  it('ask as many questions for three champions as for one', async () => {
    await app.given.championCheck({ championId: aisha.id, nextCheckOn: '2027-05-01' })
    const queries = async () => (await statementsOf(app.database, () => app.nest.get(RemindersService).pass())).length
    const one = await queries()
    for (let number = 0; number < 2; number++) await app.given.championCheck({ nextCheckOn: '2027-05-01' })
    expect(await queries()).toBe(one)
  })
})
