import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import { Screen } from '../../support/screen.js'

const GOOD =
  'postcode,lat,long,ward,ward_name\nWN1 1AA,53.5451,-2.6325,E05014989,Wigan Central\nWN1 1AB,53.5452,-2.6327,E05014989,Wigan Central\n'

describe.each(pageEngines)('The page that imports postcodes, on %s', (engine) => {
  let app: TestApp
  let administrator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open(engine)
    administrator = await app.signedIn('administrator')
  })
  afterAll(() => app.close())

  /** As a browser sends a form with a file. */
  async function upload(path: string, content: Buffer, fields: Record<string, string> = {}): Promise<Screen> {
    let request = administrator
      .request()
      .post(path)
      .attach('file', content, 'wigan.csv')
      .field('_csrf', administrator.csrf())
    for (const [name, value] of Object.entries(fields)) request = request.field(name, value)
    return new Screen(await request)
  }

  it('is found from the wards, by administrators', async () => {
    expect((await administrator.get('/areas')).linkTo('Import postcodes and their wards')).toBe('/imports/postcodes')
    expect((await (await app.signedIn('coordinator')).get('/areas')).text).not.toContain('Import postcodes')
    const empty = await administrator.get('/imports/postcodes')
    expect(empty.heading).toBe('Import postcodes')
    expect(empty.text).toContain('No postcodes are known yet')
  })

  it('asks for something to import, and says what is wrong with a file as a whole', async () => {
    expect((await administrator.post('/imports/postcodes/checks')).errors).toEqual(['Choose a file, or paste its rows'])
    const spreadsheet = await upload('/imports/postcodes/checks', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))
    expect(spreadsheet.status).toBe(422)
    expect(spreadsheet.errors[0]).toContain('This is a spreadsheet, not a CSV file')
    const unnamed = await administrator.post('/imports/postcodes/checks', { text: 'a,b\n1,2' })
    expect(unnamed.status).toBe(422)
    expect(unnamed.errors[0]).toContain('No column is the postcode. Its columns are: a, b.')
    expect(unnamed.valueOf('text')).toBe('a,b\n1,2')
    expect(unnamed.html).toMatch(/<details[^>]* open/)
  })

  it('shows what a file would do, then does just that', async () => {
    const unknown = await upload('/imports/postcodes/checks', Buffer.from(GOOD))
    expect(unknown.status).toBe(200)
    expect(unknown.rows.slice(1).map(([row, , problem]) => [row, problem])).toEqual([
      ['Row 1', 'There is no ward E05014989, Wigan Central. Add it first, or choose to add missing wards'],
      ['Row 2', 'There is no ward E05014989, Wigan Central. Add it first, or choose to add missing wards'],
    ])
    const check = await upload('/imports/postcodes/checks', Buffer.from(GOOD), { addWards: 'yes' })
    expect(check.text).toContain('Nothing is saved yet. This file has: 2 postcodes to add 1 ward to add')
    expect(check.text).toContain('Wigan Central (E05014989)')
    expect((await administrator.get('/imports/postcodes')).text).toContain('No postcodes are known yet')
    const fields = Object.fromEntries(['text', 'fileName', 'addWards'].map((name) => [name, check.valueOf(name)]))
    const done = await administrator.postAndFollow('/imports/postcodes', fields)
    expect(done.text).toContain('2 postcodes added. 1 ward added.')
    expect(done.text).toContain('2 postcodes are known.')
    expect(done.rows[1]?.slice(1)).toEqual(['wigan.csv', '2', '2'])
  })

  it('leaves bad rows out only when that is chosen', async () => {
    const text = 'postcode,lat,long\nWN2 1AA,53.5,-2.6\nnowhere,53.5,-2.6'
    const check = await administrator.post('/imports/postcodes/checks', { text })
    expect(check.text).toContain('1 row with a problem')
    const refused = await administrator.post('/imports/postcodes', { text })
    expect(refused.status).toBe(422)
    expect(refused.errors).toEqual(['Some rows have a problem. Correct them, or choose to leave them out'])
    expect(refused.valueOf('text')).toBe(text)
    const done = await administrator.postAndFollow('/imports/postcodes', { text, skipBadRows: 'yes' })
    expect(done.text).toContain('1 postcode added. 1 row with a problem, left out.')
  })

  it('shows what is in a file as text', async () => {
    const check = await administrator.post('/imports/postcodes/checks', {
      text: 'postcode,lat,long\n<script>alert(1)</script>,53.5,-2.6',
    })
    expect(check.html).not.toContain('<script>alert')
  })

  it('refuses a body that is no form', async () => {
    const sent = await administrator
      .request()
      .post('/imports/postcodes/checks')
      .set('content-type', 'multipart/form-data; boundary=x')
      .send('no boundary here')
    expect(sent.status).toBe(400)
  })
})
