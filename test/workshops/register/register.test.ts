import { Booking } from '../../../src/workshops/bookings/booking.entity.js'
import { RegisterSave } from '../../../src/workshops/register/register-save.entity.js'
import { Workshop } from '../../../src/workshops/workshop.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { engines } from '../../support/databases.js'
import { countQueries } from '../../support/queries.js'
import { type Fields, summary, untouched } from './typed.js'

describe.each(engines)('the register, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser
  let championId: string
  let champion: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    coordinator = await app.signedIn('coordinator', { name: 'Carol Coordinator' })
    championId = (await app.given.champion({ name: 'Aisha Khan' })).id
    champion = await app.signedIn('champion', { championId, name: 'Aisha Khan' })
  })
  afterAll(() => app.close())

  /** Last Thursday, led by Aisha, with these people booked. */
  async function workshopWith(names: string[], fields: Partial<Workshop> = {}) {
    const workshop = await app.given.workshop({ date: '2026-11-19', leadChampionId: championId, ...fields })
    const bookings: Booking[] = []
    for (const name of names) {
      const learner = await app.given.learner({ name })
      bookings.push(await app.given.booking({ workshopId: workshop.id, learnerId: learner.id }))
    }
    return { id: workshop.id, path: `/workshops/${workshop.id}/register`, bookings }
  }

  const stored = (id: string) => app.database.read.findOneByOrFail(Workshop, { id })
  const bookingsOf = (workshopId: string) => app.database.read.findBy(Booking, { workshopId })
  const savesOf = (workshopId: string) =>
    app.database.read.find(RegisterSave, { where: { workshopId }, order: { number: 'ASC' } })
  const counts = async (id: string) => {
    const { attendances, namedCount, headCount, firstTimers, championMinutes, booked } = await stored(id)
    return { attendances, namedCount, headCount, firstTimers, championMinutes, booked }
  }
  it('lists everybody booked as present, with what they need, and the length of the workshop as the time', async () => {
    const { id, path } = await workshopWith(['Ann', 'Bob'])
    const needing = await app.given.learner({ name: 'Cas' })
    await app.given.booking({ workshopId: id, learnerId: needing.id, accessNeeds: 'Hearing loop' })
    await app.given.booking({ workshopId: id, state: 'cancelled' })
    const page = await champion.get(path)
    expect(page.status).toBe(200)
    expect(page.heading).toBe('Register')
    expect(page.text).toContain('Thursday 19 November 2026, 10am to midday')
    expect(page.text).toContain('Needs: Hearing loop')
    expect(untouched(page).came).toHaveLength(3)
    expect(page.text).toContain('Save the register')
    expect(untouched(page)).toMatchObject({ hours: '2', minutes: '0', headCount: '' })
  })

  it('saves all in one: outcomes, walk-ins, counts, time, first-timers, history', async () => {
    const { id, path, bookings } = await workshopWith(['Ann', 'Bob', 'Cas'])
    const [ann, bob] = bookings
    const form = untouched(await champion.get(path))
    const saved = await champion.postAndFollow(path, {
      ...form,
      came: (form.came as string[]).filter((booking) => booking !== bob?.id),
      walkIn1Name: 'Dev',
      walkIn1Contact: 'dev@example.org',
      walkIn2Name: 'Eve',
      headCount: '6',
      hours: '2',
      minutes: '30',
    })
    expect(saved.heading).toBe('6 people came')
    expect(saved.text).toContain('Register saved: 6 came')
    expect(summary(saved)).toMatchObject({
      'By name': '4 people',
      'Head-count': '6 people',
      'The gap': '2 more were counted than named',
      'First time at a workshop': '4 people',
      'Booked but did not come': '1 person',
      'Champion’s time': '2 hours 30 minutes',
    })
    expect(await counts(id)).toEqual({
      attendances: 6,
      namedCount: 4,
      headCount: 6,
      firstTimers: 4,
      championMinutes: 150,
      booked: 3,
    })
    const rows = await bookingsOf(id)
    expect(rows.filter(({ isWalkIn }) => isWalkIn)).toMatchObject([
      { outcome: 'attended', state: 'booked', isFirstTime: true },
      { outcome: 'attended', state: 'booked', isFirstTime: true },
    ])
    expect(rows.find((row) => row.id === ann?.id)).toMatchObject({ outcome: 'attended', isFirstTime: true })
    expect(rows.find((row) => row.id === bob?.id)).toMatchObject({ outcome: 'did_not_attend', isFirstTime: null })
    expect(await savesOf(id)).toMatchObject([
      { number: 1, headCount: 6, championMinutes: 150, accountId: champion.accountId },
    ])
    expect((await savesOf(id))[0]?.names).toHaveLength(5)
    const history = (await coordinator.get(`/workshops/${id}`)).text
    expect(history).toContain('Register saved')
    expect(history).toContain('Attendances : 6')
  })

  it('finds a walk-in again who has been here before', async () => {
    const dora = await app.given.learner({ name: 'Dora Lee', email: 'dora@example.org' })
    const before = await workshopWith([], { date: '2026-11-05' })
    await app.given.booking({ workshopId: before.id, learnerId: dora.id, outcome: 'attended', isFirstTime: true })
    const { id, path } = await workshopWith([])
    const form = untouched(await champion.get(path))
    await champion.postAndFollow(path, { ...form, walkIn1Name: 'dora  LEE', walkIn1Contact: 'DORA@example.org' })
    expect(await bookingsOf(id)).toMatchObject([{ learnerId: dora.id, isFirstTime: false }])
    expect(await counts(id)).toMatchObject({ namedCount: 1, firstTimers: 0 })
  })

  it('knows a walk-in who was booked after all: they came, once', async () => {
    const learner = await app.given.learner({ name: 'Femi', email: 'femi@example.org' })
    const { id, path } = await workshopWith(['Ann'])
    const place = await app.given.booking({ workshopId: id, learnerId: learner.id })
    const form = untouched(await champion.get(path))
    const came = (form.came as string[]).filter((booking) => booking !== place.id)
    await champion.postAndFollow(path, { ...form, came, walkIn1Name: 'Femi', walkIn1Contact: 'femi@example.org' })
    expect(await bookingsOf(id)).toHaveLength(2)
    expect(await counts(id)).toMatchObject({ namedCount: 2, attendances: 2 })
  })

  it('gives a walk-in the ward they named', async () => {
    const ward = await app.given.area({ name: 'Millbrook' })
    const { id, path } = await workshopWith([])
    const form = untouched(await champion.get(path))
    await champion.postAndFollow(path, { ...form, walkIn1Name: 'Gita', walkIn1Ward: ward.id })
    const [row] = await app.database.read.query<{ area_id: string }[]>(
      `SELECT l.area_id FROM learners l JOIN bookings b ON b.learner_id = l.id WHERE b.workshop_id = '${id}'`,
    )
    expect(row?.area_id).toBe(ward.id)
  })

  it('takes walk-ins into a full workshop: they hold no place', async () => {
    const { id, path } = await workshopWith(['Ann', 'Bob'], { places: 2 })
    const form = untouched(await champion.get(path))
    await champion.postAndFollow(path, { ...form, walkIn1Name: 'Hal' })
    expect(await counts(id)).toMatchObject({ booked: 2, attendances: 3 })
  })

  it('counts nothing for "Add another person": it gives more rows and loses nothing', async () => {
    const { id, path, bookings } = await workshopWith(['Ann', 'Bob'])
    const form = untouched(await champion.get(path))
    const again = await champion.post(path, {
      ...form,
      came: [bookings[0]?.id ?? ''],
      walkIn1Name: 'Ivy',
      walkIn2Name: 'Jo',
      walkIn3Name: 'Kim',
      headCount: '9',
      add: 'yes',
    })
    expect(again.status).toBe(200)
    expect(again.errors).toEqual([])
    expect(
      ['walkIn1Name', 'walkIn2Name', 'walkIn3Name', 'walkIn4Name', 'walkIn6Name'].map((name) => again.valueOf(name)),
    ).toEqual(['Ivy', 'Jo', 'Kim', '', ''])
    expect(untouched(again).came).toEqual([bookings[0]?.id])
    expect(again.valueOf('headCount')).toBe('9')
    expect(await counts(id)).toMatchObject({ attendances: null, namedCount: null })
    expect(await savesOf(id)).toEqual([])
  })

  it('keeps the earlier version when it is corrected, and shows both', async () => {
    const { id, path, bookings } = await workshopWith(['Ann', 'Bob'])
    const form = untouched(await champion.get(path))
    await champion.postAndFollow(path, { ...form, walkIn1Name: 'Lou', headCount: '4' })
    const correction = await champion.get(`${path}/edit`)
    expect(correction.heading).toBe('Correct the register')
    expect(correction.text).toContain('Lou')
    const typed = untouched(correction)
    expect(typed).toMatchObject({ version: '1', headCount: '4' })
    // Bob did not come, and Lou was a mistake.
    const shown = await champion.postAndFollow(path, { ...typed, came: [bookings[0]?.id ?? ''], headCount: '' })
    expect(shown.heading).toBe('1 person came')
    expect(await counts(id)).toMatchObject({ attendances: 1, namedCount: 1, headCount: null, firstTimers: 1 })
    expect((await bookingsOf(id)).filter(({ isWalkIn }) => isWalkIn)).toMatchObject([
      { state: 'cancelled', outcome: null, isFirstTime: null, cancelledBy: champion.accountId },
    ])
    const saves = await savesOf(id)
    expect(saves.map(({ number, headCount, names }) => ({ number, headCount, names: names.length }))).toEqual([
      { number: 1, headCount: 4, names: 3 },
      { number: 2, headCount: null, names: 2 },
    ])
    const versions = await champion.get(shown.linkTo('Earlier versions of this register (1)'))
    expect(versions.text).toContain(
      'Version 2, which counts now Saved at 9am on Monday 23 November 2026, by Aisha Khan What was changed Attendances: 1 (was 4) By name: 1 (was 3) Head-count: not counted (was 4) Bob did not come Lou was taken off Attendances 1',
    )
    expect(versions.text).toContain('Came Ann Bob Lou (walk-in)')
    expect(versions.text).toContain('Did not come Bob')
    expect((await coordinator.get(`/workshops/${id}`)).text).toContain('Attendances : 1 (was 4)')
  })

  it('is one save when the same post comes twice', async () => {
    const { id, path } = await workshopWith(['Ann'])
    const typed = { ...untouched(await champion.get(path)), walkIn1Name: 'Max' }
    const first = await champion.post(path, typed)
    const second = await champion.post(path, typed)
    expect([first.status, second.status]).toEqual([303, 303])
    expect(second.location).toBe(first.location)
    expect(await counts(id)).toMatchObject({ attendances: 2 })
    expect(await savesOf(id)).toHaveLength(1)
  })

  it('tells the second of two people who save, loses nothing of theirs, and lets them save knowingly', async () => {
    const { id, path, bookings } = await workshopWith(['Ann', 'Bob'])
    const [first, second] = [untouched(await champion.get(path)), untouched(await coordinator.get(path))]
    await champion.postAndFollow(path, { ...first, walkIn1Name: 'Nia' })
    const told = await coordinator.post(path, {
      ...second,
      came: [bookings[1]?.id ?? ''],
      walkIn1Name: 'Oz',
      headCount: '7',
    })
    expect(told.status).toBe(409)
    expect(told.errors).toEqual([
      'Somebody else changed this while you were typing (the register was saved; Nia is on the list now). Nothing you typed is lost: check it, then save again to replace theirs.',
    ])
    expect(told.valueOf('walkIn1Name')).toBe('Oz')
    expect(told.valueOf('headCount')).toBe('7')
    expect(await counts(id)).toMatchObject({ attendances: 3 })
    const again = untouched(told)
    // Bob, as the second of the two had ticked, and Nia, whom the first had added.
    expect(again.came).toHaveLength(2)
    await coordinator.postAndFollow(path, { ...again, walkIn1Name: 'Oz' })
    expect(await counts(id)).toMatchObject({ attendances: 7, namedCount: 3 })
  })

  it('tells of a booking and a cancellation made while the page was open', async () => {
    const { id, path, bookings } = await workshopWith(['Ann', 'Bob'])
    const form = untouched(await champion.get(path))
    const late = await app.given.learner({ name: 'Pam' })
    await app.given.booking({ workshopId: id, learnerId: late.id })
    await app.database.write((manager) => manager.update(Booking, { id: bookings[0]?.id }, { state: 'cancelled' }))
    const told = await champion.post(path, form)
    expect(told.status).toBe(409)
    expect(told.errors[0]).toContain('(Pam is on the list now; one booking was cancelled)')
    expect(untouched(told).came).toHaveLength(2)
    expect((await champion.post(path, untouched(told))).status).toBe(303)
    expect(await counts(id)).toMatchObject({ attendances: 2 })
  })

  it('works out first-timers by the day of the workshop, whichever register is saved first', async () => {
    const learner = await app.given.learner({ name: 'Quin' })
    const earlier = await workshopWith([], { date: '2026-11-10' })
    const later = await workshopWith([], { date: '2026-11-17' })
    for (const { id } of [earlier, later]) await app.given.booking({ workshopId: id, learnerId: learner.id })
    await champion.postAndFollow(later.path, untouched(await champion.get(later.path)))
    expect(await counts(later.id)).toMatchObject({ firstTimers: 1 })
    await champion.postAndFollow(earlier.path, untouched(await champion.get(earlier.path)))
    expect([await counts(earlier.id), await counts(later.id)]).toMatchObject([{ firstTimers: 1 }, { firstTimers: 0 }])
    expect((await coordinator.get(`/workshops/${later.id}`)).text).toContain('First-timers : 0 (was 1)')
    // They had not come to the earlier one after all.
    const correction = untouched(await champion.get(`${earlier.path}/edit`))
    await champion.postAndFollow(earlier.path, { ...correction, came: [], headCount: '0' })
    expect([await counts(earlier.id), await counts(later.id)]).toMatchObject([{ firstTimers: 0 }, { firstTimers: 1 }])
  })

  it('works out first-timers of many workshops that share their people, however wrong they were before', async () => {
    const people = await Promise.all(['Ada', 'Ben', 'Cem'].map((name) => app.given.learner({ name })))
    const shared = []
    for (let day = 1; day <= 14; day++) {
      const workshop = await workshopWith([], {
        date: `2026-10-${String(day).padStart(2, '0')}`,
        registerSavedAt: new Date('2026-10-30T12:00:00Z'),
        registerNumber: 1,
        firstTimers: 9,
      })
      // A chain: each has one person of the one before it.
      for (const person of [people[day % 3], people[(day + 1) % 3]])
        await app.given.booking({
          workshopId: workshop.id,
          learnerId: person?.id ?? '',
          outcome: 'attended',
          isFirstTime: true,
        })
      shared.push(workshop)
    }
    const [first] = shared
    if (!first) throw new Error('There are none')
    await champion.postAndFollow(first.path, untouched(await champion.get(`${first.path}/edit`)))
    expect((await Promise.all(shared.map(({ id }) => counts(id)))).slice(0, 2)).toMatchObject([
      { firstTimers: 2 },
      { firstTimers: 1 },
    ])
  })

  it('counts a learner whom staff merged as the one they are', async () => {
    const stays = await app.given.learner({ name: 'Rosa Diaz' })
    const merged = await app.given.learner({ name: 'Rosa D', mergedIntoId: stays.id })
    const earlier = await workshopWith([], { date: '2026-11-10' })
    await app.given.booking({ workshopId: earlier.id, learnerId: merged.id, outcome: 'attended', isFirstTime: true })
    const { id, path } = await workshopWith([])
    await app.given.booking({ workshopId: id, learnerId: stays.id })
    await app.given.booking({ workshopId: id, learnerId: merged.id })
    const page = await champion.get(path)
    expect(page.text).not.toContain('First time')
    await champion.postAndFollow(path, untouched(page))
    expect(await counts(id)).toMatchObject({ namedCount: 1, attendances: 1, firstTimers: 0 })
  })

  it('begins with the head-count at a drop-in, and asks for it when there are no names', async () => {
    const { id, path } = await workshopWith([], { format: 'drop_in', places: null })
    const page = await champion.get(path)
    expect(page.text.indexOf('How many people came?')).toBeLessThan(
      page.text.indexOf('Names, if people like to give them'),
    )
    const asked = await champion.post(path, untouched(page))
    expect(asked.status).toBe(422)
    expect(asked.errors).toEqual(['Enter how many people came. If nobody came, enter 0'])
    const shown = await champion.postAndFollow(path, { ...untouched(page), headCount: '14' })
    expect(summary(shown)).toMatchObject({ 'The gap': '14 counted, nobody by name' })
    expect(await counts(id)).toMatchObject({ attendances: 14, namedCount: 0, headCount: 14, firstTimers: 0 })
  })

  it('keeps "nobody came" apart from "nobody said"', async () => {
    const { id, path } = await workshopWith(['Ann'])
    const form = { ...untouched(await champion.get(path)), came: [] }
    expect((await champion.post(path, form)).status).toBe(422)
    expect((await champion.postAndFollow(path, { ...form, headCount: '0' })).heading).toBe('0 people came')
    expect(await counts(id)).toMatchObject({ attendances: 0, namedCount: 0, headCount: 0 })
  })

  it('may be saved without the time, and says that it is missing', async () => {
    const { id, path } = await workshopWith(['Ann'])
    const shown = await champion.postAndFollow(path, { ...untouched(await champion.get(path)), hours: '', minutes: '' })
    expect(shown.text).toContain('The champion’s time is missing')
    expect(await counts(id)).toMatchObject({ championMinutes: null })
    expect(untouched(await champion.get(`${path}/edit`))).toMatchObject({ hours: '', minutes: '' })
  })

  it.each([
    ['10', '', 600],
    ['', '95', 95],
    ['1', '45', 105],
    ['0', '0', 0],
  ])('reads %s hours %s minutes', async (hours, minutes, expected) => {
    const { id, path } = await workshopWith(['Ann'])
    await champion.postAndFollow(path, { ...untouched(await champion.get(path)), hours, minutes })
    expect(await counts(id)).toMatchObject({ championMinutes: expected })
  })

  it('opens on the day of the workshop, and says so before', async () => {
    const tomorrow = await workshopWith(['Ann'], { date: '2026-11-24' })
    const early = await champion.get(tomorrow.path)
    expect(early.status).toBe(409)
    expect(early.text).toContain(
      'The register opens on the day of the workshop: Tuesday 24 November 2026, 10am to midday.',
    )
    expect((await champion.get(early.linkTo('print a blank register'))).status).toBe(200)
    const today = await workshopWith(['Ann'], { date: '2026-11-23' })
    expect((await champion.get(today.path)).status).toBe(200)
  })

  it.each([
    ['draft', 'This workshop is a draft.'],
    ['cancelled', 'This workshop is cancelled, so it has no register.'],
  ] as const)('is closed for a %s workshop, and keeps what was typed', async (state, words) => {
    const { id, path } = await workshopWith(['Ann'])
    const form = untouched(await champion.get(path))
    await app.database.write((manager) => manager.update(Workshop, { id }, { state }))
    const refused = await champion.post(path, { ...form, walkIn1Name: 'Sol', headCount: '3' })
    expect(refused.status).toBe(422)
    expect(refused.errors[0]).toContain(words)
    expect(refused.valueOf('walkIn1Name')).toBe('Sol')
    expect(await savesOf(id)).toEqual([])
    const closed = await champion.get(path)
    expect(closed.status).toBe(409)
    expect(closed.text).toContain(words)
  })

  it('is for the lead champion and the staff: for another champion it is not there', async () => {
    const { path } = await workshopWith(['Ann'])
    const other = await app.signedIn('champion')
    for (const address of [path, `${path}/edit`, `${path}/sheet`, `${path}/versions`]) {
      expect((await other.get(address)).status).toBe(404)
      expect((await champion.get(address)).status).toBe(200)
      expect((await coordinator.get(address)).status).toBe(200)
      expect((await (await app.signedIn('partner')).get(address)).status).toBe(403)
    }
    expect((await other.post(path, { headCount: '3' })).status).toBe(404)
    expect((await champion.get('/workshops/none/register')).status).toBe(404)
  })

  it.each([
    [{ headCount: 'about ten' }, ['Enter the head-count as a number, like 14']],
    [{ headCount: '-1' }, ['Enter the head-count as a number, like 14']],
    [{ headCount: '2001' }, ['Enter the head-count as a number, like 14']],
    [{ hours: 'two' }, ['Enter hours as a number from 0 to 24']],
    [{ hours: '23', minutes: '90' }, ['Time must be 24 hours or less']],
    [{ walkIn1Name: 'x'.repeat(10_000) }, ['Name must be 100 characters or fewer']],
    [
      { walkIn2Name: 'Tia', walkIn2Contact: 'tia@' },
      ['Enter an e-mail address, like name@example.org, or a phone number, like 01942 496 000'],
    ],
    [{ walkIn1Contact: '01942 496000' }, ['Enter a name, or empty this row']],
    [{ walkIn1Name: 'Una', walkIn1Ward: 'no-such-ward' }, ['Select a ward from the list']],
  ] as [Fields, string[]][])('says what to do about a bad answer (%#), and loses nothing', async (bad, errors) => {
    const { id, path } = await workshopWith(['Ann'])
    const typed = { ...untouched(await champion.get(path)), walkIn3Name: 'Kept', ...bad }
    const again = await champion.post(path, typed)
    expect(again.status).toBe(422)
    expect(again.errors).toEqual(errors)
    expect(again.title).toMatch(/^Error: /)
    const texts = Object.keys(bad).filter((name) => !name.endsWith('Ward'))
    expect(texts.map((name) => again.valueOf(name))).toEqual(texts.map((name) => bad[name]))
    expect(await savesOf(id)).toEqual([])
  })

  it.each([
    [{ outcome: 'attended' }, 400],
    [{ walkIn0Name: 'Nobody' }, 400],
    [{ walkIn99Name: 'Nobody' }, 400],
    [{ 'came[]': 'x' }, 400],
  ] as [Fields, number][])('refuses what no page of ours sends (%#)', async (bad, status) => {
    const { path } = await workshopWith(['Ann'])
    expect((await champion.post(path, { ...untouched(await champion.get(path)), ...bad })).status).toBe(status)
  })

  it('never marks a booking of another workshop', async () => {
    const [mine, other] = [await workshopWith(['Ann']), await workshopWith(['Bob'])]
    const form = untouched(await champion.get(mine.path))
    const foreign = other.bookings[0]?.id ?? ''
    await champion.postAndFollow(mine.path, { ...form, came: [...(form.came as string[]), foreign] })
    expect(await counts(mine.id)).toMatchObject({ namedCount: 1 })
    expect(await bookingsOf(other.id)).toMatchObject([{ outcome: null }])
  })

  it('shows what people typed as text, whatever it is', async () => {
    const { path } = await workshopWith([])
    const name = '<script>alert(1)</script> 🧑‍💻'
    const shown = await champion.postAndFollow(path, { ...untouched(await champion.get(path)), walkIn1Name: name })
    expect(shown.text).toContain(name)
    expect(shown.html).not.toContain('<script>alert')
  })

  it('says on the sheet what kit to take', async () => {
    const { id } = await app.given.workshop({ kit: '6 tablets', leadChampionId: championId })
    expect((await champion.get(`/workshops/${id}/register/sheet`)).text).toContain('Kit to take: 6 tablets')
  })

  it('can be printed blank before the day, and leads back to the workshop until it opens', async () => {
    const { id, path } = await workshopWith(['Ann'], { date: '2026-12-10' })
    const link = (await coordinator.get(`/workshops/${id}`)).linkTo('A blank register to print')
    expect(link).toBe(`${path}/sheet`)
    expect((await coordinator.get(link)).linkTo('The workshop')).toBe(`/workshops/${id}`)
    const past = await workshopWith(['Ann'])
    expect((await coordinator.get(`${past.path}/sheet`)).linkTo('The register')).toBe(past.path)
  })

  it('prints a sheet of names and boxes, and what people need on a page of its own for the lead champion', async () => {
    const { id, path } = await workshopWith(['Ann'])
    const needing = await app.given.learner({ name: 'Vic', accessNeeds: 'Large print' })
    await app.given.booking({ workshopId: id, learnerId: needing.id, accessNeeds: 'Large print' })
    const sheet = await champion.get(`${path}/sheet`)
    expect(sheet.rows.slice(0, 3)).toEqual([
      ['No.', 'Name', 'Postcode, if not booked', 'Came'],
      ['1', 'Ann', '', ''],
      ['2', 'Vic', '', ''],
    ])
    expect(sheet.rows).toHaveLength(19)
    expect(sheet.text).toContain(
      '1 person told us what they need: see the page for the lead champion before you begin.',
    )
    const [door = '', lead = ''] = sheet.text.split('For the lead champion only')
    expect(door).not.toContain('Large print')
    expect(lead).toContain('Keep this page with you, away from the table at the door.')
    expect(lead).toContain('Vic Large print')
    expect(lead).not.toContain('Ann')
    expect(sheet.text).toContain('Ages 0 to 16 17 to 54 55 and over')
    expect(sheet.html).not.toContain('@example.org')
  })

  it('asks as many questions for three names as for one', async () => {
    const one = await workshopWith(['Ann'])
    const three = await workshopWith(['Bob', 'Cas', 'Dev'])
    for (const part of ['', '/sheet']) {
      const few = await countQueries(app, () => champion.get(one.path + part))
      expect(await countQueries(app, () => champion.get(three.path + part))).toBe(few)
    }
    await champion.postAndFollow(one.path, untouched(await champion.get(one.path)))
    await champion.postAndFollow(three.path, untouched(await champion.get(three.path)))
    for (const part of ['', '/edit', '/versions']) {
      const few = await countQueries(app, () => champion.get(one.path + part))
      expect(await countQueries(app, () => champion.get(three.path + part))).toBe(few)
    }
  })

  it('saves registers of many workshops at once, and the first-timers still add up', async () => {
    const learner = await app.given.learner({ name: 'Wim' })
    const all = await Promise.all(
      Array.from({ length: 4 }, async (_, index) => {
        const workshop = await workshopWith([], { date: `2026-11-1${index}` })
        await app.given.booking({ workshopId: workshop.id, learnerId: learner.id })
        return workshop
      }),
    )
    const forms = await Promise.all(all.map(async ({ path }) => untouched(await champion.get(path))))
    const answers = await Promise.all(all.map(({ path }, index) => champion.post(path, forms[index])))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303])
    const firstTimers = await Promise.all(all.map(async ({ id }) => (await stored(id)).firstTimers))
    expect(firstTimers).toEqual([1, 0, 0, 0])
  })
})
