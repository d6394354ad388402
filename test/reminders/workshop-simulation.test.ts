import { Message } from '../../src/mail/message.entity.js'
import { RemindersService } from '../../src/reminders/reminders.service.js'
import { formatInstant } from '../../src/time/dates.js'
import type { Workshop } from '../../src/workshops/workshop.entity.js'
import { TestApp, type TestBrowser } from '../support/app.js'
import { pageEngines } from '../support/databases.js'
import { Screen } from '../support/screen.js'

const ZONE = 'Europe/London'

/** What one message is, and whether it waits. */
interface Standing {
  words: string
  state: string
}

describe.each(pageEngines)('a change of a workshop, tried before it is saved, on %s', (engine) => {
  let app: TestApp
  let coordinator: TestBrowser
  let workshop: Workshop

  beforeEach(async () => {
    app = await TestApp.open(engine)
    await app.given.council()
    coordinator = await app.signedIn('coordinator')
    const khan = await app.given.champion({ name: 'Samira Khan', email: 'khan@example.org' })
    workshop = await app.given.workshop(
      { title: 'Tablets for beginners', date: '2026-11-30', leadChampionId: khan.id },
      { topics: ['communicating'] },
    )
    const people = [
      ['Mary Jones', 'mary@example.org', null],
      ['John Smith', null, '01942 496 0001'],
      ['Ann Lee', null, null],
    ] as const
    for (const [name, email, phone] of people) {
      const learner = await app.given.learner({ name, email, phone })
      await app.given.booking({ workshopId: workshop.id, learnerId: learner.id, createdAt: app.clock.now() })
    }
    await app.nest.get(RemindersService).pass()
    await send()
  })
  afterEach(() => app.close())

  /** What is due goes, as it would with a mail server. */
  const send = () =>
    app.database.write(() =>
      app.database.execute(
        "UPDATE messages SET state = 'sent', sent_at = :now WHERE state = 'waiting' AND next_attempt_at <= :now",
        { now: app.clock.now() },
      ),
    )

  const path = () => `/mail/workshops/${workshop.id}/simulation`
  const unchanged = {
    state: 'published',
    reason: '',
    date: '30 November 2026',
    startTime: '10am',
    endTime: 'midday',
    place: 'venue',
    onlineLink: '',
  }
  const asIs = () => ({ ...unchanged, venueId: workshop.venueId ?? '' })
  const simulated = async (fields: Record<string, string> = {}) => coordinator.post(path(), { ...asIs(), ...fields })

  /** Each message that the page tells of: how it is tagged, to whom it goes, its subject and when. */
  const told = (screen: Screen): string[] =>
    [...screen.html.matchAll(/<li class="outcome">([\s\S]*?)<\/li>/g)]
      .map(([, item = '']) =>
        item.replace(/<details[\s\S]*/, '').replace(/<p class="outcome__line">Before[\s\S]*?<\/p>/, ''),
      )
      .map((item) =>
        item
          .replace(/<[^>]+>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
      )
      .filter((line) => !line.startsWith('Not told'))
      .toSorted()

  const standing = async (): Promise<Map<string, Standing>> => {
    const messages = await app.database.read.find(Message)
    return new Map(messages.map((message) => [message.id, { words: wordsOf(message), state: message.state }]))
  }

  function wordsOf({ toName, toAddress, toPhone, channel, subject, sendAt, state, callResult }: Message): string {
    const who = `${toName}, ${channel === 'email' ? 'by e-mail' : 'by phone'} to ${toAddress ?? toPhone ?? ''} ${subject}`
    if (state === 'withdrawn') return `Taken back ${who} It was to go at ${formatInstant(sendAt, ZONE)}.`
    if (state === 'done') return `Noted ${who} ${callResult}.`
    const isNow = sendAt <= app.clock.now()
    if (channel === 'phone')
      return `${who} ${isNow ? 'It goes on the call list at once.' : `It is on the call list from ${formatInstant(sendAt, ZONE)}.`}`
    return `${who} ${isNow ? 'It goes at once.' : `It goes at ${formatInstant(sendAt, ZONE)}.`}`
  }

  /** What a change did to the outbox, in the words of the page. */
  function difference(before: Map<string, Standing>, after: Map<string, Standing>): string[] {
    return [...after]
      .filter(([id, { words }]) => before.get(id)?.words !== words)
      .map(([id, { words, state }]) => {
        const was = before.get(id)
        if (state === 'withdrawn' || state === 'done') return words
        return `${was === undefined ? 'New' : was.state === 'withdrawn' ? 'Comes back' : 'Reworded'} ${words}`
      })
      .toSorted()
  }

  /** The page's own story, then what the same change does when it is saved by the pages. */
  async function compared(fields: Record<string, string>, save: () => Promise<unknown>) {
    const before = await standing()
    const page = await simulated(fields)
    expect(page.status).toBe(200)
    expect(await standing()).toEqual(before)
    await save()
    return { page, said: told(page), did: difference(before, await standing()) }
  }

  const saveDate = async (date: string) => {
    const form = await coordinator.get(`/workshops/${workshop.id}/edit`)
    const names = [
      'title',
      'places',
      'startTime',
      'endTime',
      'venueId',
      'leadChampionId',
      'audience',
      'format',
      'version',
    ]
    const typed = Object.fromEntries(names.map((name) => [name, form.valueOf(name)]))
    return coordinator.postAndFollow(`/workshops/${workshop.id}`, {
      ...typed,
      place: 'venue',
      topics: ['communicating'],
      date,
    })
  }

  it('is filled in as the workshop is, and says when nothing would happen', async () => {
    const page = await coordinator.get(path())
    expect([page.status, page.heading, page.valueOf('date'), page.valueOf('startTime')]).toEqual([
      200,
      'What if it changes?',
      '30 November 2026',
      '10am',
    ])
    expect((await simulated()).text).toContain('No message would be made, changed or taken back.')
    expect(page.linkTo('The workshop')).toBe(`/workshops/${workshop.id}`)
    expect((await coordinator.get(`/workshops/${workshop.id}`)).linkTo('What would a change tell people?')).toBe(path())
    expect(
      (await coordinator.get(`/workshops/${workshop.id}/edit`)).linkTo('See what a change would tell people'),
    ).toBe(path())
  })

  it('of the date says what then happens, and who cannot be told', async () => {
    const { page, said, did } = await compared({ date: '3 December 2026' }, () => saveDate('3 December 2026'))
    expect(said).toEqual(did)
    const when = '10am to midday on Thursday 3 December 2026'
    expect(said.filter((line) => line.startsWith('New'))).toEqual([
      `New John Smith, by phone to 01942 496 0001 Changed: Tablets for beginners is now ${when} It goes on the call list at once.`,
      `New John Smith, by phone to 01942 496 0001 Reminder: Tablets for beginners, ${when} It is on the call list from 9am on Wednesday 2 December 2026.`,
      `New Mary Jones, by e-mail to mary@example.org Changed: Tablets for beginners is now ${when} It goes at once.`,
      `New Mary Jones, by e-mail to mary@example.org Reminder: Tablets for beginners, ${when} It goes at 9am on Wednesday 2 December 2026.`,
      `New Samira Khan, by e-mail to khan@example.org Changed: Tablets for beginners is now ${when} It goes at once.`,
      `New Samira Khan, by e-mail to khan@example.org Coming up: Tablets for beginners, ${when} It goes at 9am on Monday 30 November 2026.`,
    ])
    expect(page.text).toContain('6 messages would be made and 3 messages taken back. One person cannot be told.')
    expect(page.text).toContain('Not told Ann Lee')
    expect(page.text).toContain('Neither an e-mail address nor a phone number is known.')
    expect(page.text).toContain(
      'This workshop has a new date. It was 10am to midday on Monday 30 November 2026 before.',
    )
  })

  it('of the time within a day rewords what waits', async () => {
    const { said, did } = await compared({ endTime: '1pm' }, async () => {
      const form = await coordinator.get(`/workshops/${workshop.id}/edit`)
      const names = [
        'title',
        'places',
        'date',
        'startTime',
        'venueId',
        'leadChampionId',
        'audience',
        'format',
        'version',
      ]
      const typed = Object.fromEntries(names.map((name) => [name, form.valueOf(name)]))
      const fields = { ...typed, place: 'venue', topics: ['communicating'], endTime: '1pm' }
      await coordinator.postAndFollow(`/workshops/${workshop.id}`, fields)
    })
    expect(said).toEqual(did)
    expect(said.filter((line) => line.startsWith('Reworded'))).toHaveLength(3)
  })

  it('that cancels it, and that puts it back, say what then happens', async () => {
    const cancelled = await compared({ state: 'cancelled', reason: 'The library is closed' }, () =>
      coordinator.postAndFollow(`/workshops/${workshop.id}/cancellation`, { reason: 'The library is closed' }),
    )
    expect(cancelled.said).toEqual(cancelled.did)
    expect(cancelled.page.text).toContain('The reason: The library is closed')
    expect(cancelled.said.filter((line) => line.startsWith('Taken back'))).toHaveLength(3)

    await send()
    const back = await compared({ state: 'published' }, () =>
      coordinator.postAndFollow(`/workshops/${workshop.id}/restoration`),
    )
    expect(back.said).toEqual(back.did)
    expect(back.said.filter((line) => line.startsWith('Comes back'))).toHaveLength(3)
    expect(back.said.filter((line) => line.startsWith('New'))).toEqual([
      'New John Smith, by phone to 01942 496 0001 It is on again: Tablets for beginners, 10am to midday on Monday 30 November 2026 It goes on the call list at once.',
      'New Mary Jones, by e-mail to mary@example.org It is on again: Tablets for beginners, 10am to midday on Monday 30 November 2026 It goes at once.',
      'New Samira Khan, by e-mail to khan@example.org It is on again: Tablets for beginners, 10am to midday on Monday 30 November 2026 It goes at once.',
    ])
  })

  it('into another venue, or online, is told with the new place', async () => {
    const venue = await app.given.venue({ name: 'Town Hall' })
    expect((await simulated({ venueId: venue.id })).text).toContain('Town Hall')
    const online = await simulated({ place: 'online', onlineLink: 'https://meet.example.org/a' })
    expect(online.text).toContain('Online: https://meet.example.org/a')
  })

  it.each([
    [
      { date: '20 November 2026' },
      ['This workshop is on the public programme, so it cannot move into the past. Cancel it instead.'],
    ],
    [{ endTime: '9am' }, ['End time must be after the start time']],
    [{ date: '' }, ['Enter a date, like 26 November 2026']],
    [{ state: 'draft' }, ['What was published cannot become a draft again.']],
    [{ venueId: 'nowhere' }, ['Select a venue']],
    [{ place: 'online' }, ['Enter the web address to join']],
  ])('is refused as the change itself would be: %j', async (fields, errors) => {
    const page = await simulated(fields)
    expect([page.status, page.errors]).toEqual([422, errors])
  })

  it('is not there for a workshop that is not there', async () => {
    expect((await coordinator.get('/mail/workshops/nothing/simulation')).status).toBe(404)
    expect((await coordinator.post('/mail/workshops/nothing/simulation', asIs())).status).toBe(404)
  })
})
