import { text } from '../../../src/database/database.js'
import { RemindersService } from '../../../src/reminders/reminders.service.js'
import { Champion } from '../../../src/champions/champion.entity.js'
import { Invitation } from '../../../src/workshops/invitations/invitation.entity.js'
import { MatchingService } from '../../../src/workshops/matching/matching.service.js'
import { AskingService } from '../../../src/workshops/invitations/asking.service.js'
import { Workshop } from '../../../src/workshops/workshop.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import { countQueries } from '../../support/queries.js'

describe.each(pageEngines)('Champions who are asked to come, on %s', (engine) => {
  let app: TestApp
  let staff: TestBrowser

  beforeEach(async () => {
    app = await TestApp.open(engine)
    await app.given.council({ phone: '01632 960 100' })
    staff = await app.signedIn('coordinator', { name: 'Helen Tranter' })
  })
  afterEach(() => app.close())

  /** On the programme, ten days from now. */
  const aWorkshop = (fields: Partial<Workshop> = {}) =>
    app.given.workshop({
      title: 'Tablets',
      date: '2026-12-03',
      places: 8,
      placesWanted: 8,
      state: 'published',
      ...fields,
    })
  const aChampion = (name: string, fields: { email?: string | null; phone?: string | null } = {}) =>
    app.given.champion({ name, email: `${name.split(' ')[0]?.toLowerCase()}@example.org`, stage: 'active', ...fields })
  const ask = (id: string, championId: string, role = 'lead') =>
    staff.post(`/workshops/${id}/assignments`, { championId, role, how: 'asked' })
  /** Every letter and call so far that was not taken back: to whom, and its subject. */
  const told = async () => {
    await app.database.settled()
    const rows = await app.database.select(
      `SELECT to_name, subject, channel FROM messages WHERE state <> 'withdrawn' AND recipient_kind IN ('champion', 'coordinator') AND send_at <= :now
       ORDER BY created_at, key`,
      { now: app.clock.now() },
      { toName: text, subject: text, channel: text },
    )
    return rows.map(({ toName, subject, channel }) => `${toName} (${channel}): ${subject.replace(/, 10am.*/, '')}`)
  }
  const send = () =>
    app.database.write(() =>
      app.database.execute(
        "UPDATE messages SET state = 'sent', sent_at = :now WHERE state = 'waiting' AND channel = 'email' AND send_at <= :now",
        {
          now: app.clock.now(),
        },
      ),
    )
  /** The address in the latest letter to somebody whose link says this. */
  const linkIn = async (name: string, words: string) => {
    const rows = await app.database.select(
      `SELECT text_body FROM messages WHERE to_name = :name AND state <> 'withdrawn' AND send_at <= :now ORDER BY created_at DESC, key DESC`,
      { name, now: app.clock.now() },
      { textBody: text },
    )
    const [, link] =
      new RegExp(`${words}[^\\n]*\\n?\\s*:?\\s*http://localhost:3000(\\S+)`).exec(rows[0]?.textBody ?? '') ?? []
    if (!link) throw new Error(`No "${words}" in: ${rows[0]?.textBody}`)
    return link
  }
  const leadOf = async (id: string) => (await app.database.read.findOneByOrFail(Workshop, { id })).leadChampionId
  const later = async (time: string) => {
    app.clock.set(new Date(time))
    await app.nest.get(AskingService, { strict: false }).pass()
    await app.nest.get(RemindersService, { strict: false }).pass()
  }
  const press = async (visitor: TestBrowser, link: string, action: string, fields: Record<string, string> = {}) => {
    const page = await visitor.get(link)
    const [, path = ''] = new RegExp(`action="([^"]*/${action})"`).exec(page.html) ?? []
    if (!path) throw new Error(`No ${action} on: ${page.heading}`)
    return visitor.post(path, { key: page.valueOf('key'), ...fields })
  }

  it('answer by a link without signing in: the page shows how it stands, and only its button acts', async () => {
    const [{ id }, ann] = [await aWorkshop(), await aChampion('Ann Lee')]
    expect((await ask(id, ann.id)).location).toBe(`/workshops/${id}/places`)
    expect(await told()).toEqual(['Ann Lee (email): Can you help? Tablets'])
    const link = await linkIn('Ann Lee', 'Answer: yes or no')
    const visitor = app.visitor()
    expect((await visitor.get(link)).heading).toBe('Can you lead this workshop?')
    expect(await leadOf(id)).toBeNull()
    const answered = await press(visitor, link, 'acceptance')
    expect((await visitor.get(answered.location)).heading).toBe('You said yes')
    expect(await leadOf(id)).toBe(ann.id)
    const again = await visitor.post(link.replace(/\?.*/, '/acceptance'), {
      key: new URL(link, 'http://x').searchParams.get('key') ?? '',
    })
    expect([again.status, (await visitor.get(again.location)).heading]).toEqual([303, 'You said yes'])
    // The letter that asked had not gone: it is not needed any more.
    expect(await told()).toEqual(['Ann Lee (email): You are down for: Tablets'])
  })

  it('can say no with a reason, which the task force reads; a wrong or missing key shows nothing', async () => {
    const [{ id }, ann] = [await aWorkshop(), await aChampion('Ann Lee')]
    await ask(id, ann.id)
    const link = await linkIn('Ann Lee', 'Answer: yes or no')
    const visitor = app.visitor()
    expect((await visitor.get(link.replace(/\?.*/, ''))).status).toBe(404)
    expect((await visitor.get(link.replace(/key=.*/, 'key=wrong'))).status).toBe(404)
    expect((await (await app.signedIn('champion')).get(link.replace(/\?.*/, ''))).status).toBe(404)
    const answered = await press(visitor, link, 'refusal', { reason: 'Away that week' })
    expect((await visitor.get(answered.location)).heading).toBe('You said no')
    const places = await staff.get(`/workshops/${id}/places`)
    expect(places.rows.slice(1).map(([who, role, state]) => [who, role, state])).toEqual([
      ['Ann Lee Asked by us', 'Lead champion', expect.stringMatching(/^Said no .*Away that week$/)],
    ])
    const refused = await visitor.post(link.replace(/\?.*/, '/acceptance'), {
      key: new URL(link, 'http://x').searchParams.get('key') ?? '',
    })
    expect([refused.status, refused.errors]).toEqual([409, ['This was answered with no already.']])
    expect(await leadOf(id)).toBeNull()
  })

  it('hear that it is over when nobody answered in time, when somebody else was found, and when it is off', async () => {
    const [first, second, third] = [
      await aWorkshop({ title: 'First' }),
      await aWorkshop({ title: 'Second' }),
      await aWorkshop({ title: 'Third' }),
    ]
    const [ann, bob] = [await aChampion('Ann Lee'), await aChampion('Bob Fox')]
    for (const { id } of [first, second, third]) await ask(id, ann.id)
    await send()
    await staff.post(`/workshops/${second.id}/assignments`, { championId: bob.id, role: 'lead', how: 'known' })
    await staff.post(`/workshops/${third.id}/cancellation`, { reason: 'No heating' })
    await later('2026-11-26T09:00:00Z')
    expect((await told()).filter((line) => line.includes('Not needed')).sort()).toEqual([
      'Ann Lee (email): Not needed any more: First',
      'Ann Lee (email): Not needed any more: Second',
      'Ann Lee (email): Not needed any more: Third',
    ])
    // Sign-ins end with time.
    const link = await (await app.signedIn('coordinator')).get(`/workshops/${first.id}/places`)
    expect(link.rows.find(([who]) => who?.startsWith('Ann Lee'))?.[2]).toMatch(/^No answer in time/)
  })

  it('are asked anew when it moves, and once only for each time', async () => {
    const [{ id }, ann] = [await aWorkshop(), await aChampion('Ann Lee')]
    await ask(id, ann.id)
    await send()
    await staff.post(`/workshops/${id}/publication`)
    await app.nest.get(RemindersService, { strict: false }).pass()
    expect(await told()).toHaveLength(1)
    const form = await staff.get(`/workshops/${id}/edit`)
    const kept = ['version', 'title', 'places', 'startTime', 'endTime', 'venueId'].map((name) => [
      name,
      form.valueOf(name),
    ])
    const chosen = { audience: 'residents', format: 'bookable', place: 'venue', topics: 'communicating' }
    await staff.postAndFollow(`/workshops/${id}`, { ...Object.fromEntries(kept), ...chosen, date: '4 December 2026' })
    expect((await told()).map((line) => line.split(': ')[0])).toEqual(['Ann Lee (email)', 'Ann Lee (email)'])
  })

  it('without an e-mail address stand on the call list, and a coordinator writes the answer down', async () => {
    const [{ id }, cyd] = [await aWorkshop(), await aChampion('Cyd Poe', { email: null, phone: '01632 960 222' })]
    await ask(id, cyd.id, 'helper')
    expect(await told()).toEqual(['Cyd Poe (phone): Can you help? Tablets'])
    const places = await staff.get(`/workshops/${id}/places`)
    const page = await staff.get(places.linkTo('Cyd Poe'))
    expect(page.heading).toBe('Cyd Poe is asked to help')
    await press(staff, places.linkTo('Cyd Poe'), 'acceptance')
    expect((await staff.get(`/workshops/${id}/places`)).text).toContain('Cyd Poe Helps')
  })

  it('are asked one after the other by themselves, until one says yes, and nobody twice', async () => {
    const { id } = await aWorkshop()
    const names = ['Ann Lee', 'Bob Fox', 'Cyd Poe']
    for (const name of names) await aChampion(name)
    await staff.post(`/workshops/${id}/asking`, { role: 'lead' })
    const asked = async () =>
      (await told()).filter((line) => line.includes('Can you help')).map((line) => line.split(' (')[0])
    expect(await asked()).toHaveLength(1)
    await later('2026-11-23T10:00:00Z')
    expect(await asked()).toHaveLength(1)
    const [one = ''] = await asked()
    await send()
    await press(app.visitor(), await linkIn(one, 'Answer: yes or no'), 'refusal')
    expect(await asked()).toHaveLength(2)
    await send()
    const two = (await asked()).find((name) => name !== one) ?? ''
    await later('2026-11-26T11:00:00Z')
    expect(new Set(await asked()).size).toBe(3)
    await send()
    const three = (await asked()).find((name) => name !== one && name !== two) ?? ''
    await press(app.visitor(), await linkIn(three, 'Answer: yes or no'), 'acceptance')
    expect(await leadOf(id)).not.toBeNull()
    await later('2026-11-27T11:00:00Z')
    expect((await asked()).sort()).toEqual(names)
    expect((await app.database.read.findOneByOrFail(Workshop, { id })).asking).toBeNull()
  })

  it('and the task force sees it when nobody is left to ask', async () => {
    const { id } = await aWorkshop()
    const ann = await aChampion('Ann Lee')
    await staff.post(`/workshops/${id}/asking`, { role: 'helper' })
    await press(app.visitor(), await linkIn('Ann Lee', 'Answer: yes or no'), 'refusal')
    await app.database.settled()
    expect((await staff.get(`/workshops/${id}`)).text).toContain('Nobody left to ask')
    expect((await app.database.read.findOneByOrFail(Workshop, { id })).asking).toBeNull()
    expect((await ask(id, ann.id)).status).toBe(303)
  })

  it('are asked although the best of them became impossible while it was worked out', async () => {
    const { id } = await aWorkshop()
    const [ann, bob] = [await aChampion('Ann Lee'), await aChampion('Bob Fox')]
    const matching = app.nest.get(MatchingService)
    // The search of a moment ago, and what was saved since.
    const found = await matching.forWorkshop(id)
    const [best] = found
    await app.database.write((manager) => manager.update(Champion, { id: best?.championId }, { stage: 'paused' }))
    await app.database.write((manager) => manager.update(Workshop, { id }, { asking: 'helper' }))
    matching.forWorkshop = () => Promise.resolve(found)
    expect(await app.nest.get(AskingService).askNext(id)).toBe('asked')
    const [asked] = await app.database.read.findBy(Invitation, { workshopId: id })
    expect(asked?.championId).toBe(best?.championId === ann.id ? bob.id : ann.id)
  })

  it('who drop out by the link of their letter are replaced by the next best, and the task force hears of it at once', async () => {
    const { id } = await aWorkshop()
    await app.given.account({ role: 'coordinator', name: 'Carol Cook', passwordHash: 'a hash' })
    const [ann] = [await aChampion('Ann Lee'), await aChampion('Bob Fox')]
    await staff.post(`/workshops/${id}/assignments`, { championId: ann.id, role: 'lead', how: 'known' })
    expect(await told()).toEqual(['Ann Lee (email): You are down for: Tablets'])
    const link = await linkIn('Ann Lee', 'I cannot come')
    await send()
    const visitor = app.visitor()
    expect((await visitor.get(link)).heading).toBe('You cannot come?')
    expect(await leadOf(id)).toBe(ann.id)
    const gone = await press(visitor, link, 'drop-out', { reason: 'I am ill' })
    const after = await visitor.get(gone.location)
    expect(after.heading).toBe('You are not down for this workshop')
    expect(after.text).toContain('Thank you for telling us. The coordinators know.')
    expect(await leadOf(id)).toBeNull()
    expect((await told()).sort()).toEqual([
      'Ann Lee (email): You are down for: Tablets',
      'Ann Lee (email): You are not needed: Tablets',
      'Bob Fox (email): Can you help? Tablets',
      expect.stringMatching(/^Carol Cook \(email\): Ann Lee cannot come: Tablets/),
    ])
    const again = await visitor.post(link.replace(/\?.*/, ''), {
      key: new URL(link, 'http://x').searchParams.get('key') ?? '',
    })
    expect(again.status).toBe(303)
    expect((await told()).filter((line) => line.includes('cannot come'))).toHaveLength(1)
    await staff.post(`/workshops/${id}/cancellation`, { reason: 'Flooded' })
    const cancelled = await visitor.get(link)
    expect([cancelled.heading, cancelled.text.includes('Thank you')]).toEqual(['This workshop is cancelled', false])
  })

  it('cannot lead what somebody else leads, nor be asked twice at once, nor for what is over', async () => {
    const lead = await aChampion('Lee Lead')
    const [led, past] = [await aWorkshop({ leadChampionId: lead.id }), await aWorkshop({ date: '2026-11-02' })]
    const ann = await aChampion('Ann Lee')
    expect((await ask(led.id, ann.id)).errors).toEqual(['Somebody leads this workshop already'])
    await ask(led.id, ann.id, 'helper')
    expect((await ask(led.id, ann.id, 'helper')).errors).toEqual(['Ann Lee is asked already, and has not answered yet'])
    expect((await ask(led.id, lead.id, 'helper')).errors).toEqual(['Lee Lead leads this workshop already'])
    expect((await ask(past.id, ann.id, 'helper')).errors).toEqual([
      'This workshop is over: who came stands on its register.',
    ])
  })

  it('offer where help is needed; a coordinator answers, and they hear it', async () => {
    const [needed, other] = [
      await aWorkshop({ title: 'Needs a lead' }),
      await aWorkshop({ title: 'Has one', leadChampionId: (await aChampion('Lee Lead')).id }),
    ]
    const [ann, bob] = [await aChampion('Ann Lee'), await aChampion('Bob Fox')]
    const [me, him] = [
      await app.signedIn('champion', { championId: ann.id }),
      await app.signedIn('champion', { championId: bob.id }),
    ]
    const board = await me.get('/workshops/help-wanted')
    expect([board.text.includes('Needs a lead'), board.text.includes('Has one')]).toEqual([true, false])
    expect((await me.get('/home')).text).toContain('1 workshop needs somebody to help')
    for (const browser of [me, him]) await browser.postAndFollow(`/workshops/${needed.id}/offer`, { role: 'lead' })
    expect((await me.get('/workshops/help-wanted')).text).toContain('No help is needed')
    expect((await me.get('/home')).text).toContain('You offered to lead')
    expect((await staff.get('/home')).text).toContain('2 offers of champions to come')
    const list = await staff.get('/workshops/invitations?state=offers')
    expect(
      list.rows
        .slice(1)
        .map(([who]) => who)
        .sort(),
    ).toEqual(['Ann Lee Offered to come', 'Bob Fox Offered to come'])
    const offer = await staff.get(list.linkTo('Ann Lee'))
    expect([offer.linkTo('Ann Lee'), offer.linkTo('Who could come, the best first, and why')]).toEqual([
      `/champions/${ann.id}`,
      `/workshops/${needed.id}/matches`,
    ])
    await press(staff, list.linkTo('Ann Lee'), 'acceptance')
    expect(await leadOf(needed.id)).toBe(ann.id)
    expect(await told()).toEqual(
      expect.arrayContaining([
        'Ann Lee (email): You are down for: Needs a lead',
        'Bob Fox (email): Not needed any more: Needs a lead',
      ]),
    )
    expect((await me.post(`/workshops/${other.id}/offer`, { role: 'lead' })).errors).toEqual([
      'Somebody leads this workshop already',
    ])
  })

  it('can take an offer back, but never take it up themselves', async () => {
    const [{ id }, ann] = [await aWorkshop(), await aChampion('Ann Lee')]
    const me = await app.signedIn('champion', { championId: ann.id })
    const shown = await me.post(`/workshops/${id}/offer`, { role: 'lead' })
    expect((await me.post(`${shown.location}/acceptance`)).errors).toEqual(['A coordinator answers your offer.'])
    expect(await leadOf(id)).toBeNull()
    await press(me, shown.location, 'withdrawal')
    expect((await me.get(shown.location)).heading).toBe('You took back your offer')
  })

  it('neither take back what they were asked, nor say no to what they offered', async () => {
    const [{ id }, ann, bob] = [await aWorkshop(), await aChampion('Ann Lee'), await aChampion('Bob Fox')]
    const { id: asked } = await app.given.invitation({ workshopId: id, championId: ann.id })
    const me = await app.signedIn('champion', { championId: ann.id })
    expect((await me.post(`/workshops/invitations/${asked}/withdrawal`)).errors).toEqual([
      'You were asked. Say yes or no.',
    ])
    const { id: offered } = await app.given.invitation({ workshopId: id, championId: bob.id, origin: 'offered' })
    const other = await app.signedIn('champion', { championId: bob.id })
    expect((await other.post(`/workshops/invitations/${offered}/refusal`)).errors).toEqual([
      'You offered to come. Take your offer back instead.',
    ])
    const states = await app.database.select('SELECT state FROM invitations', {}, { state: text })
    expect(states.map(({ state }) => state)).toEqual(['open', 'open'])
  })

  it.each(['paused', 'left'])('are asked no more once they have %s, and their link says so', async (stage) => {
    const [{ id }, ann] = [await aWorkshop(), await aChampion('Ann Lee')]
    await ask(id, ann.id)
    const link = await linkIn('Ann Lee', 'Answer: yes or no')
    const version = (await staff.get(`/champions/${ann.id}/stage`)).valueOf('version')
    await staff.postAndFollow(`/champions/${ann.id}/stage`, { stage, reason: 'Moved away', version })
    expect((await app.visitor().get(link)).heading).toBe('We have found somebody')
    const refused = await app.visitor().post(link.replace(/\?.*/, '/acceptance'), {
      key: new URL(link, 'http://x').searchParams.get('key') ?? '',
    })
    expect([refused.status, await leadOf(id)]).toEqual([409, null])
    expect((await ask(id, ann.id)).errors).toEqual(['Ann Lee is not active'])
    for (const how of ['known', 'asked'])
      expect(
        (await staff.post(`/workshops/${id}/assignments`, { championId: ann.id, role: 'shadow', how })).errors,
      ).toEqual(['Ann Lee is not active'])
  })

  it('two who say yes at once to lead the same workshop: one leads it', async () => {
    const { id } = await aWorkshop()
    const [ann, bob] = [await aChampion('Ann Lee'), await aChampion('Bob Fox')]
    const people = await Promise.all(
      [ann, bob].map(async ({ id: championId }) => {
        const { id: invitation } = await app.given.invitation({ workshopId: id, championId })
        return { invitation, browser: await app.signedIn('champion', { championId }) }
      }),
    )
    const answers = await Promise.all(
      people.map(({ invitation, browser }) => browser.post(`/workshops/invitations/${invitation}/acceptance`)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
  })

  it('the lists take a fixed number of queries, however long they are', async () => {
    const me = await app.signedIn('champion')
    const more = async () => {
      const { id } = await aWorkshop()
      await app.given.invitation({ workshopId: id, championId: (await aChampion('Ann Lee')).id })
    }
    await more()
    const counted = async () => [
      await countQueries(app, () => staff.get('/workshops/invitations')),
      await countQueries(app, () => me.get('/workshops/help-wanted')),
    ]
    await counted()
    const before = await counted()
    await more()
    await more()
    const after = await counted()
    expect(after).toEqual(before)
  })
})

describe.each(pageEngines)('The lead champion of a workshop, on %s', (engine) => {
  let app: TestApp
  beforeEach(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
  })
  afterEach(() => app.close())

  it('who was never written to hears of it when it moves, and when it is cancelled', async () => {
    const staff = await app.signedIn('coordinator')
    const lead = await app.given.champion({ name: 'Ann Lee', email: 'ann@example.org' })
    const { id } = await app.given.workshop({
      title: 'Tablets',
      date: '2026-12-21',
      leadChampionId: lead.id,
      state: 'published',
    })
    const subjects = () =>
      app.database.select(
        "SELECT subject FROM messages WHERE state <> 'withdrawn' AND send_at <= :now ORDER BY created_at, key",
        { now: app.clock.now() },
        { subject: text },
      )
    const now = async () => (await subjects()).map(({ subject }) => subject.split(',')[0])
    await app.nest.get(RemindersService, { strict: false }).pass()
    expect(await now()).toEqual([])
    const form = await staff.get(`/workshops/${id}/edit`)
    const kept = ['version', 'title', 'places', 'startTime', 'endTime', 'venueId', 'leadChampionId']
    const typed = Object.fromEntries(kept.map((name) => [name, form.valueOf(name)]))
    const chosen = { audience: 'residents', format: 'bookable', place: 'venue', topics: 'communicating' }
    await staff.postAndFollow(`/workshops/${id}`, { ...typed, ...chosen, date: '22 December 2026' })
    expect(await now()).toEqual(['Changed: Tablets is now 10am to midday on Tuesday 22 December 2026'])
    await staff.post(`/workshops/${id}/cancellation`, { reason: 'No heating' })
    expect(await now()).toEqual(['Cancelled: Tablets'])
  })

  it('of a whole series gets one letter, with the other dates', async () => {
    const lead = await app.given.champion({ name: 'Ann Lee', email: 'ann@example.org' })
    const series = await app.given.series()
    const now = app.clock.now()
    for (const date of ['2026-12-07', '2026-12-14', '2026-12-21'])
      await app.given.workshop({
        seriesId: series.id,
        seriesDate: date,
        date,
        leadChampionId: lead.id,
        leadSince: now,
        publishedAt: now,
      })
    await app.nest.get(RemindersService, { strict: false }).pass()
    const letters = await app.database.select(
      `SELECT subject, text_body FROM messages WHERE kind = 'assigned'`,
      {},
      { subject: text, textBody: text },
    )
    expect(letters).toHaveLength(1)
    expect(letters[0]?.textBody).toContain('The same every time: Monday 14 December 2026, Monday 21 December 2026')
  })
})
