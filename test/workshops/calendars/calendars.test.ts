import { TestApp, type TestBrowser } from '../../support/app.js'
import { pageEngines } from '../../support/databases.js'
import { Screen } from '../../support/screen.js'
import { CalendarsService } from '../../../src/workshops/calendars/calendars.service.js'

const file = (...events: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
  ].join('\n')

const HALF_TERM = [
  'UID:a@school',
  'SUMMARY:Spring, first half',
  'DTSTART;VALUE=DATE:20270104',
  'DTEND;VALUE=DATE:20270213',
]

describe.each(pageEngines)('The calendars that series keep to, on %s', (engine) => {
  let app: TestApp
  let administrator: TestBrowser
  const terms = '/settings/calendars/school-terms'
  const holidays = '/settings/calendars/bank-holidays'

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    administrator = await app.signedIn('administrator')
  })
  afterAll(() => app.close())

  /** As a browser without scripts sends the form with a file. */
  async function upload(content: string | Buffer, text = ''): Promise<Screen> {
    const request = administrator.request().post(`${terms}/imports/previews`)
    return new Screen(
      await request
        .attach('file', Buffer.from(content), 'terms.ics')
        .field('text', text)
        .field('_csrf', administrator.csrf()),
    )
  }

  it('come with the bank holidays of England and no school terms', async () => {
    const shown = await administrator.get(holidays)
    expect(shown.rows).toEqual(
      expect.arrayContaining([['Boxing Day (substitute day)', 'Monday 28 December 2026', 'The same day']]),
    )
    expect(shown.rows).toEqual(
      expect.arrayContaining([['New Year’s Day (substitute day)', 'Monday 3 January 2028', 'The same day']]),
    )
    expect((await administrator.get(terms)).text).toContain('No school terms yet.')
    expect((await administrator.get('/settings')).linkTo('Calendars: bank holidays and school terms')).toBe(
      '/settings/calendars',
    )
  })

  it('take a day or a span, change it and remove it, and tell what was done', async () => {
    const added = await administrator.postAndFollow(`${terms}/days`, {
      name: 'Autumn',
      from: '2 November 2026',
      to: '18 December 2026',
    })
    expect(added.rows.slice(1)).toEqual([['Autumn', 'Monday 2 November 2026', 'Friday 18 December 2026']])
    const edit = await administrator.get(added.linkTo('Autumn'))
    const changed = await administrator.postAndFollow(added.linkTo('Autumn').replace('/edit', ''), {
      name: 'Autumn, second half',
      from: edit.valueOf('from'),
      to: '17 December 2026',
      version: edit.valueOf('version'),
    })
    expect(changed.rows.slice(1)).toEqual([
      ['Autumn, second half', 'Monday 2 November 2026', 'Thursday 17 December 2026'],
    ])
    const late = await administrator.post(added.linkTo('Autumn').replace('/edit', ''), {
      name: 'x',
      from: '2 November 2026',
      to: '',
      version: edit.valueOf('version'),
    })
    expect(late.status).toBe(409)
    const removal = await administrator.get(edit.linkTo('Remove this from the calendar'))
    expect(removal.text).toContain('Monday 2 November 2026 to Thursday 17 December 2026')
    const removed = await administrator.postAndFollow(edit.linkTo('Remove this from the calendar').replace('/new', ''))
    expect(removed.text).toContain('Autumn, second half is removed')
    expect(removed.text).toContain('No school terms yet.')
    expect(removed.text).toContain('Removed')
  })

  it.each([
    [{ name: '', from: '', to: '' }, ['Enter a name', 'Enter the first day, like 26 November 2026']],
    [{ name: 'x', from: '3 May 2027', to: '2 May 2027' }, ['Last day must be the same as or after the first day']],
    [
      { name: 'x', from: '25 December 2026', to: '' },
      ['Friday 25 December 2026 is in this calendar already: Christmas Day'],
    ],
  ])('say what is wrong with %j', async (fields, errors) => {
    const answer = await administrator.post(`${holidays}/days`, fields)
    expect([answer.status, answer.errors]).toEqual([422, errors])
  })

  it('do not bring back at a start what somebody removed', async () => {
    const shown = await administrator.get(holidays)
    const href = shown.linkTo('Summer bank holiday')
    await administrator.postAndFollow(href.replace('/edit', '/removal'))
    const count = (await administrator.get(holidays)).rows.length
    await app.nest.get(CalendarsService).plant()
    expect((await administrator.get(holidays)).rows).toHaveLength(count)
  })

  it('are imported from a file, with a look at what is added, changed and left out', async () => {
    const text = file(
      HALF_TERM,
      ['SUMMARY:INSET day', 'DTSTART:20270205T090000Z', 'DTEND:20270205T150000Z'],
      ['SUMMARY:Club', 'DTSTART;VALUE=DATE:20270110', 'RRULE:FREQ=WEEKLY'],
      ['DTSTART;VALUE=DATE:20270110'],
    )
    const preview = await administrator.post(`${terms}/imports/previews`, { text })
    expect(preview.text).toContain('2 would be added, 0 changed, 2 left out. Nothing is saved yet.')
    expect(preview.text).toContain('Spring, first half: Monday 4 January 2027 to Friday 12 February 2027')
    expect(preview.text).toContain('INSET day: Friday 5 February 2027')
    expect(preview.text).toContain('Club: It repeats. Add each of its days by hand.')
    expect(preview.text).toContain('Without a name: It has no name')
    expect((await administrator.get(terms)).text).toContain('No school terms yet.')
    expect((await administrator.postAndFollow(`${terms}/imports`, { text })).text).toContain('2 added, 0 changed')
    const longer = file([...HALF_TERM.slice(0, 3), 'DTEND;VALUE=DATE:20270220'])
    const again = await administrator.post(`${terms}/imports/previews`, { text: longer })
    expect(again.text).toContain('becomes Spring, first half, Monday 4 January 2027 to Friday 19 February 2027')
    await administrator.postAndFollow(`${terms}/imports`, { text: longer })
    expect((await administrator.post(`${terms}/imports/previews`, { text: longer })).text).toContain(
      'There is nothing to save.',
    )
  })

  it('are imported from a file that is chosen, without any script', async () => {
    const form = await administrator.get(`${terms}/imports/new`)
    expect(form.html).toMatch(/<form[^>]* enctype="multipart\/form-data"/)
    expect(form.html).toMatch(/<input[^>]* name="file" type="file"[^>]* accept="\.ics,text\/calendar"/)
    const summer = ['UID:s@school', 'SUMMARY:Été', 'DTSTART;VALUE=DATE:20270601', 'DTEND;VALUE=DATE:20270722']
    // Some programs put a byte order mark before it. What is chosen goes before what was pasted.
    const preview = await upload(`\uFEFF${file(summer)}`, file(HALF_TERM))
    expect(preview.text).toContain('1 would be added, 0 changed, 0 left out. Nothing is saved yet.')
    expect(preview.text).toContain('Été: Tuesday 1 June 2027 to Wednesday 21 July 2027')
    const saved = await administrator.postAndFollow(`${terms}/imports`, { text: preview.valueOf('text') })
    expect(saved.text).toContain('1 added, 0 changed')
    expect((await administrator.get(terms)).text).toContain('Été')
  })

  it.each([
    ['larger than a calendar', `BEGIN:VCALENDAR${' '.repeat(500_000)}`, 'The file is too large: at most 500 kB'],
    [
      'not text',
      Buffer.from([0x42, 0xff, 0xfe]),
      'This is not a calendar file: it is not text. Choose the .ics file that you downloaded.',
    ],
  ])('explain a chosen file that is %s, and lose nothing that was pasted', async (_, content, message) => {
    const answer = await upload(content, 'BEGIN:VCALENDAR pasted')
    expect([answer.status, answer.errors]).toEqual([422, [message]])
    expect(answer.html).toMatch(/<input[^>]* name="file"[^>]* aria-describedby="file-hint file-error"/)
    expect(answer.valueOf('text')).toBe('BEGIN:VCALENDAR pasted')
  })

  it('show what was in a chosen file that is no calendar, to be put right', async () => {
    const answer = await upload('name,from,to')
    expect([answer.status, answer.valueOf('text')]).toEqual([422, 'name,from,to'])
    expect(answer.errors[0]).toContain('it must begin with BEGIN:VCALENDAR')
  })

  it.each([
    ['name,from,to', 'This is not a calendar file: it must begin with BEGIN:VCALENDAR. Copy the whole file.'],
    ['BEGIN:VCALENDAR\nEND:VCALENDAR', 'There are no days in this calendar file.'],
    ['', 'Choose a file, or paste what is in it'],
  ])('explain a bad file: %j', async (text, message) => {
    const answer = await administrator.post(`${terms}/imports/previews`, { text })
    expect([answer.status, answer.errors]).toEqual([422, [message]])
  })

  it('explain a file that breaks off', async () => {
    const answer = await administrator.post(`${terms}/imports/previews`, { text: file(HALF_TERM).slice(0, 90) })
    expect([answer.status, answer.errors[0]]).toEqual([
      422,
      expect.stringContaining('The file is damaged or not complete'),
    ])
  })
})
