import { tableOf } from '../../../src/web/views/table.js'
import { bodyOf } from './sample-views.js'

const columns = [{ text: 'Venue' }, { text: 'Workshops', isNumber: true }]

describe('A table', () => {
  it('stays a table when a phone shows it as a list: roles, row headings and the name of each column', () => {
    const table = tableOf({ caption: 'Results', columns, rows: [[{ text: 'Library', href: '/v/1' }, '24']] })

    expect(bodyOf('{{> table table}}', { table })).toBe(
      '<table class="table" role="table"> <caption class="table__caption">Results</caption> <thead role="rowgroup"> <tr role="row"><th role="columnheader" scope="col">Venue</th><th role="columnheader" scope="col" class="table__number">Workshops</th></tr> </thead> <tbody role="rowgroup"> <tr role="row"> <th role="rowheader" scope="row"><span><a class="govuk-link" href="/v/1">Library</a></span></th> <td role="cell" data-label="Workshops" class="table__number"><span>24</span></td> </tr> </tbody> </table>',
    )
  })

  it('marks its total', () => {
    const table = tableOf({ caption: 'Results', columns, rows: [{ isTotal: true, cells: ['Total', '24'] }] })

    expect(bodyOf('{{> table table}}', { table })).toContain('<tr role="row" class="table__total">')
  })

  it('refuses a row that does not fit its columns', () => {
    expect(() => tableOf({ caption: 'Results', columns, rows: [['Library']] })).toThrow(
      'Table "Results": a row has 1 cells for 2 columns',
    )
  })
})
