import { AuditEntry } from '../../src/audit/audit-entry.entity.js'
import { Learner } from '../../src/learners/learner.entity.js'
import { Message } from '../../src/mail/message.entity.js'
import { RemindersService } from '../../src/reminders/reminders.service.js'
import { Rule } from '../../src/reminders/rules/rule.entity.js'
import { Booking } from '../../src/workshops/bookings/booking.entity.js'
import type { Workshop } from '../../src/workshops/workshop.entity.js'
import { TestApp, type TestBrowser } from '../support/app.js'
import { pageEngines } from '../support/databases.js'
import { countQueries } from '../support/queries.js'
import type { Screen } from '../support/screen.js'

describe.each(pageEngines)('why somebody heard or did not, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser
  let workshop: Workshop

  beforeEach(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator')
    const khan = await app.given.champion({ name: 'Samira Khan', email: 'khan@example.org' })
    workshop = await app.given.workshop({ title: 'Tablets for beginners', leadChampionId: khan.id })
  })
  afterEach(() => app.close())

  const book = async (name: string, contact: { email?: string | null; phone?: string | null } = {}) => {
    const learner = await app.given.learner({ name, ...contact })
    const booking = await app.given.booking({
      workshopId: workshop.id,
      learnerId: learner.id,
      createdAt: app.clock.now(),
    })
    await app.nest.get(RemindersService).pass()
    return { learner, about: `booking:${booking.id}` }
  }
  const mark = (kind: string, changes: string) =>
    app.database.write(() =>
      app.database.execute(`UPDATE messages SET ${changes} WHERE kind = :kind`, { kind, now: app.clock.now() }),
    )
  const everybody = () => coordinator.get(`/mail/workshops/${workshop.id}/why`)
  const one = (about: string) => coordinator.get(`/mail/workshops/${workshop.id}/why/${about}`)
  /** The page's story of one rule. */
  const told = (page: Screen, rule: string): string => {
    const section =
      new RegExp(`<section[^>]*aria-labelledby="rule-${rule}"[\\s\\S]*?</section>`).exec(page.html)?.[0] ?? ''
    return section
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  }

  it('says of everybody what went, what waits, who is called and who cannot be told, in one line each', async () => {
    await book('Mary Jones', { email: 'mary@example.org' })
    await mark('booking-confirmation', "state = 'sent', sent_at = :now")
    await book('John Smith', { email: null, phone: '01942 496 0001' })
    await book('Ann Lee', { email: null, phone: null })
    await mark('champion-reminder', 'held_at = :now')
    const page = await everybody()
    expect([page.status, page.heading]).toEqual([200, 'Who heard of it, and why'])
    expect(page.text).toContain('4 people have to do with it.')
    for (const line of [
      'Mary Jones Learner 1 message told them; the next is planned for 9am on Wednesday 25 November 2026.',
      'Sent Booking confirmation It was sent at 9am on Monday 23 November 2026.',
      'Waiting Reminder to learners, the day before Its time has not come: it goes at 9am on Wednesday 25 November 2026.',
      'John Smith Learner 1 message told them; the next is planned for 9am on Wednesday 25 November 2026, by phone.',
      'Told Booking confirmation No mail is needed. Said when they booked.',
      'Call list Reminder to learners, the day before There is no e-mail address that can be used, so it is on the call list of Wednesday 25 November 2026.',
      'Ann Lee Learner Nothing has told them anything. Neither an e-mail address nor a phone number is known.',
      'Cannot be told Reminder to learners, the day before Neither an e-mail address nor a phone number is known.',
      'Samira Khan Champion 1 message is held.',
      'Held Reminder to champions, three days before It has been held since 9am on Monday 23 November 2026',
    ])
      expect(page.text).toContain(line)
  })

  it('says that nobody leads it when nobody does, and not that somebody else would', async () => {
    const { id, leadChampionId } = workshop
    await app.nest.get(RemindersService).pass()
    await app.database.write(() =>
      app.database.execute('UPDATE workshops SET lead_champion_id = NULL WHERE id = :id', { id }),
    )
    expect((await one(`champion:${leadChampionId}`)).text).toContain(
      'They are not the lead champion any more, and nobody else is yet.',
    )
  })

  it('is reached from the workshop, the message, the learner and the champion', async () => {
    const { learner, about } = await book('Mary Jones')
    const story = `/mail/workshops/${workshop.id}/why/${about}`
    expect((await coordinator.get(`/workshops/${workshop.id}`)).linkTo('Who heard of it, and why')).toBe(
      `/mail/workshops/${workshop.id}/why`,
    )
    expect((await everybody()).linkTo('Mary Jones')).toBe(story)
    const { id } = await app.database.read.findOneByOrFail(Message, { kind: 'learner-reminder' })
    expect((await coordinator.get(`/mail/${id}`)).linkTo('Why?')).toBe(`/mail/${id}/why`)
    expect((await coordinator.get(`/mail/${id}/why`)).location).toBe(story)
    const ofLearner = (await coordinator.get(`/learners/${learner.id}`)).linkTo('What they heard, and why')
    expect((await coordinator.get(ofLearner)).linkTo('Tablets for beginners')).toBe(story)
    const ofChampion = (await coordinator.get(`/champions/${workshop.leadChampionId}`)).linkTo(
      'What they heard, and why',
    )
    expect((await coordinator.get(ofChampion)).linkTo('Tablets for beginners')).toBe(
      `/mail/workshops/${workshop.id}/why/champion:${workshop.leadChampionId}`,
    )
  })

  it('says of who was booked by somebody else who gets the letters, with a link', async () => {
    await app.visitor().post(`/workshops/${workshop.id}/bookings`, {
      name: 'Mary Jones',
      email: 'mary@example.org',
      person2Name: 'Nadia Jones',
    })
    const [mary, nadia] = await Promise.all(
      ['Mary Jones', 'Nadia Jones'].map((name) => app.database.read.findOneByOrFail(Learner, { name })),
    )
    const said = 'Mary Jones booked for Nadia Jones: the letters go to Mary Jones.'
    const ofNadia = await coordinator.get(`/mail/why/learners/${nadia?.id}`)
    expect(ofNadia.text).toContain(said)
    expect(ofNadia.linkTo('What Mary Jones heard, and why')).toBe(`/mail/why/learners/${mary?.id}`)
    const { id } = await app.database.read.findOneByOrFail(Booking, { learnerId: nadia?.id ?? '' })
    expect((await one(`booking:${id}`)).text).toContain(said)
    const ofMary = await coordinator.get(`/mail/why/learners/${mary?.id}`)
    expect(ofMary.text).toContain('Mary Jones gets the letters for Nadia Jones too.')
    expect((await everybody()).text).toContain('Mary Jones gets the letters for Nadia Jones too.')
  })

  it('names whoever booked for another and does not come', async () => {
    await app.visitor().post(`/workshops/${workshop.id}/bookings`, {
      forOther: 'yes',
      bookerName: 'Carer Ali',
      name: 'Omar Ali',
      email: 'ali@example.org',
    })
    const { id } = await app.database.read.findOneByOrFail(Booking, { bookerName: 'Carer Ali' })
    const page = await one(`booking:${id}`)
    expect(page.text).toContain('Carer Ali booked for Omar Ali: the letters go to Carer Ali.')
    expect(page.linkTo('The booking of Omar Ali')).toBe(`/bookings/${id}`)
  })

  it('gives the answer first, then each condition with its yes or no, then what became of the message', async () => {
    const { about } = await book('Mary Jones', { email: 'mary@example.org' })
    await mark('booking-confirmation', "state = 'failed', attempts = 3, last_error = '550 5.1.1 No such user'")
    const page = await one(about)
    expect(page.heading).toBe('Mary Jones')
    expect(page.text).toContain('The next is planned for 9am on Wednesday 25 November 2026; 1 message was refused.')
    const confirmation = told(page, 'booking-confirmation')
    expect(confirmation).toContain('Refused It was given up and will not be tried again. 550 5.1.1 No such user.')
    expect(confirmation).toContain('To mary@example.org')
    expect(confirmation).toContain('Tried 3 times Last answer 550 5.1.1 No such user')
    const reminder = told(page, 'learner-reminder')
    for (const words of [
      'Yes The rule is on.',
      'Yes The workshop is published and not cancelled.',
      'Yes They have a place.',
      'Yes It goes to mary@example.org.',
    ])
      expect(reminder).toContain(words)
    expect(page.text).toContain('Rules that have nothing to say to them now')
  })

  it.each([
    ['cancelled', 'No The workshop is cancelled.', "UPDATE workshops SET state = 'cancelled'"],
    ['of a booking that is cancelled', 'No Their booking is cancelled.', "UPDATE bookings SET state = 'cancelled'"],
    [
      'of an address that cannot be used',
      'Yes The e-mail address that they gave cannot be used, so it is a call to 01942 496 0001.',
      "UPDATE learners SET email = 'broken', phone = '01942 496 0001'",
    ],
    ['of a rule that is off', 'No The rule is switched off.', 'UPDATE mail_rules SET is_on = FALSE'],
  ])('tells the same story as the mail when the facts are %s', async (_what, words, sql) => {
    const { about } = await book('Mary Jones')
    await app.database.write(async (manager) => {
      await manager.query(sql)
      app.database.touch('workshop', workshop.id)
    })
    const [page, message] = [
      await one(about),
      await app.database.read.findOneByOrFail(Message, { kind: 'learner-reminder' }),
    ]
    expect(told(page, 'learner-reminder')).toContain(words)
    expect(told(page, 'learner-reminder').includes('Not sent')).toBe(message.state === 'withdrawn')
  })

  it('says that what changed is told by no rule when that rule is off', async () => {
    const { about } = await book('Mary Jones')
    await mark('booking-confirmation', "state = 'sent', sent_at = :now")
    await app.database.write(async (manager) => {
      await manager.update(Rule, { id: 'workshop-change' }, { isOn: false })
      await manager.query("UPDATE workshops SET start_time = '11:00'")
      app.database.touch('workshop', workshop.id)
    })
    expect(told(await one(about), 'workshop-change')).toContain(
      'Yes They were last told: 10am to midday on Thursday 26 November 2026. That is not true any more.',
    )
  })

  it('finds learners and champions by name, without a name in the address', async () => {
    await book('Mary Khan')
    expect((await coordinator.get('/mail/why')).status).toBe(200)
    const found = await coordinator.post('/mail/why/search', { who: 'khan' })
    expect(found.rows.slice(1).map(([name, who]) => [name, who])).toEqual([
      ['Mary Khan', 'Learner'],
      ['Samira Khan', 'Champion'],
    ])
    expect((await coordinator.post('/mail/why/search', { who: 'zzz' })).text).toContain('Nobody found')
    expect((await coordinator.post('/mail/why/search', { who: '' })).status).toBe(422)
  })

  it('under a person lists workshops from two weeks back, and notes that a learner was looked at', async () => {
    const { learner } = await book('Mary Jones')
    for (const [title, date] of [
      ['Last week', '2026-11-16'],
      ['Long ago', '2026-11-02'],
    ] as const) {
      const { id } = await app.given.workshop({ title, date })
      await app.given.booking({ workshopId: id, learnerId: learner.id })
    }
    const page = await coordinator.get(`/mail/why/learners/${learner.id}`)
    const titles = [...page.html.matchAll(/<h2 class="outcome__title"><a[^>]*>([^<]*)/g)].map(([, title]) => title)
    expect(titles).toEqual(['Last week', 'Tablets for beginners'])
    expect(page.text).toContain('It began at 10am on Monday 16 November 2026.')
    expect(await app.database.read.countBy(AuditEntry, { action: 'learner.read', subjectId: learner.id })).toBe(1)
  })

  it('has nothing to tell where nobody has to do with it, and no page for what is not there', async () => {
    const { id } = await app.given.workshop({ format: 'drop_in' })
    expect((await coordinator.get(`/mail/workshops/${id}/why`)).text).toContain('Nobody has to do with it yet')
    for (const path of [
      `/mail/workshops/${id}/why/booking:none`,
      '/mail/workshops/none/why',
      '/mail/why/learners/none',
    ])
      expect((await coordinator.get(path)).status).toBe(404)
  })

  it('asks the same number of queries for three people as for one', async () => {
    const { learner } = await book('Mary Jones')
    await everybody()
    const one = await countQueries(app, everybody)
    for (const name of ['John Smith', 'Ann Lee']) await book(name)
    expect([one, await countQueries(app, everybody)]).toEqual([10, 10])

    const ofLearner = () => coordinator.get(`/mail/why/learners/${learner.id}`)
    const oneWorkshop = await countQueries(app, ofLearner)
    const { id } = await app.given.workshop()
    await app.given.booking({ workshopId: id, learnerId: learner.id })
    expect(await countQueries(app, ofLearner)).toBe(oneWorkshop)
  })
})
