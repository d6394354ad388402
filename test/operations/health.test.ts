import { TestApp } from '../support/app.js'
import { engines } from '../support/databases.js'

describe.each(engines)('Health on %s', (engine) => {
  let app: TestApp
  beforeEach(async () => (app = await TestApp.open(engine)))
  afterEach(() => app.close())

  const ready = async () => {
    const { status, response } = await app.visitor().get('/health/ready')
    return { status, body: response.body as { status: string; checks: Record<string, object> } }
  }

  it('is good when the database can be read and is up to date', async () => {
    const { status, body } = await ready()
    expect([status, body.status]).toEqual([200, 'ok'])
    expect(body.checks.database).toEqual({ isReady: true, readable: true, pendingMigrations: 0 })
  })

  it('takes the process out of service while the database lacks a migration', async () => {
    await app.database.write(() =>
      app.database.execute('DELETE FROM migrations WHERE id = (SELECT MAX(id) FROM migrations)', {}),
    )
    const { status, body } = await ready()
    expect([status, body.status]).toEqual([503, 'not ready'])
    expect(body.checks.database).toEqual({ isReady: false, readable: true, pendingMigrations: 1 })
  })

  it('takes the process out of service when the database cannot be read, but does not restart it', async () => {
    await app.database.close()
    const { status, body } = await ready()
    expect([status, body.status]).toEqual([503, 'not ready'])
    expect(body.checks.database).toMatchObject({ isReady: false, readable: false })
    expect((await app.visitor().get('/health/live')).status).toBe(200)
  })

  it('reports how long the oldest message that is due has waited, and stays in service', async () => {
    const now = app.clock.now()
    await app.given.message({ sendAt: now, nextAttemptAt: now })
    await app.given.message({ sendAt: new Date(+now + 3_600_000), nextAttemptAt: new Date(+now + 3_600_000) })
    app.clock.advance({ minutes: 2, seconds: 5 })
    const { status, body } = await ready()
    expect(status).toBe(200)
    expect(body.checks.mail).toMatchObject({ isReady: true, waiting: 2, oldestDueSeconds: 125 })
  })
})
