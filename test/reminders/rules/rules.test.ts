import { RemindersService } from '../../../src/reminders/reminders.service.js'
import { createApp } from '../../../src/app.js'
import { Rule } from '../../../src/reminders/rules/rule.entity.js'
import { RulesService } from '../../../src/reminders/rules/rules.service.js'
import { SHIPPED_RULES } from '../../../src/reminders/rules/shipped.js'
import { TestApp, type TestBrowser } from '../../support/app.js'
import { engines, pageEngines } from '../../support/databases.js'
import type { Screen } from '../../support/screen.js'

const NAMES = [
  'name',
  'moment',
  'amount',
  'unit',
  'at',
  'purpose',
  'windowFrom',
  'windowTo',
  'lookBackDays',
  'state',
  'onFrom',
  'onUntil',
]
const WORDS = ['messageSubject', 'messageBody', 'messageText']
const LISTS = ['recipients', 'conditions']

/** What the page's form would send if nothing were touched. */
function typed(screen: Screen): Record<string, string | string[]> {
  const lists = LISTS.map((name) => [
    name,
    [...screen.html.matchAll(new RegExp(`<input[^>]*name="${name}"[^>]*>`, 'g'))]
      .filter(([tag]) => / checked/.test(tag) || /hidden/.test(tag))
      .map(([tag]) => /value="([^"]*)"/.exec(tag)?.[1] ?? ''),
  ])
  const fields = ['version', ...NAMES, ...WORDS]
    .filter((name) => screen.html.includes(`name="${name}"`))
    .map((name) => [name, screen.valueOf(name)])
  return Object.fromEntries([...fields, ...lists])
}

describe.each(engines)('the rules that came with the program, on %s', (engine) => {
  it('are read with every column, as their rows are', async () => {
    const app = await TestApp.open(engine)
    const rules = await app.nest.get(RulesService, { strict: false }).all()
    const rows = await app.database.read.find(Rule)
    const byId = (a: Rule, b: Rule) => (a.id < b.id ? -1 : 1)
    expect(rules.toSorted(byId)).toEqual(rows.toSorted(byId))
    expect(rules.length).toBe(SHIPPED_RULES.length)
    await app.close()
  })
})

describe.each(pageEngines)('rules of mail, on %s', (engine) => {
  let app: TestApp
  let staff: TestBrowser
  beforeEach(async () => {
    app = await TestApp.open(engine)
    staff = await app.signedIn('coordinator', { name: 'Carol Coordinator' })
  })
  afterEach(() => app.close())

  /** A workshop on Thursday at 10am with one learner, who booked on Monday. */
  async function aBookedWorkshop(): Promise<string> {
    const { id } = await app.given.workshop({ title: 'First steps', date: '2026-11-26', startTime: '10:00' })
    const learner = await app.given.learner({ name: 'Mary Jones', email: 'mary@example.org' })
    await app.given.booking({ workshopId: id, learnerId: learner.id, createdAt: new Date('2026-11-20T09:00:00Z') })
    await app.nest.get(RemindersService).pass()
    return id
  }

  const waiting = async () => {
    await app.database.settled()
    return app.database.read.query(
      `SELECT subject, send_at FROM messages WHERE state = 'waiting' AND kind <> 'champion-reminder' ORDER BY send_at`,
    )
  }
  const subjects = async () => (await waiting()).map(({ subject }: { subject: string }) => subject)

  it('come with the program, all on, each in plain words', async () => {
    const list = await staff.get('/mail/rules')
    expect(list.rows.slice(1).map(([, , state]) => state)).toEqual(SHIPPED_RULES.map(() => 'On'))
    expect(list.text).toContain('Reminder to learners, the day before 1 day before the workshop, at 9am')
  })

  it('stay as they were changed when the program starts again', async () => {
    const form = typed(await staff.get('/mail/rules/learner-reminder/edit'))
    await staff.postAndFollow('/mail/rules/learner-reminder', { ...form, at: '10am' })
    const again = await createApp(app.config, app.database, app.clock)
    await again.close()
    expect((await staff.get('/mail/rules/learner-reminder')).text).toContain('1 day before the workshop, at 10am')
  })

  it('say before they are saved what they would do, and do exactly that', async () => {
    await aBookedWorkshop()
    const before = await waiting()
    const form = typed(await staff.get('/mail/rules/learner-reminder/edit'))
    const change = { ...form, amount: '2', at: '5pm', messageSubject: 'See you soon: ((workshop))' }
    const preview = await staff.post('/mail/rules/learner-reminder/previews', change)
    expect(preview.status).toBe(200)
    expect(preview.text).toContain('1 message is moved.')
    expect(preview.rows.find(([, effect]) => effect === 'Moved')).toEqual([
      'See you soon: First steps',
      'Moved',
      'Mary Jones E-mail to mary@example.org',
      '5pm on Tuesday 24 November 2026 (was 9am on Wednesday 25 November 2026)',
    ])
    expect(preview.text).toContain('To Mary Jones about First steps, 10am to midday on Thursday 26 November 2026')
    expect(await waiting()).toEqual(before)

    const saved = await staff.postAndFollow('/mail/rules/learner-reminder', typed(preview))
    expect(saved.text).toContain('Changes saved')
    expect(saved.text).toContain('2 days before the workshop, at 5pm')
    expect(saved.text).toContain('Carol Coordinator')
    expect(await subjects()).toEqual(['See you soon: First steps'])
  })

  it('lose nothing of what was typed on the way back from the preview', async () => {
    const form = { ...typed(await staff.get('/mail/rules/learner-reminder/edit')), messageSubject: 'Do not forget <b>' }
    const preview = await staff.post('/mail/rules/learner-reminder/previews', form)
    const again = await staff.post('/mail/rules/learner-reminder/edit', typed(preview))
    expect(typed(again)).toEqual(form)
  })

  it('are added, with conditions, and deleted again; what waited is then taken back', async () => {
    await aBookedWorkshop()
    const fresh = typed(await staff.get('/mail/rules/new'))
    const rule = {
      ...fresh,
      name: 'Two hours before',
      amount: '2',
      unit: 'hours',
      at: '',
      recipients: ['learner'],
      conditions: ['at-a-venue'],
      messageSubject: 'Soon: ((workshop))',
      messageBody: 'Hello ((name)),\n\n((details))',
    }
    const preview = await staff.post('/mail/rules/previews', rule)
    expect(preview.text).toContain('1 message is added.')
    const shown = await staff.postAndFollow('/mail/rules', typed(preview))
    expect(shown.text).toContain('Rule added')
    expect(shown.text).toContain('2 hours before the workshop')
    expect(await subjects()).toEqual([
      'Reminder: First steps, 10am to midday on Thursday 26 November 2026',
      'Soon: First steps',
    ])

    const deletion = await staff.get(shown.linkTo('Delete this rule'))
    expect(deletion.text).toContain('1 message is taken back.')
    const gone = await staff.postAndFollow(shown.linkTo('Delete this rule'))
    expect(gone.text).toContain('The rule is deleted')
    expect(await subjects()).toEqual(['Reminder: First steps, 10am to midday on Thursday 26 November 2026'])
  })

  it('that came with the program are not deleted, but switched off and on', async () => {
    await aBookedWorkshop()
    expect((await staff.post('/mail/rules/learner-reminder/deletion')).errors).toEqual([
      'This rule came with the program. Switch it off instead',
    ])
    expect((await staff.get('/mail/rules/learner-reminder/switching')).text).toContain('1 message is taken back.')
    await staff.postAndFollow('/mail/rules/learner-reminder/switching-off')
    expect(await subjects()).toEqual([])
    app.clock.advance({ minutes: 1 })
    await staff.postAndFollow('/mail/rules/learner-reminder/switching-on')
    expect(await subjects()).toHaveLength(1)
    expect((await staff.get('/mail/rules/learner-reminder')).text).toMatch(/Switched on .* Switched off/)
  })

  it('begin on the day that was said', async () => {
    await aBookedWorkshop()
    const form = typed(await staff.get('/mail/rules/learner-reminder/edit'))
    // The reminder goes on Wednesday 25 November.
    await staff.postAndFollow('/mail/rules/learner-reminder', { ...form, onFrom: '26 November 2026' })
    expect(await subjects()).toEqual([])
    expect((await staff.get('/mail/rules')).text).toContain('On from 26 November 2026')
    const again = typed(await staff.get('/mail/rules/learner-reminder/edit'))
    await staff.postAndFollow('/mail/rules/learner-reminder', { ...again, onFrom: '25 November 2026' })
    expect(await subjects()).toHaveLength(1)
  })

  it('end on the day that was said, which takes back what would go later', async () => {
    await aBookedWorkshop()
    const form = typed(await staff.get('/mail/rules/learner-reminder/edit'))
    const change = { ...form, onUntil: '24 November 2026' }
    expect((await staff.post('/mail/rules/learner-reminder/previews', change)).text).toContain(
      '1 message is taken back.',
    )
    await staff.postAndFollow('/mail/rules/learner-reminder', change)
    expect(await subjects()).toEqual([])
    expect((await staff.get('/mail/rules')).text).toContain('On until 24 November 2026')
    app.clock.set('2026-11-26T09:00:00Z')
    const later = await app.signedIn('coordinator')
    expect((await later.get('/mail/rules')).text).toContain('Off since 24 November 2026')
  })

  it('tell the second of two people who change the same one', async () => {
    const form = typed(await staff.get('/mail/rules/learner-reminder/edit'))
    await staff.postAndFollow('/mail/rules/learner-reminder', { ...form, at: '10am' })
    const second = await staff.post('/mail/rules/learner-reminder', { ...form, at: '11am' })
    expect(second.status).toBe(409)
    expect(second.errors.join()).toContain('Somebody else changed this while you were typing')
    expect(second.valueOf('at')).toBe('11am')
  })

  it('keep to their moment: a confirmation becomes no reminder', async () => {
    const form = typed(await staff.get('/mail/rules/booking-confirmation/edit'))
    const answer = await staff.post('/mail/rules/booking-confirmation', {
      ...form,
      moment: 'before-start',
      amount: '1',
      at: '9am',
    })
    expect(answer.errors).toEqual(['When this rule sends cannot be another moment. Add a new rule instead'])
    expect((await staff.post('/mail/rules', { ...form, version: '' })).errors).toEqual([
      'Select before it starts, or after it has ended',
    ])
  })

  it('are found by name, people and state, and exported', async () => {
    expect((await staff.get('/mail/rules?to=champion&name=reminder')).rows.slice(1).map(([name]) => name)).toEqual([
      'Reminder to champions, three days before 3 days before the workshop, at 9am',
    ])
    expect((await staff.get('/mail/rules?state=off')).text).toContain('No rules match')
    const { text } = (await staff.request().get('/mail/rules.csv')) as { text: string }
    expect(text.split('\r\n')[0]).toBe(
      '\uFEFFName,When,To,Kind,State,Waiting,Sent in 30 days,Subject,Message,Text message',
    )
    expect(text).toContain('Booking confirmation,As soon as somebody has booked,Learners,Service message,On,0,0,')
  })

  it('send marketing only to who said yes', async () => {
    const id = await aBookedWorkshop()
    const sure = await app.given.learner({
      name: 'Sure Smith',
      email: 'sure@example.org',
      wantsNewsSince: new Date('2026-11-01T09:00:00Z'),
    })
    await app.given.booking({ workshopId: id, learnerId: sure.id, createdAt: new Date('2026-11-20T09:00:00Z') })
    const fresh = typed(await staff.get('/mail/rules/new'))
    await staff.postAndFollow('/mail/rules', {
      ...fresh,
      name: 'More like this',
      moment: 'after-end',
      amount: '1',
      at: '9am',
      recipients: ['learner'],
      purpose: 'marketing',
      messageSubject: 'Did you like ((workshop))?',
      messageBody: 'Hello ((name)),\n\nThere is more.',
    })
    app.clock.set('2026-11-26T15:00:00Z')
    await app.nest.get(RemindersService).pass()
    const rows = await app.database.read.query(
      `SELECT to_name, purpose FROM messages WHERE subject = 'Did you like First steps?'`,
    )
    expect(rows).toEqual([{ to_name: 'Sure Smith', purpose: 'marketing' }])
  })
})

describe('answers that are wrong', () => {
  let app: TestApp
  let staff: TestBrowser
  beforeAll(async () => {
    app = await TestApp.open()
    staff = await app.signedIn('coordinator')
  })
  afterAll(() => app.close())

  it.each([
    [{ name: '' }, 'Enter a name for this rule'],
    [{ amount: '' }, 'Enter how long before or after, like 1'],
    [{ amount: '60', unit: 'weeks' }, 'Enter no more than a year'],
    [{ at: '' }, 'Enter at what time it goes, like 9am'],
    [{ at: 'noonish' }, 'Enter a time, like 9am'],
    [{ recipients: [] }, 'Select who gets the message'],
    [{ recipients: ['partner'] }, 'Select only people who have to do with this'],
    [{ conditions: ['came'] }, '“They came” does not fit who gets it and when it goes'],
    [{ conditions: ['all'] }, 'Select conditions from the list'],
    [{ windowFrom: '9am' }, 'Enter a time after which it does not go, like 6pm, or leave both empty'],
    [{ windowFrom: '6pm', windowTo: '9am' }, 'The time after which it does not go must be later in the day'],
    [{ lookBackDays: '0' }, 'Enter a whole number of days from 1 to 60'],
    [{ purpose: 'marketing' }, 'Leave this empty: marketing goes by e-mail only'],
    [
      { purpose: 'marketing', recipients: ['learner', 'champion'], messageText: '' },
      'Marketing goes to learners only, before or after a workshop',
    ],
    [{ onFrom: '31 February' }, 'Enter a real date, like 26 November 2026'],
    [{ onFrom: '26 November 2026', onUntil: '25 November 2026' }, 'The last day must not be before the first day'],
    [{ messageSubject: 'Hello ((nme))' }, '((nme)) cannot be used here. Use only what is on the list of placeholders'],
    [
      { messageBody: 'Come soon.' },
      'Say when and where: put ((details)) in a paragraph of its own, or use ((date)), ((time)) and ((place))',
    ],
    [
      { messageBody: '((register link))\n\n((details))' },
      '((register link)) cannot be used here. Use only what is on the list of placeholders',
    ],
    [{ messageText: 'x'.repeat(401) }, 'Text message must be 400 characters or fewer'],
  ])('with %j are told: %s', async (wrong, message) => {
    const form = typed(await staff.get('/mail/rules/learner-reminder/edit'))
    const answer = await staff.post('/mail/rules/learner-reminder/previews', { ...form, ...wrong })
    expect([answer.status, answer.errors]).toEqual([422, [message]])
    expect((await staff.post('/mail/rules/learner-reminder', { ...form, ...wrong })).status).toBe(422)
  })
})
