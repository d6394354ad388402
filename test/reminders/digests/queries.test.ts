import { ChampionWeekSubject } from '../../../src/reminders/digests/champion-week/champion-week-subject.js'
import { CoordinatorMorningSubject } from '../../../src/reminders/digests/coordinator-morning/coordinator-morning-subject.js'
import type { DigestSubject } from '../../../src/reminders/digests/digest-subject.js'
import { TestApp } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import { queriesOf } from '../../support/queries.js'
import { office, rules } from '../simulation.js'

const AT_8 = new Date('2026-11-23T08:00:00Z')

describe.each(pageEngines)('how much digests ask the database, on %s', (engine) => {
  let app: TestApp

  beforeAll(async () => {
    app = await TestApp.open(engine)
    app.clock.set(AT_8)
  })
  afterAll(() => app.close())

  async function asked(subject: DigestSubject, now: Date) {
    const ours = rules.filter(({ subject: about }) => about === subject.kind)
    const ids: string[] = []
    const desired: number[] = []
    const near = await counted(async () => void ids.push(...(await subject.near(ours, now))))
    const assess = await counted(async () => {
      for (const { desired: wished } of await subject.assess(ids, ours, office, now)) desired.push(wished.length)
    })
    return { near, assess, ids: ids.length, desired: desired.reduce((sum, count) => sum + count, 0) }
  }

  /** What the health page asks is left out. */
  async function counted(work: () => Promise<unknown>) {
    const page = () => app.visitor().get('/health/live')
    const alone = await queriesOf(app, page)
    const together = await queriesOf(app, async () => {
      await work()
      return page()
    })
    return together.length - alone.length
  }

  it('the same for three champions as for thirty', async () => {
    const subject = app.nest.get(ChampionWeekSubject)
    const champions = async (count: number) => {
      for (let number = 0; number < count; number += 1) {
        const { id } = await app.given.champion()
        await app.given.workshop({ leadChampionId: id, date: '2026-11-24' })
        await app.given.session({ championId: id, date: '2026-11-20' })
      }
    }
    await champions(3)
    const few = await asked(subject, AT_8)
    await champions(27)
    expect(few).toEqual({ near: 2, assess: 6, ids: 3, desired: 3 })
    expect(await asked(subject, AT_8)).toEqual({ ...few, ids: 30, desired: 30 })
  })

  it('the same for one coordinator as for ten', async () => {
    const subject = app.nest.get(CoordinatorMorningSubject)
    await app.given.champion({ stage: 'applied' })
    const coordinators = async (count: number) => {
      for (let number = 0; number < count; number += 1)
        await app.given.account({ role: 'coordinator', passwordHash: 'x' })
    }
    await coordinators(1)
    const one = await asked(subject, AT_8)
    await coordinators(9)
    expect(one).toEqual({ near: 2, assess: 12, ids: 1, desired: 1 })
    expect(await asked(subject, AT_8)).toEqual({ ...one, ids: 10, desired: 10 })
  })

  it('one question only, about what waits, while no moment is near', async () => {
    const thursday = new Date('2026-11-26T20:00:00Z')
    expect(await asked(app.nest.get(ChampionWeekSubject), thursday)).toMatchObject({ near: 1, assess: 0, ids: 0 })
  })
})
