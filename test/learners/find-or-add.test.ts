import { AreasService } from '../../src/areas/areas.service.js'
import { AuditService } from '../../src/audit/audit.service.js'
import type { Database } from '../../src/database/database.js'
import { Learner } from '../../src/learners/learner.entity.js'
import { LearnersService } from '../../src/learners/learners.service.js'
import { FixedClock } from '../../src/time/clock.js'
import { engines, openTestDatabase } from '../support/databases.js'

describe.each(engines)('a learner who comes again, on %s', (engine) => {
  let database: Database
  let learners: LearnersService
  const clock = new FixedClock('2026-11-23T09:00:00Z')

  beforeAll(async () => {
    database = await openTestDatabase(engine)
    const audit = new AuditService(database, clock)
    learners = new LearnersService(database, clock, audit, new AreasService(database, clock, audit))
  })

  const come = async (name: string, email: string | null, phone: string | null = null) => {
    clock.advance({ minutes: 1 })
    return learners.findOrAdd({ name, email, phone })
  }

  it('is found by name and e-mail, however they are typed', async () => {
    const first = await come('Aisha Khan', 'aisha@example.org')
    expect((await come('AISHA  KHAN', 'Aisha@Example.org')).id).toBe(first.id)
  })

  it('is found by name and phone, and then by the e-mail address learned that day', async () => {
    const first = await come('Tom Ford', null, '01632 960 001')
    expect((await come('Tom Ford', 'tom@example.org', '+44 1632 960001')).id).toBe(first.id)
    expect((await come('Tom Ford', 'tom@example.org')).id).toBe(first.id)
  })

  it('is somebody else with another name, though a family shares one address', async () => {
    const mother = await come('Mary Lee', 'lee@example.org')
    expect((await come('John Lee', 'lee@example.org')).id).not.toBe(mother.id)
  })

  it('is somebody else with the same name only', async () => {
    const one = await come('Jo Smith', 'jo@example.org')
    const nobody = await come('Jo Smith', null)
    expect(nobody.id).not.toBe(one.id)
    expect((await come('Jo Smith', null)).id).not.toBe(nobody.id)
  })

  it('keeps the contacts that were known: a form proves nobody’s identity', async () => {
    const first = await come('Ravi Patel', 'ravi@example.org', '01632 960 002')
    const again = await come('Ravi Patel', 'other@example.org', '01632 960 002')
    expect(again.id).toBe(first.id)
    expect(again.email).toBe('ravi@example.org')
  })

  it('is the one that staff merged them into', async () => {
    const kept = await come('Mei Chen', 'mei@example.org')
    const merged = await come('Mei Chen', 'mei.chen@example.org')
    await database.write((manager) => manager.update(Learner, { id: merged.id }, { mergedIntoId: kept.id }))
    expect((await come('Mei Chen', 'mei.chen@example.org')).id).toBe(kept.id)
  })

  it('comes of twenty at once as one learner', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, () => learners.findOrAdd({ name: 'Sam Race', email: 'sam@example.org', phone: null })),
    )
    expect(new Set(all.map(({ id }) => id)).size).toBe(1)
    expect(await database.read.countBy(Learner, { matchName: 'sam race' })).toBe(1)
  })
})
