import { TestApp, type TestBrowser } from '../support/app.js'
import { engines } from '../support/databases.js'
import { countQueries } from '../support/queries.js'

describe.each(engines)('rooms of a venue, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    coordinator = await app.signedIn('coordinator', { name: 'Carol Coordinator' })
  })
  afterAll(() => app.close())

  it('are added, changed, and remembered in the history of the venue', async () => {
    const venue = await app.given.venue({ name: 'Leigh Library' })
    const empty = await coordinator.get(`/venues/${venue.id}`)
    expect(empty.text).toContain('The venue counts as one room')
    expect(empty.linkTo('Add a room')).toBe(`/venues/${venue.id}/rooms/new`)
    const added = await coordinator.postAndFollow(`/venues/${venue.id}/rooms`, { name: 'IT suite', capacity: '12' })
    expect(added.text).toContain('Room added')
    expect(added.rows[1]).toEqual(['IT suite', '12', 'None', '0'])
    const form = await coordinator.get(added.linkTo('IT suite'))
    expect([form.valueOf('name'), form.valueOf('capacity')]).toEqual(['IT suite', '12'])
    const changed = await coordinator.postAndFollow(added.linkTo('IT suite').replace('/edit', ''), {
      name: 'IT suite',
      capacity: '10',
      notes: 'Second floor',
      version: form.valueOf('version'),
    })
    expect(changed.rows[1]).toEqual(['IT suite', '10', 'Second floor', '0'])
    expect(changed.text).toContain('Room changed')
    expect(changed.text).toContain('How many people fit in : 10 (was 12)')
    expect((await coordinator.get('/venues?name=Leigh')).rows[1]?.[3]).toBe('1 for 10 people')
  })

  it('have a name of their own at each venue', async () => {
    const { venueId } = await app.given.room({ name: 'Hall' })
    const again = await coordinator.post(`/venues/${venueId}/rooms`, { name: 'Hall' })
    expect(again.status).toBe(422)
    expect(again.errors).toEqual(['This venue has a room of this name already. Use another name'])
    const elsewhere = await app.given.venue()
    expect((await coordinator.post(`/venues/${elsewhere.id}/rooms`, { name: 'Hall' })).status).toBe(303)
    const wrong = await coordinator.post(`/venues/${venueId}/rooms`, { name: '', capacity: 'a few' })
    expect(wrong.errors).toEqual([
      'Enter the name of the room',
      'Enter a whole number between 1 and 5,000, or leave it empty',
    ])
    expect(wrong.valueOf('capacity')).toBe('a few')
  })

  it('tell the second of two people who change one', async () => {
    const room = await app.given.room({ name: 'Hall' })
    const path = `/venues/${room.venueId}/rooms/${room.id}`
    expect((await coordinator.post(path, { name: 'Great hall', version: '1' })).status).toBe(303)
    const told = await coordinator.post(path, { name: 'Small hall', version: '1' })
    expect(told.status).toBe(409)
    expect(told.errors[0]).toContain('Room is now Great hall')
  })

  it('are archived, which says so once, and put back', async () => {
    const room = await app.given.room({ name: 'Attic' })
    const path = `/venues/${room.venueId}/rooms/${room.id}`
    const archived = await coordinator.postAndFollow(`${path}/archiving`)
    expect(archived.text).toContain('Room archived. It is not offered for new workshops.')
    await coordinator.postAndFollow(`${path}/archiving`)
    expect((await coordinator.get(`/venues/${room.venueId}`)).text.match(/Room archived/g)).toHaveLength(1)
    expect((await coordinator.get('/workshops/new')).html).not.toContain(room.id)
    expect((await coordinator.get(`${path}/edit`)).text).toContain('Put this room back')
    expect((await coordinator.postAndFollow(`${path}/restoration`)).text).toContain('Room put back')
    expect((await coordinator.get('/workshops/new')).html).toContain(room.id)
  })

  it('stay with a workshop that has one, though archived', async () => {
    const room = await app.given.room({ name: 'Cellar', isArchived: true })
    const { id } = await app.given.workshop({ venueId: room.venueId, roomId: room.id })
    expect((await coordinator.get(`/workshops/${id}/edit`)).valueOf('venueId')).toBe(`${room.venueId}.${room.id}`)
  })

  it('cost a venue no more questions when there are three', async () => {
    const { venueId } = await app.given.room()
    const one = await countQueries(app, () => coordinator.get(`/venues/${venueId}`))
    await app.given.room({ venueId })
    await app.given.room({ venueId })
    expect(await countQueries(app, () => coordinator.get(`/venues/${venueId}`))).toBe(one)
  })
})
