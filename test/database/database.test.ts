import { AsyncResource } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger } from '@nestjs/common'
import {
  DatabaseBusy,
  integer,
  isDuplicate,
  text,
  TransactionEnded,
  type Database,
  type Touched,
} from '../../src/database/database.js'
import { engines, newDatabase, openTestDatabase } from '../support/databases.js'
import { addWorkshop, Booking, places, Workshop } from './places.js'

describe.each(engines)('the database on %s', (engine) => {
  let database: Database
  beforeAll(async () => {
    database = await openTestDatabase(engine, places)
  })

  const titles = async () =>
    (await database.select('SELECT title FROM workshops', {}, { title: text })).map(({ title }) => title)

  describe('reading', () => {
    it('refuses a stray write through an entity manager', async () => {
      const title = 'Stray'
      await expect(database.read.save(Object.assign(new Workshop(), { title }))).rejects.toThrow(/read-?only/i)
      await expect(
        database.read.transaction((manager) =>
          manager.insert(Workshop, { title, isOnline: false, id: 'x', places: 1 }),
        ),
      ).rejects.toThrow(/read-?only/i)
      expect(await titles()).not.toContain(title)
    })

    it('refuses a stray write in SQL', async () => {
      const { id } = await addWorkshop(database, { title: 'Kept as it was' })
      await expect(database.select('UPDATE workshops SET places = 1 RETURNING id', {}, { id: text })).rejects.toThrow(
        /read-?only/i,
      )
      await expect(database.read.query('DELETE FROM workshops')).rejects.toThrow(/read-?only/i)
      expect(await database.read.findOneBy(Workshop, { id })).toMatchObject({ title: 'Kept as it was', places: 5 })
    })

    it('does not see what a transaction has not committed', async () => {
      const outside = new AsyncResource('another request')
      const seenOutside = await database.write(async (manager) => {
        await manager.save(Object.assign(new Workshop(), { title: 'Not yet' }))
        return outside.runInAsyncScope(titles)
      })
      expect(seenOutside).not.toContain('Not yet')
      expect(await titles()).toContain('Not yet')
    })
  })

  describe('writing', () => {
    it('keeps nothing of work that throws', async () => {
      const failing = database.write(async (manager) => {
        await manager.save(Object.assign(new Workshop(), { title: 'Thrown away' }))
        throw new Error('changed my mind')
      })
      await expect(failing).rejects.toThrow('changed my mind')
      expect(await titles()).not.toContain('Thrown away')
    })

    it('reads its own writes, through the manager, read and select alike', async () => {
      await database.write(async (manager) => {
        const { id } = await manager.save(Object.assign(new Workshop(), { title: 'Mine' }))
        expect(await database.read.findOneBy(Workshop, { id })).toMatchObject({ title: 'Mine' })
        expect(await database.selectOne('SELECT title FROM workshops WHERE id = :id', { id }, { title: text })).toEqual(
          { title: 'Mine' },
        )
        expect(database.inTransaction()).toBe(true)
      })
      expect(database.inTransaction()).toBe(false)
    })

    it('takes back what was only rehearsed, and gives what it would have been', async () => {
      const seen = await database.rehearse(async (manager) => {
        await manager.save(Object.assign(new Workshop(), { title: 'Only tried' }))
        return titles()
      })
      expect(seen).toContain('Only tried')
      expect(await titles()).not.toContain('Only tried')
      await expect(database.write(() => database.rehearse(async () => 1))).rejects.toThrow('would take back the write')
    })

    it('joins a write inside a write: the inner one falls with the outer one', async () => {
      const failing = database.write(async () => {
        await addWorkshop(database, { title: 'Inner' })
        throw new Error('outer')
      })
      await expect(failing).rejects.toThrow('outer')
      expect(await titles()).not.toContain('Inner')
    })

    it('never lets one rollback take the rows another request was told are kept', async () => {
      const kept: string[] = []
      const requests = Array.from({ length: 60 }, async (_, number) => {
        const title = `Request ${number}`
        const answer = database.write(async (manager) => {
          await manager.save(Object.assign(new Workshop(), { title }))
          await pause(number % 4)
          if (number % 3 === 0) throw new Error('rolled back')
        })
        await answer.then(
          () => kept.push(title),
          () => undefined,
        )
      })
      await Promise.all(requests)
      expect(kept).toHaveLength(40)
      expect((await titles()).filter((title) => title.startsWith('Request ')).sort()).toEqual(kept.sort())
    })

    it('keeps nothing when a query failed, even when its error was caught', async () => {
      const { id } = await addWorkshop(database)
      let wasDuplicate = false
      const careless = database.write(async (manager) => {
        await manager.save(Object.assign(new Workshop(), { title: 'Careless' }))
        await manager.insert(Workshop, { id, title: 'Twice', places: 1, isOnline: false }).catch((error: unknown) => {
          wasDuplicate = isDuplicate(error)
        })
        return 'all is well'
      })
      await expect(careless).rejects.toThrow(/unique/i)
      expect(wasDuplicate).toBe(true)
      expect(await titles()).not.toContain('Careless')
    })

    it('forgives a failed step that was rolled back to a savepoint', async () => {
      const { id } = await addWorkshop(database)
      await database.write(async (manager) => {
        await manager.save(Object.assign(new Workshop(), { title: 'With a savepoint' }))
        await manager
          .transaction((step) => step.insert(Workshop, { id, title: 'Twice', places: 1, isOnline: false }))
          .catch(() => undefined)
      })
      expect(await titles()).toContain('With a savepoint')
    })

    it('refuses a write that comes after its transaction ended', async () => {
      let late: Promise<unknown>[] = []
      await database.write(async (manager) => {
        const later = pause(30)
        late = [
          later.then(() => manager.save(Object.assign(new Workshop(), { title: 'Late' }))),
          later.then(() => database.write((inner) => inner.save(Object.assign(new Workshop(), { title: 'Late' })))),
          later.then(() => database.execute('DELETE FROM workshops', {})),
          later.then(() => database.read.find(Workshop)),
        ]
        for (const work of late) work.catch(() => undefined)
        await manager.save(Object.assign(new Workshop(), { title: 'In time' }))
      })
      // Another transaction is open when the late work arrives: it must not slip into that one either.
      await database.write(async (manager) => {
        await manager.count(Workshop)
        await pause(60)
      })
      for (const work of late) await expect(work).rejects.toThrow(TransactionEnded)
      expect(await titles()).toContain('In time')
      expect(await titles()).not.toContain('Late')
    })

    it('keeps nothing when a query was not awaited', async () => {
      const careless = database.write(async (manager) => {
        await manager.count(Workshop)
        void manager.query(`UPDATE workshops SET title = 'Not awaited'`).catch(() => undefined)
      })
      await expect(careless).rejects.toThrow(TransactionEnded)
      expect(await titles()).not.toContain('Not awaited')
    })

    it('does not let its work commit by itself', async () => {
      await expect(database.write((manager) => manager.query('COMMIT'))).rejects.toThrow('its work does not')
    })

    it('refuses a row without its parent', async () => {
      const orphan = Object.assign(new Booking(), { workshopId: 'nowhere' })
      await expect(database.write((manager) => manager.save(orphan))).rejects.toThrow(/foreign key/i)
    })

    it('rolls back a transaction that stands without a query, so that others can write', async () => {
      const impatient = await openTestDatabase(engine, places, { idle: 100 })
      const hanging = impatient.write(async (manager) => {
        await manager.save(Object.assign(new Workshop(), { title: 'Hanging' }))
        await new Promise(() => {})
      })
      await expect(hanging).rejects.toThrow(TransactionEnded)
      await addWorkshop(impatient, { title: 'Next' })
      expect(await impatient.read.find(Workshop)).toMatchObject([{ title: 'Next' }])
    })

    it('counts the rows that a statement changed', async () => {
      const { id } = await addWorkshop(database, { places: 1 })
      const book = () =>
        database.write(() =>
          database.execute('update workshops set booked = booked + 1\n where id = :id and booked < places', { id }),
        )
      expect([await book(), await book()]).toEqual([1, 0])
      await expect(database.execute('DELETE FROM workshops', {})).rejects.toThrow('inside write()')
      await expect(database.write(() => database.execute('DROP TABLE workshops', {}))).rejects.toThrow('one INSERT')
    })

    it('gives the rows of RETURNING', async () => {
      const { id } = await addWorkshop(database)
      const sql = 'UPDATE workshops SET booked = booked + 1 WHERE id = :id RETURNING booked'
      expect(await database.write(() => database.select(sql, { id }, { booked: integer }))).toEqual([{ booked: 1 }])
    })
  })

  it('closes while pages still ask: what was asked is answered, what comes later is refused', async () => {
    const closing = await openTestDatabase(engine, places, { url: await newDatabase(engine, places) })
    const ask = (number: number) => closing.selectOne(`SELECT ${number} AS number`, {}, { number: integer })
    const asked = [ask(1), ask(2)]
    const closed = closing.close()
    const later = Promise.allSettled(
      [3, 4, 5].map(async (number) => {
        await asked[0]
        return ask(number)
      }),
    )
    expect(await Promise.all(asked)).toEqual([{ number: 1 }, { number: 2 }])
    await closed
    for (const { status } of await later) expect(status).toBe('rejected')
  })

  it('finishes what is being written before it closes', async () => {
    const url = await newDatabase(engine, places)
    const closing = await openTestDatabase(engine, places, { url })
    const writing = closing.write(async (manager) => {
      await manager.count(Workshop)
      await pause(50)
      await manager.save(Object.assign(new Workshop(), { title: 'Under way' }))
    })
    await closing.close()
    await writing
    const reopened = await openTestDatabase(engine, places, { url })
    expect(await reopened.read.countBy(Workshop, { title: 'Under way' })).toBe(1)
  })

  it('runs both of two transactions that want the same rows in opposite order', async () => {
    const one = await addWorkshop(database)
    const two = await addWorkshop(database)
    let attempts = 0
    const book = (first: string, second: string) =>
      database.write(async () => {
        attempts++
        for (const id of [first, second]) {
          const workshop = await database.lock(Workshop, id)
          // Until both hold their first row, which on SQLite never happens.
          const both = () => attempts === 2
          for (let waited = 0; !both() && waited < 300; waited += 10) await pause(10)
          await pause(20)
          await database.execute('UPDATE workshops SET booked = :booked WHERE id = :id', {
            id,
            booked: (workshop?.booked ?? 0) + 1,
          })
        }
      })
    await Promise.all([book(one.id, two.id), book(two.id, one.id)])
    // PostgreSQL ends a deadlock by undoing one of the two, which then runs again. On SQLite they take turns.
    expect(attempts).toBe(engine === 'postgres' ? 3 : 2)
    expect(await database.read.findOneBy(Workshop, { id: one.id })).toMatchObject({ booked: 2 })
    expect(await database.read.findOneBy(Workshop, { id: two.id })).toMatchObject({ booked: 2 })
  })

  describe('a busy database', () => {
    it('says so after the time a person waits, and nothing was changed', async () => {
      const url = await newDatabase(engine, places)
      const patient = await openTestDatabase(engine, places, { url })
      const impatient = await openTestDatabase(engine, places, { url, wait: 200 })
      const { id } = await addWorkshop(patient)
      await patient.write(async () => {
        await patient.execute('UPDATE workshops SET places = 6 WHERE id = :id', { id })
        const waiting = impatient.write(() => impatient.execute('UPDATE workshops SET places = 7', {}))
        await expect(waiting).rejects.toThrow(DatabaseBusy)
      })
      expect(await patient.read.findOneBy(Workshop, { id })).toMatchObject({ places: 6 })
    })

    it('says so when the queue of one process is too long', async () => {
      const impatient = await openTestDatabase(engine, places, { wait: 150 })
      const slow = () =>
        impatient.write(async (manager) => {
          await manager.count(Workshop)
          await pause(400)
        })
      const answers = await Promise.allSettled(Array.from({ length: 12 }, slow))
      const refused = answers.filter((answer) => answer.status === 'rejected')
      expect(refused.length).toBeGreaterThan(0)
      for (const { reason } of refused) expect(reason).toBeInstanceOf(DatabaseBusy)
      await addWorkshop(impatient)
    })
  })

  describe('listeners', () => {
    const heard: { when: string; inTransaction: boolean; touched: Touched[] }[] = []
    let listening: Database
    let fails = false
    beforeAll(async () => {
      listening = await openTestDatabase(engine, places)
      listening.beforeCommit(async (touched) => {
        heard.push({ when: 'before', inTransaction: listening.inTransaction(), touched })
        if (touched.some(({ kind }) => kind === 'workshop')) {
          await listening.write((manager) => manager.save(Object.assign(new Workshop(), { title: 'Summary' })))
          listening.touch('summary', 'one')
        }
        if (fails) throw new Error('the summary failed')
      })
      listening.afterCommit((touched) => {
        heard.push({ when: 'after', inTransaction: listening.inTransaction(), touched })
      })
      Logger.overrideLogger(false)
      listening.afterCommit(() => Promise.reject(new Error('only logged')))
    })
    beforeEach(async () => {
      await listening.settled()
      heard.length = 0
      fails = false
    })

    const change = () =>
      listening.write(async (manager) => {
        await manager.save(Object.assign(new Workshop(), { title: 'Fact' }))
        listening.touch('workshop', 'a')
        listening.touch('workshop', 'a')
      })
    const count = () => listening.read.count(Workshop)

    it('hear each subject once before the commit, then what they touched themselves, then all of it after', async () => {
      const before = await count()
      await change()
      await listening.settled()
      const workshop = { kind: 'workshop', id: 'a' }
      const summary = { kind: 'summary', id: 'one' }
      expect(heard).toEqual([
        { when: 'before', inTransaction: true, touched: [workshop] },
        { when: 'before', inTransaction: true, touched: [summary] },
        { when: 'after', inTransaction: false, touched: [workshop, summary] },
      ])
      expect(await count()).toBe(before + 2)
    })

    it('roll everything back when they fail before the commit, and nothing follows', async () => {
      const before = await count()
      fails = true
      await expect(change()).rejects.toThrow('the summary failed')
      await listening.settled()
      expect(heard.map(({ when }) => when)).toEqual(['before'])
      expect(await count()).toBe(before)
    })

    it('hear nothing of a transaction that touched nothing', async () => {
      await addWorkshop(listening)
      await listening.settled()
      expect(heard).toEqual([])
    })

    it('may write a transaction of their own afterwards', async () => {
      const own = await openTestDatabase(engine, places)
      own.afterCommit(async (touched) => {
        if (touched[0]?.kind === 'workshop') await addWorkshop(own, { title: 'Afterwards' })
      })
      await own.write(async () => own.touch('workshop', 'a'))
      await own.settled()
      expect(await own.read.find(Workshop)).toMatchObject([{ title: 'Afterwards' }])
    })

    it('that touch each other without end are stopped', async () => {
      const endless = await openTestDatabase(engine, places)
      endless.beforeCommit(async () => endless.touch('workshop', 'a'))
      await expect(endless.write(async () => endless.touch('workshop', 'a'))).rejects.toThrow('without end')
    })
  })
})
