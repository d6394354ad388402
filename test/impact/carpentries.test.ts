import { join } from 'node:path'
import { AuditService } from '../../src/audit/audit.service.js'
import { CouncilService } from '../../src/council/council.service.js'
import { ImpactService } from '../../src/impact/impact.service.js'
import { chosenPeriod } from '../../src/impact/period.js'
import { programme } from '../../src/impact/scope.js'
import { runImport } from '../../src/imports/imports.command.js'
import { FixedClock } from '../../src/time/clock.js'
import { describeWithTestData, testDataPath } from '../imports/test-data.js'
import { engines, openTestDatabase } from '../support/databases.js'
import { groundUnder } from './world.js'

describeWithTestData('the published workshops of The Carpentries', () => {
  test.each(engines)('are told by year and tag exactly as published, on %s', async (engine) => {
    const database = await openTestDatabase(engine)
    const clock = new FixedClock('2026-11-23T09:00:00Z')
    const impact = new ImpactService(database, new CouncilService(database, clock), clock)
    await groundUnder(database)
    const map = join(import.meta.dirname, '../imports/carpentries.json')
    const argv = ['workshops', testDataPath('carpentries/all_workshops.csv'), '--map', map, '--write']
    const dependencies = { database, audit: new AuditService(database, clock), clock, print: () => {} }
    expect(await runImport(argv, dependencies)).toBe(0)

    const years = chosenPeriod('2012-01', '2017-12')
    const { tables, withoutRegister } = await impact.summary(programme, years, 'task force', { split: 'programme' })
    const at = (key: string) => tables.tag.columns.findIndex((column) => column.key === key)
    const rows = tables.tag.rows.map(({ label, cells }) => [
      label,
      cells[at('workshops-held')]?.text,
      cells[at('attendances')]?.text,
    ])
    // A workshop whose attendance is not known is held, and its learners are missing: that is the published rule.
    expect(rows).toEqual([
      ['2012, SWC', '38', '1,378'],
      ['2013, SWC', '92', '3,179'],
      ['2014, DC', '2', '59'],
      ['2014, SWC', '137', '4,683'],
      ['2015, DC', '31', '790'],
      ['2015, SWC', '243', '6,965'],
      ['2016, DC', '72', '1,604'],
      ['2016, SWC', '273', '5,555'],
      ['2017, DC', '81', '1,659'],
      ['2017, SWC', '257', '5,751'],
    ])
    expect(withoutRegister.number).toBeGreaterThan(0)

    const british = { ...programme, tags: [{ name: 'country', value: 'GB' }] }
    const { tables: inBritain } = await impact.summary(british, chosenPeriod('2012-01', '2018-12'), 'task force')
    const held = inBritain.year.columns.findIndex(({ key }) => key === 'workshops-held')
    expect(inBritain.year.rows.map(({ cells }) => cells[held]?.number)).toEqual([7, 14, 21, 27, 37, 44, 47])
  })
})
