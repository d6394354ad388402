import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { TestApp, type TestBrowser } from '../support/app.js'
import { engines } from '../support/databases.js'
import { planOf } from '../support/plans.js'
import { countQueries, queriesOf } from '../support/queries.js'

describe.each(engines)('the lists of workshops on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator')
    await app.given.workshop({ title: 'Alone' })
    // What the first page of a process asks once is not the list's.
    await coordinator.get('/workshops')
  })

  afterAll(() => app.close())

  it('ask the same number of queries for three workshops as for one', async () => {
    const visitor = app.visitor()
    const one = [
      await countQueries(app, () => coordinator.get('/workshops')),
      await countQueries(app, () => visitor.get('/workshops')),
    ]
    await app.given.workshop({ title: 'Second' })
    await app.given.workshop({ title: 'Third' })
    const three = [
      await countQueries(app, () => coordinator.get('/workshops')),
      await countQueries(app, () => visitor.get('/workshops')),
    ]
    // How many there are, one page of them, the wards to choose from; and who is signed in.
    expect([one, three]).toEqual([
      [4, 3],
      [4, 3],
    ])
    expect((await coordinator.get('/workshops')).text).toContain('3 workshops')
  })

  it.each([
    [
      'the public programme',
      '/workshops',
      () => app.visitor(),
      'ix_workshops_state_date_start_time_id_ends_at_published_at',
    ],
    ['what is to come', '/workshops', () => coordinator, 'ix_workshops_date_start_time_id_ends_at'],
    ['what is past', '/workshops?when=past', () => coordinator, 'ix_workshops_date_start_time_id_ends_at'],
    ['everything', '/workshops?when=all', () => coordinator, 'ix_workshops_date_start_time_id_ends_at'],
  ])('read a page of %s in the order of an index, and nothing else', async (_what, path, person, index) => {
    const queries = await queriesOf(app, () => person().get(path))
    const paging = queries.filter((sql) => sql.includes('OFFSET'))
    expect(paging).toHaveLength(1)
    const plan = await planOf(app, engine, paging[0] ?? '')
    const start = plan.findIndex((step) => step.includes(engine === 'sqlite' ? 'CO-ROUTINE p' : 'Limit'))
    expect(plan[start + 1]).toMatch(new RegExp(`using (covering )?(index )?${index}\\b`, 'i'))
    // From there it goes on by the rows of the page alone: nothing else of the table is read or sorted.
    if (engine === 'sqlite')
      expect(plan.slice(start + 2, start + 4)).toEqual([
        'SCAN p',
        'SEARCH w USING INDEX sqlite_autoindex_workshops_1 (id=?)',
      ])
  })
})
