import { Learner } from '../../../src/learners/learner.entity.js'
import { Message } from '../../../src/mail/message.entity.js'
import { Booking } from '../../../src/workshops/bookings/booking.entity.js'
import { Workshop } from '../../../src/workshops/workshop.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import type { Screen } from '../../support/screen.js'

const SELF = { name: 'Aisha Khan', email: 'aisha@example.org' }
const MOTHER = { person2Name: 'Nadia Khan', person2Needs: 'A chair with arms' }

describe.each(pageEngines)('people who are booked together, on %s', (engine) => {
  let app: TestApp
  let resident: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council({ phone: '01632 960 100' })
  })
  beforeEach(() => {
    resident = app.visitor()
    app.clock.set(new Date(app.clock.now().getTime() + 61 * 60_000))
  })
  afterAll(() => app.close())

  const soon = (fields: Partial<Workshop> = {}) => app.given.workshop({ date: '2026-12-10', ...fields })
  const pathOf = ({ id }: { id: string }) => `/workshops/${id}/bookings`
  const bookingsOf = ({ id: workshopId }: { id: string }) =>
    app.database.read.find(Booking, { where: { workshopId, state: 'booked' }, order: { createdAt: 'ASC' } })
  const placesTaken = async ({ id }: { id: string }) =>
    (await app.database.read.findOneByOrFail(Workshop, { id })).booked
  const lettersAbout = ({ id }: { id: string }, kind = 'booking-confirmation') =>
    app.database.read.findBy(Message, { subjectId: id, kind })
  const linkIn = ({ textBody }: Pick<Message, 'textBody'>) =>
    (/http:\S+\/bookings\/\S+key=\S+/.exec(textBody)?.[0] ?? '').replace(app.config.publicUrl, '')

  it('each have a place, a booking and a record of their own, and one confirmation', async () => {
    const workshop = await soon({ title: 'Tablets for two' })
    const shown = await resident.postAndFollow(pathOf(workshop), { ...SELF, ...MOTHER })
    expect(shown.heading).toBe('2 places are booked')
    const [one, other] = await bookingsOf(workshop)
    expect(await placesTaken(workshop)).toBe(2)
    expect(new Set([one?.groupId, other?.groupId]).size).toBe(1)
    expect(one?.learnerId).not.toBe(other?.learnerId)
    for (const part of ['Aisha Khan', 'Nadia Khan', one?.reference ?? '', other?.reference ?? ''])
      expect(shown.text).toContain(part)

    const [letter, ...more] = await lettersAbout(workshop)
    expect(more).toEqual([])
    expect(letter).toMatchObject({ toAddress: 'aisha@example.org', toName: 'Aisha Khan' })
    expect(letter?.textBody).toContain('2 places are booked.')
    expect(letter?.textBody).toContain('Nadia Khan')
    expect(letter?.textBody).toContain(other?.reference ?? '')
  })

  it('stay on one page, each with a cancellation of its own; the others keep their places', async () => {
    const workshop = await soon()
    await resident.post(pathOf(workshop), { ...SELF, ...MOTHER, person3Name: 'Omar Khan' })
    const [letter] = await lettersAbout(workshop)
    const page = await resident.get(linkIn(letter as Message))
    expect(page.heading).toBe('3 places are booked')
    const asked = await resident.get(page.linkTo('Cancel this place of Nadia Khan'))
    expect(asked.text).toContain('Do you want to give up the place of Nadia Khan?')
    const [, action = ''] = /<form[^>]*action="([^"]*cancellation)"/.exec(asked.html) ?? []
    const done = await resident.postAndFollow(action, { key: asked.valueOf('key') })
    expect(done.heading).toBe('This booking is cancelled')
    expect(await placesTaken(workshop)).toBe(2)
    const rest = await resident.get(done.linkTo('See all who were booked together'))
    expect(rest.heading).toBe('2 places are booked')
    expect(rest.text).toContain('Nadia Khan Cancelled')
    const again = await resident.postAndFollow(action, { key: asked.valueOf('key') })
    expect(again.text).toContain('This booking was cancelled already')
    expect(await placesTaken(workshop)).toBe(2)
  })

  it('are added and taken off without a script, and nothing that was typed is lost', async () => {
    const workshop = await soon()
    const typed = { ...SELF, accessNeeds: 'Large print' }
    const two = await resident.post(pathOf(workshop), { ...typed, add: 'yes' })
    expect([two.status, two.errors]).toEqual([200, []])
    expect(two.html).toContain('name="person2Name"')
    expect(two.valueOf('accessNeeds')).toBe('Large print')
    const three = await resident.post(pathOf(workshop), { ...typed, ...MOTHER, add: 'yes' })
    expect(three.html).toContain('name="person3Name"')
    const fewer = await resident.post(pathOf(workshop), { ...typed, ...MOTHER, person3Name: 'Omar', remove: '2' })
    expect(fewer.html).not.toContain('name="person3Name"')
    expect(fewer.valueOf('person2Name')).toBe('Omar')
    expect(await placesTaken(workshop)).toBe(0)

    const six = Object.fromEntries([2, 3, 4, 5, 6].map((number) => [`person${number}Name`, `Guest ${number}`]))
    expect((await resident.post(pathOf(workshop), { ...typed, ...six, add: 'yes' })).text).toContain(
      'That is the most for one form',
    )
    expect((await resident.post(pathOf(workshop), { ...typed, ...six, person7Name: 'One too many' })).status).toBe(400)
    expect((await resident.post(pathOf(workshop), { ...typed, ...six })).status).toBe(303)
    expect(await placesTaken(workshop)).toBe(6)
  })

  it('are told apart: the same name twice, or needs of nobody, is said at the field', async () => {
    const workshop = await soon()
    const again = await resident.post(pathOf(workshop), { ...SELF, person2Name: 'aisha KHAN', person3Needs: 'Quiet' })
    expect(again.status).toBe(422)
    expect(again.errors).toEqual([
      'This name is there already. If two people have the same name, add something to tell them apart, like “senior”',
      'Enter their full name, or take them off',
    ])
    expect(again.html).toContain('href="#person2Name"')
  })

  it('are all booked or none: too few places say how many there are, and the number can be changed', async () => {
    const workshop = await soon({ places: 2, waitingList: 'off' })
    const people = { ...SELF, ...MOTHER, person3Name: 'Omar Khan' }
    const refused = await resident.post(pathOf(workshop), people)
    expect(refused.status).toBe(422)
    expect(refused.errors).toEqual([
      'There are only 2 places left, and you want 3. Nothing is booked yet. Take somebody off, or see what else you can book.',
    ])
    expect(refused.html).toContain('href="#people"')
    expect(refused.valueOf('person3Name')).toBe('Omar Khan')
    expect([await placesTaken(workshop), (await bookingsOf(workshop)).length]).toEqual([0, 0])
    expect(await app.database.read.countBy(Learner, { name: 'Omar Khan' })).toBe(1)

    const fewer = await resident.post(pathOf(workshop), { ...people, remove: '3' })
    expect(fewer.valueOf('person2Name')).toBe('Nadia Khan')
    expect((await resident.post(pathOf(workshop), { ...SELF, ...MOTHER })).status).toBe(303)
    expect(await placesTaken(workshop)).toBe(2)
  })

  it('are told how many get a place, and who wants it so is booked while the others wait', async () => {
    const workshop = await soon({ places: 2 })
    const people = { ...SELF, ...MOTHER, person3Name: 'Omar Khan' }
    const refused = await resident.post(pathOf(workshop), people)
    expect([refused.status, refused.errors]).toEqual([
      422,
      [
        'There are only 2 places left, and you want 3. Nothing is booked yet. Take somebody off, or press the button below once more: 2 of you have a place then, and the others wait for one.',
      ],
    ])
    expect(refused.valueOf('waits')).toBe('yes')
    expect(refused.text).toContain('Book 2, and wait with the others')
    expect(await placesTaken(workshop)).toBe(0)

    const shown = await resident.postAndFollow(pathOf(workshop), { ...people, waits: 'yes' })
    expect(await placesTaken(workshop)).toBe(2)
    const rows = await app.database.read.findBy(Booking, { workshopId: workshop.id })
    expect(rows.map(({ state }) => state).sort()).toEqual(['booked', 'booked', 'waiting'])
    expect(new Set(rows.map(({ groupId }) => groupId)).size).toBe(1)
    expect(shown.text).toContain('2 places are booked')
    expect(shown.text).toContain('Omar Khan Next on the waiting list')
  })

  it('never oversell, and never half a group: 12 groups of 3 at once for 10 places', async () => {
    const workshop = await soon({ places: 10 })
    const coordinator = await app.signedIn('coordinator')
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, group) =>
        coordinator.post(pathOf(workshop), {
          name: `Group ${group}`,
          email: `group${group}@example.org`,
          person2Name: `Second ${group}`,
          person3Name: `Third ${group}`,
        }),
      ),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(3)
    const rows = await bookingsOf(workshop)
    expect([await placesTaken(workshop), rows.length]).toEqual([9, 9])
    const sizes = [...new Set(rows.map(({ groupId }) => groupId))].map(
      (groupId) => rows.filter((row) => row.groupId === groupId).length,
    )
    expect(sizes).toEqual([3, 3, 3])
  })

  it('are one group and one letter when the button is pressed twenty times', async () => {
    const workshop = await soon()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => resident.post(pathOf(workshop), { ...SELF, ...MOTHER })),
    )
    // Some are told that they press too often.
    const places = new Set(answers.filter(({ status }) => status === 303).map(({ location }) => location))
    expect(places.size).toBe(1)
    expect((await resident.get([...places][0] ?? '')).heading).toBe('2 places are booked')
    expect(await placesTaken(workshop)).toBe(2)
    expect(await lettersAbout(workshop)).toHaveLength(1)
  })

  it('may have a place already, which is noticed and not refused', async () => {
    const workshop = await soon()
    await resident.post(pathOf(workshop), SELF)
    const shown = await resident.postAndFollow(pathOf(workshop), { ...SELF, ...MOTHER })
    expect(shown.text).toContain('Aisha Khan had a place already and keeps it. No second place was taken.')
    expect(shown.heading).toBe('The place is booked')
    expect(shown.text).toContain('Nadia Khan')
    expect(await placesTaken(workshop)).toBe(2)
  })

  describe('by somebody who does not come', () => {
    const CARER = { forOther: 'yes', name: 'Pat Frail', bookerName: 'Sam Carer', email: 'sam@example.org' }

    it('have letters that go to who booked, and say for whom', async () => {
      const workshop = await soon()
      const form = await resident.get(
        (await resident.get(`${pathOf(workshop)}/new`)).linkTo('I am booking for somebody else'),
      )
      expect(form.heading).toBe('Book for somebody else')
      expect(form.html).toContain('Full name of the person coming')
      expect(form.html).not.toContain('name="news"')
      const shown = await resident.postAndFollow(pathOf(workshop), CARER)
      expect(shown.heading).toBe('The place is booked')
      expect(shown.text).toContain('Booked for Pat Frail')
      const [letter] = await lettersAbout(workshop)
      expect(letter).toMatchObject({ toName: 'Sam Carer', toAddress: 'sam@example.org' })
      expect(letter?.textBody).toContain('Hello Sam Carer,')
      expect(letter?.textBody).toContain('A place for Pat Frail is booked.')
    })

    it('must say who they are', async () => {
      const again = await resident.post(pathOf(await soon()), { ...CARER, name: '', bookerName: '' })
      expect(again.errors).toEqual(['Enter their full name', 'Enter your own full name: the letters go to you'])
      expect(again.heading).toBe('Book for somebody else')
    })

    it('stand beside the learner on the list and on the register', async () => {
      const champion = await app.given.champion()
      const workshop = await soon({ leadChampionId: champion.id, date: '2026-12-10' })
      await resident.post(pathOf(workshop), CARER)
      const coordinator = await app.signedIn('coordinator')
      expect((await coordinator.get(pathOf(workshop))).text).toContain('Pat Frail Booked by Sam Carer')
      const lead = await app.signedIn('champion', { championId: champion.id })
      expect((await lead.get(pathOf(workshop))).text).toContain('Pat Frail Booked by Sam Carer')
      const before = app.clock.now()
      app.clock.set('2026-12-10T09:00:00Z')
      const onTheDay = await app.signedIn('champion', { championId: champion.id })
      expect((await onTheDay.get(`/workshops/${workshop.id}/register`)).text).toContain('Booked by Sam Carer')
      app.clock.set(before)
    })

    it('say yes to news for nobody else', async () => {
      await resident.post(pathOf(await soon()), { ...CARER, name: 'Quiet Pat', news: 'yes' })
      const learner = await app.database.read.findOneByOrFail(Learner, { name: 'Quiet Pat' })
      expect(learner.wantsNewsSince).toBeNull()
    })
  })

  describe('by a coordinator on the phone', () => {
    it('have one printed confirmation with everybody on it and a strip to tear off', async () => {
      const coordinator = await app.signedIn('coordinator')
      const workshop = await soon({ title: 'Paper and pens' })
      const shown = await coordinator.postAndFollow(pathOf(workshop), {
        name: 'Doris Day',
        phone: '01632 960 200',
        person2Name: 'Rock Hudson',
        person2Needs: 'Hearing loop',
        person2Remember: 'yes',
        notes: 'Come by taxi',
      })
      expect(shown.heading).toBe('2 places are booked')
      const strip = textIn(/<div class="tear-off[\s\S]*?<\/div>\s*<\/div>/.exec(shown.html)?.[0] ?? '')
      for (const { reference } of await bookingsOf(workshop)) expect(strip).toContain(reference)
      expect(strip).toContain('Paper and pens')
      expect(strip).toContain('Doris Day')
      expect(strip).toContain('Rock Hudson')
      const learner = await app.database.read.findOneByOrFail(Learner, { name: 'Rock Hudson' })
      expect([learner.accessNeeds, learner.phone]).toEqual(['Hearing loop', '01632 960 200'])
    })

    it('are told when somebody has another workshop at the same time', async () => {
      const coordinator = await app.signedIn('coordinator')
      const other = await soon({ title: 'The other one', date: '2026-12-11', startTime: '11:00', endTime: '13:00' })
      await soon({ title: 'Later that day', date: '2026-12-11', startTime: '12:00', endTime: '13:00' })
      await resident.post(pathOf(other), { name: 'Two Places', email: 'two@example.org' })
      const workshop = await soon({ date: '2026-12-11' })
      const booked = { name: 'Two Places', email: 'two@example.org' }
      const shown = await coordinator.postAndFollow(pathOf(workshop), booked)
      expect(overlapsOn(shown)).toBe(
        'Two Places has another workshop then: The other one, Friday 11 December 2026, 11am to 1pm.',
      )
      // A stranger who types the name and address learns nothing of it; the learner's own letter may say so.
      const again = await resident.postAndFollow(pathOf(workshop), booked)
      expect(again.text).not.toContain('another workshop')
      const [letter] = await lettersAbout(workshop)
      expect((await resident.get(linkIn(letter as Message))).text).toContain(
        'There is another workshop then: The other one',
      )
    })

    it('is not told to a stranger who takes somebody along by a name and a number that they know', async () => {
      const known = { name: 'Known Nadia', phone: '01632 960 444' }
      await resident.post(pathOf(await soon({ title: 'Her secret', date: '2026-12-14' })), known)
      const workshop = await soon({ date: '2026-12-14' })
      const stranger = {
        name: 'A Stranger',
        email: 'stranger@example.net',
        phone: known.phone,
        person2Name: known.name,
      }
      await resident.post(pathOf(workshop), stranger)
      const [letter] = await lettersAbout(workshop)
      const shown = await resident.get(linkIn(letter as Message))
      expect(shown.heading).toBe('2 places are booked')
      expect(shown.text).not.toContain('Her secret')
      const nadia = await app.database.read.findBy(Learner, { name: known.name })
      expect(nadia.map(({ email }) => email)).toEqual([null])
    })
  })
})

const textIn = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

const overlapsOn = ({ html }: Screen) =>
  textIn(/<ul class="govuk-list">(<li>[\s\S]*?another workshop[\s\S]*?)<\/ul>/.exec(html)?.[1] ?? '').trim()
