import { ForgettingVisitsService } from '../../../src/sessions/visits/forgetting-visits.service.js'
import { Visit } from '../../../src/sessions/visits/visit.entity.js'
import { TestApp } from '../../support/app.js'
import { engines } from '../../support/databases.js'

describe.each(engines)('Visits that are long over, on %s', (engine) => {
  let app: TestApp

  beforeEach(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
  })
  afterEach(() => app.close())

  const forget = () => app.nest.get(ForgettingVisitsService).forgetOld()
  /** An hour, until then. */
  const visit = async (end: string, isOver = true) => {
    const endsAt = new Date(end)
    const startedAt = new Date(endsAt.getTime() - 3_600_000)
    const { id } = await app.given.visit({
      startedAt,
      plannedEndAt: endsAt,
      alarmAt: endsAt,
      endedAt: isOver ? endsAt : null,
    })
    return id
  }

  it('are deleted 12 months after they ended, to the day, and nobody who was not heard of', async () => {
    await visit('2025-11-22T23:59:59Z')
    const kept = [await visit('2025-11-23T00:00:00Z'), await visit('2025-01-10T10:00:00Z', false)]
    expect(await forget()).toBe(1)
    expect((await app.database.read.find(Visit)).map(({ id }) => id).sort()).toEqual(kept.sort())
    expect(await forget()).toBe(0)
  })

  it('keep their session, which has the hours', async () => {
    const { id: championId } = await app.given.champion()
    const session = await app.given.session({ championId, date: '2025-10-01' })
    await visit('2025-10-01T10:00:00Z')
    await forget()
    const coordinator = await app.signedIn('coordinator')
    expect((await coordinator.get(`/sessions/${session.id}`)).status).toBe(200)
  })
})
