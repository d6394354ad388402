import { Message } from '../../../src/mail/message.entity.js'
import { Delivery } from '../../../src/mail/delivery.js'
import { Rule } from '../../../src/reminders/rules/rule.entity.js'
import { RemindersService } from '../../../src/reminders/reminders.service.js'
import { Visit } from '../../../src/sessions/visits/visit.entity.js'
import { SmtpSink } from '../../mail/smtp-sink.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'

const AT_2PM = '2026-11-23T14:00:00Z'

describe.each(pageEngines)('A champion who is alone with somebody, on %s', (engine) => {
  let app: TestApp
  let sink: SmtpSink
  let championId: string
  let champion: TestBrowser
  let coordinator: TestBrowser

  beforeEach(async () => {
    sink = await SmtpSink.open()
    app = await TestApp.open(engine, { smtpUrl: sink.url, mailFrom: 'no-reply@harrowmere.example' })
    await app.given.council({ phone: '01632 960 100' })
    await app.database.write((manager) =>
      manager.update(Rule, { subject: 'visit' }, { createdAt: new Date('2026-01-01T09:00:00Z') }),
    )
    app.clock.set(AT_2PM)
    championId = (await app.given.champion({ name: 'Samira Khan', phone: '07700 900123' })).id
    champion = await app.signedIn('champion', { championId, name: 'Samira Khan' })
    const inUse = { role: 'coordinator' as const, email: 'carol@example.org', passwordHash: 'in use' }
    coordinator = await app.browserOf((await app.given.account(inUse)).id)
    await app.given.account({ role: 'administrator', email: 'grace@example.org', passwordHash: 'in use' })
  })
  afterEach(async () => {
    await app.close()
    await sink.close()
  })

  const begins = async (fields: Record<string, string> = {}) => {
    const { location } = await champion.post('/visits', { kind: 'home_visit', until: 'other', time: '3pm', ...fields })
    return location
  }
  const visits = () => app.database.read.findBy(Visit, { championId })
  const mail = () => app.database.read.find(Message, { where: { subjectKind: 'visit' }, order: { toAddress: 'ASC' } })
  async function at(instant: string) {
    app.clock.set(instant)
    await app.nest.get(RemindersService).pass()
    await app.nest.get(Delivery).round()
    await app.database.settled()
  }
  const letters = () => sink.got.filter(({ mail: { subject } }) => subject?.includes('has not checked in'))

  it('starts a visit with a planned end, and finds the way to check in at home', async () => {
    expect((await champion.get('/home')).linkTo('Start a visit alone')).toBe('/visits/new')
    const ward = await app.given.area({ name: 'Millbrook' })
    const shown = await champion.get(await begins({ areaId: ward.id }))
    expect(shown.heading).toBe('Home visit until 3pm')
    expect(shown.text).toContain('Where Millbrook')
    const home = await champion.get('/home')
    expect(home.text).toContain('Home visit until 3pm')
    expect(home.linkTo('Check in')).toMatch(/^\/visits\//)
    expect(await visits()).toMatchObject([
      { plannedEndAt: new Date('2026-11-23T15:00:00Z'), alarmAt: new Date('2026-11-23T15:15:00Z') },
    ])
  })

  it('is on one visit at a time, however often the button is pressed', async () => {
    const [first, second] = await Promise.all([begins(), begins()])
    expect(second).toBe(first)
    expect(await visits()).toHaveLength(1)
    expect((await champion.get('/visits/new')).location).toBe(first)
  })

  it.each([
    [{ kind: '', until: '' }, ['Select when you will be done', 'Select what kind of visit it is']],
    [{ time: '1pm' }, ['Enter a time within the next 12 hours, like 3pm']],
    [{ time: '' }, ['Enter a time within the next 12 hours, like 3pm']],
    [{ time: 'soon' }, ['Enter a time, like 3pm']],
    [{ until: '7' }, ['Select when you will be done']],
    [{ kind: 'phone' }, ['Select what kind of visit it is']],
    [{ areaId: 'no-ward' }, ['Select a ward from the list']],
    [{ venueId: 'no-venue' }, ['Select a venue from the list']],
  ] as [Record<string, string>, string[]][])('is told what to do about %j', async (bad, errors) => {
    const again = await champion.post('/visits', { kind: 'home_visit', until: 'other', time: '3pm', ...bad })
    expect([again.status, again.errors]).toEqual([422, errors])
    expect(await visits()).toEqual([])
  })

  it('writes down no address: a field for one is refused', async () => {
    const fields = { kind: 'home_visit', until: '60', address: '1 High Street' }
    expect((await champion.post('/visits', fields)).status).toBe(400)
  })

  it('checks in, and is offered to log the session with its minutes, kind and place', async () => {
    const ward = await app.given.area({ name: 'Millbrook' })
    const path = await begins({ areaId: ward.id })
    app.clock.set('2026-11-23T14:52:00Z')
    const shown = await champion.postAndFollow(`${path}/check-in`)
    expect(shown.heading).toBe('The visit is over')
    expect(shown.text).toContain('Checked in 2:52pm on Monday 23 November 2026')
    const form = await champion.get(shown.linkTo('Log this session'))
    expect(['kind', 'areaId', 'minutes', 'otherMinutes', 'day', 'people'].map((name) => form.valueOf(name))).toEqual([
      'home_visit',
      ward.id,
      'other',
      '50',
      '2026-11-23',
      '1',
    ])
    await at('2026-11-23T16:00:00Z')
    expect(await mail()).toEqual([])
  })

  it('did not check in: 15 minutes later everybody of the task force is told, once, whom to phone', async () => {
    const venue = await app.given.venue({ name: 'Community room' })
    const path = await begins({ venueId: venue.id })
    await at('2026-11-23T15:14:00Z')
    expect(letters()).toEqual([])
    expect((await coordinator.get('/home')).text).not.toContain('has not checked in')
    await at('2026-11-23T15:15:00Z')
    for (const later of ['16', '17', '45']) await at(`2026-11-23T15:${later}:00Z`)
    expect(
      letters()
        .map(({ to }) => to)
        .flat()
        .sort(),
    ).toEqual(['carol@example.org', 'grace@example.org'])
    const [letter] = letters()
    expect(letter?.mail.subject).toBe('Samira Khan has not checked in: phone 07700 900123')
    for (const words of ['wanted to be done at 3pm', 'Community room', 'Home visit', path])
      expect(letter?.mail.text).toContain(words)

    const home = await coordinator.get('/home')
    expect(home.text).toContain('champion has not checked in')
    expect(home.text).toContain('Samira Khan, 07700 900123')
    const list = await coordinator.get((await coordinator.get('/sessions')).linkTo('Champions who are on a visit now'))
    expect(list.text).toContain('Check-in missed: 3pm')
    expect(list.linkTo('Samira Khan')).toBe(path)
    const [message] = await mail()
    expect((await coordinator.get(`/mail/${message?.id}/why`)).location).toBe(path)
  })

  it('is reached on the phone: a coordinator says so, and nobody worries any more', async () => {
    const path = await begins()
    await at('2026-11-23T15:20:00Z')
    expect((await coordinator.get(path)).text).toContain('Phone 07700 900123')
    const shown = await coordinator.postAndFollow(`${path}/check-in`)
    expect(shown.text).toContain('Checked in 3:20pm on Monday 23 November 2026')
    expect((await coordinator.get('/home')).text).not.toContain('has not checked in')
    expect((await coordinator.get('/visits')).text).toContain('Nobody is on a visit')
  })

  it('takes longer: nobody is told before the new end is missed, and then once more', async () => {
    const path = await begins()
    const changed = await champion.postAndFollow(`${path}/end`, { until: 'other', time: '4pm' })
    expect(changed.text).toContain('Planned end is now 4pm')
    await at('2026-11-23T15:30:00Z')
    expect(letters()).toEqual([])
    await at('2026-11-23T16:15:00Z')
    expect(letters()).toHaveLength(2)
    await champion.post(`${path}/end`, { until: '30' })
    await at('2026-11-23T16:20:00Z')
    expect(letters()).toHaveLength(2)
    await at('2026-11-23T17:10:00Z')
    expect(letters()).toHaveLength(4)
  })

  it('checks in before the message has gone: it is taken back', async () => {
    const path = await begins()
    // The mail server is away for a while.
    await sink.close()
    await at('2026-11-23T15:15:00Z')
    expect((await mail()).map(({ state }) => state)).toEqual(['waiting', 'waiting'])
    await champion.post(`${path}/check-in`)
    expect((await mail()).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn'])
    sink = await SmtpSink.open()
  })

  it('is told of after as many minutes as the settings say', async () => {
    await app.given.council({ checkInMinutes: 30 })
    await begins()
    await at('2026-11-23T15:29:00Z')
    expect(letters()).toEqual([])
    await at('2026-11-23T15:30:00Z')
    expect(letters()).toHaveLength(2)
  })

  describe('checked in late, after the task force was told', () => {
    const lateBy = async (path: string, minutes: number) => {
      await at('2026-11-23T15:15:00Z')
      app.clock.set(new Date(Date.parse('2026-11-23T15:00:00Z') + minutes * 60_000))
      return champion.postAndFollow(`${path}/check-in`)
    }
    const allClears = () => sink.got.filter(({ mail: { subject } }) => subject === 'Samira Khan is safe')

    it('is told what happened, and the history says who was told and when', async () => {
      const path = await begins()
      const shown = await lateBy(path, 16)
      expect(shown.text).toContain(
        'You checked in 16 minutes late. The coordinators were told, and now know that you are safe',
      )
      expect(shown.text).not.toContain('nobody is told anything')
      expect(shown.text).toContain('Checked in 3:16pm on Monday 23 November 2026, 16 minutes late')
      expect(shown.text).toContain('Coordinators told 3:15pm on Monday 23 November 2026')
      const history = (await coordinator.get(path)).text
      const places = ['Checked in', 'Not checked in by 3:15pm: coordinators told at 3:15pm', 'Begun'].map((what) =>
        history.lastIndexOf(what),
      )
      expect(places.every((place) => place > 0)).toBe(true)
      expect(places).toEqual(places.toSorted((one, other) => one - other))
    })

    it('sends an all-clear to everybody who was told, once', async () => {
      const path = await begins()
      await lateBy(path, 16)
      for (const later of ['16', '17', '40']) await at(`2026-11-23T15:${later}:00Z`)
      expect(
        allClears()
          .flatMap(({ to }) => to)
          .sort(),
      ).toEqual(['carol@example.org', 'grace@example.org'])
      expect(allClears()[0]?.mail.text).toContain('They are safe')
      expect(allClears()[0]?.mail.text).toContain('3:16pm on Monday 23 November 2026')
      expect(letters()).toHaveLength(2)
    })

    it('goes also when somebody of the task force has reached them, and not to who joined since', async () => {
      const path = await begins()
      await at('2026-11-23T15:15:00Z')
      await app.given.account({ role: 'coordinator', email: 'new@example.org', passwordHash: 'in use' })
      const shown = await coordinator.postAndFollow(`${path}/check-in`)
      expect(shown.text).toContain(
        'Samira Khan is safe: everybody who was told that they had not checked in gets a letter that says so',
      )
      await at('2026-11-23T15:20:00Z')
      expect(
        allClears()
          .flatMap(({ to }) => to)
          .sort(),
      ).toEqual(['carol@example.org', 'grace@example.org'])
    })

    it('sends none when nobody was told: late, but within the minutes that the settings give', async () => {
      const path = await begins()
      app.clock.set('2026-11-23T15:10:00Z')
      const shown = await champion.postAndFollow(`${path}/check-in`)
      expect(shown.text).toContain('Checked in: nobody is told anything')
      expect(shown.text).toContain('10 minutes late')
      await at('2026-11-23T15:30:00Z')
      expect(await mail()).toEqual([])
    })
  })

  it('looks overdue where it is, with words and a number to tap, and speaks to whoever reads it', async () => {
    const path = await begins()
    expect((await coordinator.get('/visits')).text).not.toContain('Late')
    app.clock.set('2026-11-23T15:05:00Z')
    expect((await coordinator.get('/visits')).html).toContain('<strong class="tag tag--amber">Late: 3pm</strong>')
    app.clock.set('2026-11-23T15:20:00Z')
    const list = await coordinator.get('/visits')
    expect(list.html).toContain('<strong class="tag tag--red">Check-in missed: 3pm</strong>')
    expect(list.linkTo('07700 900123')).toBe('tel:07700900123')
    const home = await coordinator.get('/home')
    expect(home.html).toContain('<strong class="tag tag--red">Overdue since 3pm</strong>')
    expect(home.linkTo('07700 900123')).toBe('tel:07700900123')
    expect((await champion.get('/home')).html).toContain('<strong class="tag tag--red">Check-in missed</strong>')
    const theirs = await coordinator.get(path)
    expect(theirs.linkTo('07700 900123')).toBe('tel:07700900123')
    for (const words of ['phone us', 'When will you be done?', 'Does it take longer?'])
      expect(theirs.text).not.toContain(words)
    expect(theirs.text).toContain('When will they be done?')
    const own = await champion.get(path)
    expect(own.text).toContain('if something is not right, phone us')
    expect(own.text).toContain('When will you be done?')
  })

  it('says in the words of a rule that a coordinator can change, and shows an example', async () => {
    const page = await coordinator.get('/mail/rules/check-in-missed')
    expect(page.text).toContain('As many minutes after the planned end of a visit as the settings say')
    expect(page.text).toContain('Alex Example')
  })
})
