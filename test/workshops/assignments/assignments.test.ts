import { Invitation } from '../../../src/workshops/invitations/invitation.entity.js'
import { InvitationsService } from '../../../src/workshops/invitations/invitations.service.js'
import { Workshop } from '../../../src/workshops/workshop.entity.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'

describe.each(pageEngines)('Places and the champions who help, on %s', (engine) => {
  let app: TestApp
  let staff: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council({ learnersPerChampion: 3, phone: '01632 960 100' })
    staff = await app.signedIn('coordinator', { name: 'Helen Tranter' })
  })
  afterAll(() => app.close())

  const led = async (fields: Partial<Workshop> = {}) => {
    const lead = await app.given.champion()
    return app.given.workshop({ date: '2026-12-21', places: 3, placesWanted: 12, leadChampionId: lead.id, ...fields })
  }
  const add = (id: string, championId: string, role = 'helper') =>
    staff.post(`/workshops/${id}/assignments`, { championId, role, how: 'known' })
  const placesOf = async (id: string) => {
    const { places, placesOver, booked } = await app.database.read.findOneByOrFail(Workshop, { id })
    return { places, over: placesOver, booked }
  }
  const bookedBy = async (workshopId: string, ...names: string[]) => {
    for (const name of names) {
      app.clock.set(new Date(app.clock.now().getTime() + 60_000))
      expect((await staff.post(`/workshops/${workshopId}/bookings`, { name, phone: '01632 960 123' })).status).toBe(303)
    }
  }
  /** By the form of the workshop. */
  const changed = async (id: string, fields: Record<string, string>) => {
    const form = await staff.get(`/workshops/${id}/edit`)
    const kept = ['version', 'title', 'places', 'date', 'startTime', 'endTime', 'venueId', 'leadChampionId'].map(
      (name) => [name, form.valueOf(name)],
    )
    const chosen = { audience: 'residents', format: 'bookable', place: 'venue', topics: 'communicating' }
    return staff.postAndFollow(`/workshops/${id}`, { ...Object.fromEntries(kept), ...chosen, ...fields })
  }
  const dropOutOf = async (id: string, name: string) => {
    const page = await staff.get(`/workshops/${id}/places`)
    return page.linkTo(`Cannot come : ${name}`)
  }

  it('are the same number wherever they are read, after a champion dropped out', async () => {
    const { id } = await led({ places: 6, booked: 0 })
    const helper = await app.given.champion({ name: 'Hedy Helper' })
    await add(id, helper.id)
    await bookedBy(id, 'Ada One', 'Bea Two', 'Cyd Three', 'Dot Four')
    await staff.post(await dropOutOf(id, 'Hedy Helper'), { reason: 'Ill' })
    expect(await placesOf(id)).toEqual({ places: 4, over: 1, booked: 4 })
    expect((await staff.get(`/workshops/${id}`)).text).toContain('4 of 3 places booked')
    expect((await staff.get('/workshops?when=all')).text).toContain('4 of 3')
    await staff.post(`/workshops/${id}/cancellation`, { reason: 'Nobody else can come' })
    expect((await staff.get(`/workshops/${id}`)).text).not.toContain('phone those who came last')
  })

  it('are not counted twice for who helps and would lead it too', async () => {
    const { id } = await led()
    const helper = await app.given.champion({ name: 'Hedy Helper' })
    await add(id, helper.id)
    await expect(changed(id, { leadChampionId: helper.id })).rejects.toThrow(
      'Hedy Helper is on the list of this workshop already. Take them off it first',
    )
  })

  it('grow with each helper up to what was asked for, and shadows count for none', async () => {
    const { id } = await led()
    const [a, b, c, shadow] = [
      await app.given.champion(),
      await app.given.champion(),
      await app.given.champion(),
      await app.given.champion(),
    ]
    await add(id, a.id)
    expect(await placesOf(id)).toEqual({ places: 6, over: 0, booked: 0 })
    await add(id, shadow.id, 'shadow')
    expect(await placesOf(id)).toEqual({ places: 6, over: 0, booked: 0 })
    await add(id, b.id)
    await add(id, c.id)
    expect(await placesOf(id)).toEqual({ places: 12, over: 0, booked: 0 })
    const page = await staff.get(`/workshops/${id}/places`)
    expect(page.text).toContain('12 places, as many as were asked for: the room holds 20, and 4 champions can help 12.')
    expect(page.text).toContain('Shadows: counts for no places')
  })

  it('refuse a champion who leads already, or is there already', async () => {
    const { id, leadChampionId } = await led()
    const { id: helper } = await app.given.champion()
    expect((await add(id, leadChampionId ?? '')).errors.join()).toContain('leads this workshop already')
    await add(id, helper)
    expect((await add(id, helper)).errors.join()).toContain('is on the list of this workshop already')
    expect((await add(id, '')).errors).toEqual(['Select a champion'])
  })

  it('let trainees shadow, and neither lead nor help', async () => {
    const trainee = await app.given.champion({ name: 'Tess Trainee', stage: 'training' })
    await app.given.champion({ name: 'Nora New', stage: 'applied' })
    const { id } = await led({ leadChampionId: null })
    const page = await staff.get(`/workshops/${id}/places`)
    expect(page.text).toContain('Tess Trainee (in training: shadows only)')
    expect(page.text).not.toContain('Nora New')
    for (const how of ['known', 'asked'])
      for (const role of ['lead', 'helper']) {
        const fields = { championId: trainee.id, role, how }
        const refused = await staff.post(`/workshops/${id}/assignments`, fields)
        expect([refused.status, refused.errors]).toEqual([
          422,
          ['Tess Trainee is in training and can only shadow. Select “Shadows”'],
        ])
        expect(refused.valueOf('championId')).toBe(trainee.id)
      }
    const added = await staff.postAndFollow(`/workshops/${id}/assignments`, {
      championId: trainee.id,
      role: 'shadow',
      how: 'known',
    })
    expect(added.text).toContain('Tess Trainee')
    expect(added.text).toContain('Shadows: counts for no places')
  })

  it('ask a trainee to shadow, who comes once they say yes', async () => {
    const trainee = await app.given.champion({ name: 'Tim Trainee', stage: 'training' })
    const { id } = await led({ date: '2026-12-22' })
    await staff.post(`/workshops/${id}/assignments`, { championId: trainee.id, role: 'shadow', how: 'asked' })
    const asked = await app.database.read.findOneByOrFail(Invitation, { workshopId: id, championId: trainee.id })
    await app.nest.get(InvitationsService).accept(asked.id, 'champion')
    expect((await staff.get(`/workshops/${id}/places`)).text).toContain('Shadows: counts for no places')
  })

  it('take nobody who is not even in training', async () => {
    const { id } = await led({ date: '2026-12-23' })
    for (const stage of ['applied', 'checks'] as const) {
      const { id: championId } = await app.given.champion({ name: 'Nora New', stage })
      expect((await add(id, championId, 'shadow')).errors).toEqual([
        'Nora New is not in training yet. Move them to the stage Training first',
      ])
    }
  })

  it('say at once that a champion who was added is somewhere else then', async () => {
    const helper = await app.given.champion({ name: 'Priya Shah' })
    const other = await led({ title: 'Online safety', startTime: '11:00', endTime: '13:00' })
    const { id } = await led({ startTime: '10:00', endTime: '12:00' })
    expect((await staff.get(`/workshops/${id}/places`)).text).not.toContain('Priya Shah already')
    await add(other.id, helper.id)
    await add(id, helper.id)
    const page = await staff.get(`/workshops/${id}/places`)
    expect(page.text).toContain('Priya Shah already helps')
    expect(page.text).toContain('Online safety')
  })

  it('say who is affected when a champion drops out, send nobody away, and take no new booking', async () => {
    const { id } = await led()
    const helper = await app.given.champion({ name: 'Hal Per' })
    await add(id, helper.id)
    await bookedBy(id, 'One', 'Two', 'Three', 'Four', 'Five')
    const path = await dropOutOf(id, 'Hal Per')
    expect((await staff.post(path, { reason: '' })).errors).toEqual(['Enter why they cannot come'])
    await staff.post(path, { reason: 'Broken leg' })

    expect(await placesOf(id)).toEqual({ places: 5, over: 2, booked: 5 })
    const page = await staff.get(`/workshops/${id}`)
    expect(page.text).toContain('2 people more have a place than there are places now: 5 of 3.')
    expect([page.linkTo('Five'), page.linkTo('Four')].every((link) => link.startsWith('/bookings/'))).toBe(true)
    expect(() => page.linkTo('Three')).toThrow('No link')
    expect(page.text).toContain('Champion dropped out')
    expect(page.text).toContain('Reason : Broken leg')
    const home = await staff.get('/home')
    expect(home.text).toContain('workshop has more people than places')
    const list = await staff.get(home.linkTo('workshop has more people than places'))
    expect(list.html).toContain(id)
    expect((await app.visitor().get(`/workshops/${id}`)).text).toContain('This workshop is full.')
    await staff.post(page.linkTo('Five').concat('/cancellation'))
    expect(await placesOf(id)).toEqual({ places: 4, over: 1, booked: 4 })
    await add(id, (await app.given.champion()).id)
    expect(await placesOf(id)).toEqual({ places: 6, over: 0, booked: 4 })
  })

  it('count the champion who will lead as one, so that naming the first takes no place away', async () => {
    const { id } = await led({ leadChampionId: null })
    await changed(id, { learnersPerChampion: '4' })
    expect(await placesOf(id)).toEqual({ places: 4, over: 0, booked: 0 })
    expect((await staff.get(`/workshops/${id}/places`)).text).toContain('the champion who will lead it can help 4')
    const lead = await app.given.champion()
    await add(id, lead.id)
    expect(await placesOf(id)).toEqual({ places: 4, over: 0, booked: 0 })
  })

  it('say how many people one champion can help, which the form of the workshop changes', async () => {
    const { id } = await led()
    const page = await staff.get(`/workshops/${id}/places`)
    expect(page.text).toContain('One champion helps up to 3 people, as the settings say.')
    expect(page.html).not.toContain('name="learnersPerChampion"')
    expect(page.linkTo('Change learners per champion')).toBe(`/workshops/${id}/edit#learnersPerChampion`)
    expect((await staff.get(`/workshops/${id}/edit`)).html).toContain('id="learnersPerChampion"')
    await changed(id, { learnersPerChampion: '5' })
    expect(await placesOf(id)).toEqual({ places: 5, over: 0, booked: 0 })
    const after = await staff.get(`/workshops/${id}/places`)
    expect(after.text).toContain('One champion helps up to 5 people at this workshop.')
    await changed(id, { learnersPerChampion: '' })
    expect(await placesOf(id)).toEqual({ places: 3, over: 0, booked: 0 })
    const dropIn = await led({ format: 'drop_in', places: null, placesWanted: null })
    expect((await staff.get(`/workshops/${dropIn.id}/places`)).text).not.toContain('One champion helps')
  })

  it('follow the settings, the venue and the room in the same write', async () => {
    const { id, venueId } = await led({ learnersPerChampion: 10, places: 10 })
    await app.database.write(async (manager) => {
      await manager.query(`UPDATE venues SET capacity = 7 WHERE id = '${venueId}'`)
      app.database.touch('venue', venueId ?? '')
    })
    expect(await placesOf(id)).toEqual({ places: 7, over: 0, booked: 0 })
    const { id: roomId } = await app.given.room({ venueId: venueId ?? '', capacity: 5 })
    await app.database.write(async (manager) => {
      await manager.update(Workshop, { id }, { roomId })
      app.database.touch('workshop', id)
    })
    expect(await placesOf(id)).toEqual({ places: 5, over: 0, booked: 0 })

    const other = await led()
    const administrator = await app.signedIn('administrator')
    const settings = await administrator.get('/settings')
    const typed = Object.fromEntries(
      [
        'councilName',
        'programmeName',
        'phone',
        'phoneHours',
        'email',
        'colour',
        'smallNumberThreshold',
        'privacyNotice',
        'accessibilityStatement',
        'version',
      ].map((name) => [name, settings.valueOf(name)]),
    )
    await administrator.postAndFollow('/settings', {
      ...typed,
      learnersPerChampion: '2',
      offerHours: '12',
      confirmDaysBefore: '',
    })
    expect(await placesOf(other.id)).toEqual({ places: 2, over: 0, booked: 0 })
    await administrator.postAndFollow('/settings', {
      ...typed,
      version: (await administrator.get('/settings')).valueOf('version'),
      learnersPerChampion: '3',
    })
    expect(await placesOf(other.id)).toEqual({ places: 3, over: 0, booked: 0 })
  })

  it('lose the lead champion with a reason too', async () => {
    const lead = await app.given.champion({ name: 'Lea Der' })
    const { id } = await led({ leadChampionId: lead.id })
    await staff.postAndFollow(await dropOutOf(id, 'Lea Der'), { reason: 'New job' })
    expect((await app.database.read.findOneByOrFail(Workshop, { id })).leadChampionId).toBeNull()
  })
})
