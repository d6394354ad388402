import { Delivery } from '../../../src/mail/delivery.js'
import { Message } from '../../../src/mail/message.entity.js'
import { Partner } from '../../../src/partners/partner.entity.js'
import { RemindersService } from '../../../src/reminders/reminders.service.js'
import { Rule } from '../../../src/reminders/rules/rule.entity.js'
import { SmtpSink } from '../../mail/smtp-sink.js'
import { TestApp } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import { queriesOf } from '../../support/queries.js'

const FIFTH_8AM = '2026-10-05T07:00:00Z'

describe.each(pageEngines)('a partner’s quarter on %s', (engine) => {
  let app: TestApp
  let sink: SmtpSink
  let library: Partner

  beforeEach(async () => {
    sink = await SmtpSink.open()
    app = await TestApp.open(engine, { smtpUrl: sink.url, mailFrom: 'no-reply@harrowmere.example' })
    await app.given.council({ phone: '01632 960 100', programmeName: 'Digital Task Force' })
    await app.database.write(async (manager) => {
      await manager.update(Rule, { isShipped: true }, { createdAt: new Date('2026-01-01T09:00:00Z') })
      // Who came is asked what they thought of it: not of partners.
      await manager.update(Rule, { id: 'feedback' }, { isOn: false })
    })
    app.clock.set('2026-10-01T12:00:00Z')
    library = await app.given.partner({ name: 'Leigh Trust', contactName: 'Pat Host', contactEmail: 'pat@example.org' })
  })
  afterEach(async () => {
    await app.close()
    await sink.close()
  })

  async function at(instant: string) {
    app.clock.set(instant)
    await app.nest.get(RemindersService).pass()
    await app.nest.get(Delivery).round()
    await app.database.settled()
  }

  /** A workshop of July with this many people by name. */
  async function held(people: number, partner = library, date = '2026-07-14') {
    const { given } = app
    const workshop = await given.workshop(
      {
        date,
        registerSavedAt: new Date(`${date}T13:00:00Z`),
        namedCount: people,
        attendances: people,
        championMinutes: 120,
      },
      { partners: [partner] },
    )
    for (let person = 0; person < people; person += 1)
      await given.booking({ workshopId: workshop.id, outcome: 'attended' })
    return workshop
  }

  const mail = () => app.database.read.find(Message, { where: { subjectKind: 'partner-quarter' } })
  const rowsOf = (text: string) =>
    [...text.matchAll(/^(.+): (.+) \((.+), grade (.)\)$/gm)].map(([, name, value, rule, grade]) => [
      name,
      value,
      rule,
      grade,
    ])

  it('says what the partner’s own page says for exactly that quarter, and no count under the threshold', async () => {
    for (let number = 0; number < 6; number += 1) await held(4)
    await held(3, library, '2026-09-30')
    await held(9, library, '2026-06-30')
    await held(9, library, '2026-10-01')
    await app.given.workshop({ date: '2026-08-04' }, { partners: [library] })
    for (const people of [2, 1])
      await app.given.session({ partnerId: library.id, date: '2026-08-05', people, minutes: 90 })
    await at('2026-10-05T06:59:00Z')
    expect(sink.got).toEqual([])
    await at(FIFTH_8AM)
    expect(sink.got.map(({ to }) => to)).toEqual([['pat@example.org']])
    const { subject, text = '' } = sink.got[0]?.mail ?? {}
    expect(subject).toBe('What your support achieved: July 2026 to September 2026')
    expect(text.split('\n\nDigital Task Force\n')[0]?.split('\n').filter(Boolean)).toEqual([
      'Hello Pat Host,',
      'This is what the support of Leigh Trust achieved from July 2026 to September 2026.',
      'People reached: 25 (unique people, grade B)',
      'Attendances: 25 (attendances, grade B)',
      'Volunteer hours: 17 (hours, grade B)',
      'Workshops held: 10 (records, grade B)',
      'Sessions logged: fewer than 5 (records, grade B)',
      'People helped in sessions: fewer than 5 (head-count, grade B)',
      'Workshops that have no register yet: fewer than 5, so nobody is counted there',
      'To protect people, counts are rounded to the nearest 5. Small ones are shown as "fewer than 5". Grade B means an individual record in this system.',
      'See all figures of these months:',
      `http://localhost:3000/partners/${library.id}/impact?from=2026-07&to=2026-09`,
      'Thank you for your support.',
      'Any questions? Phone us on 01632 960 100.',
    ])

    const pat = await app.signedIn('partner', { partnerId: library.id })
    const page = await pat.get(`/partners/${library.id}/impact?from=2026-07&to=2026-09`)
    expect(page.text).toContain('1 July 2026 to 30 September 2026')
    const csv = await pat.get(`/partners/${library.id}/impact.csv?from=2026-07&to=2026-09`)
    const lines = csv.html.split('\r\n').filter((line) => line.includes(',Total,,'))
    expect(rowsOf(text)).toHaveLength(6)
    for (const [name = '', value = '', , grade = ''] of rowsOf(text))
      expect(
        lines.filter((line) => line.includes(`,Total,,${name},${value},`) && line.includes(`,${grade},`)),
      ).toHaveLength(1)
    for (const [, value = ''] of rowsOf(text).filter(([, , rule]) => rule !== 'hours'))
      expect(value === 'fewer than 5' || Number(value) % 5 === 0).toBe(true)
  })

  it('goes once, to partners with an address who are not archived and whose support achieved something', async () => {
    await held(5)
    await app.given.partner({ contactEmail: 'nothing@example.org' })
    await held(5, await app.given.partner({ contactEmail: 'archived@example.org', isArchived: true }))
    await held(5, await app.given.partner({ contactEmail: '' }))
    const noName = await app.given.partner({ name: 'Castle Hall', contactName: '', contactEmail: 'hall@example.org' })
    await held(5, noName)
    const draft = await app.given.partner({ contactEmail: 'draft@example.org' })
    await app.given.workshop({ date: '2026-07-14', state: 'cancelled' }, { partners: [draft] })
    for (const instant of [FIFTH_8AM, '2026-10-05T07:01:00Z', '2026-10-06T07:00:00Z', '2026-10-18T07:00:00Z'])
      await at(instant)
    expect(sink.recipients).toEqual(['hall@example.org', 'pat@example.org'])
    expect(sink.got.find(({ to }) => to.includes('hall@example.org'))?.mail.text).toContain('Hello Castle Hall,')
    await at('2027-01-05T08:00:00Z')
    expect(sink.got).toHaveLength(2)
  })

  it('sends nothing when it is switched off, nor when two weeks have passed', async () => {
    await held(5)
    await app.database.write((manager) => manager.update(Rule, { id: 'partner-quarter' }, { isOn: false }))
    await at(FIFTH_8AM)
    await app.database.write((manager) => manager.update(Rule, { id: 'partner-quarter' }, { isOn: true }))
    await at('2026-10-19T07:00:00Z')
    expect([sink.got, await mail()]).toEqual([[], []])
  })

  it('reads figures when they may go or change, and not in each minute', async () => {
    await held(5)
    const counting = async (instant: string) => {
      app.clock.set(instant)
      const queries = await queriesOf(app, async () => {
        await app.nest.get(RemindersService).pass()
        return app.visitor().get('/health/live')
      })
      return queries.filter((query) => /FROM workshops w[\s\S]*GROUP BY/.test(query)).length > 0
    }
    sink.behaviour.rcptTo = () => '450 4.2.1 Try later'
    expect(await counting('2026-10-05T06:59:00Z')).toBe(false)
    await at(FIFTH_8AM)
    expect(await mail()).toMatchObject([{ state: 'waiting' }])
    expect(await counting('2026-10-05T07:01:00Z')).toBe(false)
    expect(await counting('2026-10-05T07:02:00Z')).toBe(false)
    expect(await counting('2026-10-05T08:05:00Z')).toBe(true)
    sink.behaviour = {}
    await held(10)
    await at('2026-10-05T08:06:00Z')
    expect(sink.got[0]?.mail.text).toContain('People reached: 15 (unique people')
    expect(await counting('2026-10-05T10:00:00Z')).toBe(false)
  })
})
