import { placeholdersIn } from '../../../src/mail/template.js'
import { weekOf } from '../../../src/reminders/digests/champion-week/week.js'
import type { DigestCase, Reader } from '../../../src/reminders/digests/digest.js'
import { lastOccurrence } from '../../../src/reminders/digests/occurrence.js'
import { contactFor, digestVerdict } from '../../../src/reminders/digests/verdicts.js'
import type { KnownMessage } from '../../../src/reminders/message.js'
import { placeholdersFor } from '../../../src/reminders/rules/placeholders.js'
import type { Rule } from '../../../src/reminders/rules/rule.entity.js'
import { mistakeIn } from '../../../src/mail/template.js'
import { office, person, rules } from '../simulation.js'

const NOW = '2026-11-23T09:00:00Z'
const done = { workshops: 0, sessions: 1, minutes: 30, people: 1 }

interface Given {
  now?: string
  rule?: Partial<Rule>
  reader?: Partial<Reader>
  messages?: KnownMessage[]
  isRead?: boolean
  sessions?: number
}

function verdict({ now = NOW, rule: changes, reader: as, messages = [], isRead = true, sessions = 1 }: Given = {}) {
  const shipped = rules.find(({ id }) => id === 'champion-week')
  const rule = { ...shipped, ...changes } as Rule
  const reader: Reader = { ...person('aisha'), takesPart: true, ...as }
  const occurrence = lastOccurrence(rule, new Date(now), office.zone)
  if (!occurrence) throw new Error('A week has its Mondays')
  const given: DigestCase = {
    kind: 'champion-week',
    rule,
    reader,
    occurrence,
    contents: isRead ? weekOf({ coming: [], missing: [], done: { ...done, sessions } }, occurrence, office) : null,
    contact: contactFor(reader, rule),
    messages,
    office,
    now: new Date(now),
  }
  const { message, answers, key, sendAt } = digestVerdict(given)
  return { message, key, sendAt, no: answers.filter(({ holds }) => !holds).map(({ says }) => says()), answers }
}

const sent = { key: 'champion-week/champion-week:aisha/2026-11-23', sentAt: new Date('2026-11-23T08:00:20Z') }

describe('whether a digest goes', () => {
  it('says of each condition why it holds', () => {
    const { answers, message, key } = verdict()
    expect(answers.map(({ says }) => says())).toEqual([
      'The rule is on.',
      'The rule was there at its time.',
      'Its time is 8am on Monday 23 November 2026.',
      'They are an active champion.',
      'It goes to aisha@example.org.',
      'It has not gone yet.',
      'There is something to say about their week.',
    ])
    expect(key).toBe('champion-week/champion-week:aisha/2026-11-23')
    expect(message).toMatchObject({
      key,
      kind: 'champion-week',
      purpose: 'service',
      stopGroup: 'digests',
      recipient: { kind: 'champion', id: 'aisha' },
      to: { channel: 'email', address: 'aisha@example.org' },
      sendAt: new Date('2026-11-23T08:00:00Z'),
      expiresAt: new Date('2026-11-24T08:00:00Z'),
      told: null,
      number: null,
    })
  })

  it.each<[string, Given, string[]]>([
    ['the rule is off', { rule: { isOn: false } }, ['The rule is switched off.']],
    ['the rule starts later', { rule: { onFrom: '2026-11-24' } }, ['The rule starts on Tuesday 24 November 2026.']],
    [
      'the rule is younger',
      { rule: { createdAt: new Date('2026-11-23T08:30:00Z') } },
      ['Its time was 8am on Monday 23 November 2026, before the rule was made.'],
    ],
    [
      'it is too late',
      { now: '2026-11-25T09:00:00Z' },
      ['Its time was 8am on Monday 23 November 2026, and it was of use until 8am on Tuesday 24 November 2026.'],
    ],
    ['they paused', { reader: { takesPart: false } }, ['They are not an active champion now.']],
    ['there is no address', { reader: { email: null, gaveEmail: false } }, ['No e-mail address is known.']],
    ['their address is dead', { reader: { email: null } }, ['Their e-mail address cannot be used.']],
    [
      'they have a phone only',
      { reader: { email: null, gaveEmail: false, phone: '01632 960001' } },
      ['No e-mail address is known.'],
    ],
    ['they want none', { reader: { stopped: ['digests'] } }, ['They asked for no mail of this kind.']],
    ['it went', { messages: [sent as KnownMessage] }, ['It went at 8am on Monday 23 November 2026.']],
    [
      'there is nothing to say',
      { sessions: 0 },
      ['They lead nothing this week, nothing is missing, and they did nothing last week.'],
    ],
    ['nobody read what it would say', { isRead: false }, ['What it would say was not worked out.']],
  ])('does not when %s, and says so', (_when, given, no) => {
    expect(verdict(given)).toMatchObject({ message: null, no })
  })

  it('goes to who only stopped other kinds of mail', () => {
    expect(verdict({ reader: { stopped: ['reminders', 'changes'] } }).message).not.toBeNull()
  })

  it('goes though one of the week before went', () => {
    const before = { ...sent, key: 'champion-week/champion-week:aisha/2026-11-16' } as KnownMessage
    expect(verdict({ messages: [before] }).message).not.toBeNull()
  })

  it('leaves out of the letter what has nothing to say', () => {
    const { letter } = verdict().message ?? {}
    expect(letter?.subject).toBe('Your week: thank you for last week')
    expect(letter?.parts.map(({ text, rows, link }) => text ?? rows ?? link?.href)).toEqual([
      'Hello Person aisha,',
      'This is your week, 23 November 2026 to 29 November 2026.',
      'Last week: 1 session, 30 minutes, 1 person helped in sessions. Thank you.',
      'https://digital.example.gov.uk/home',
      'Any questions? Phone us on 01632 960000.',
    ])
  })

  it.each(['champion-week', 'coordinator-morning', 'partner-quarter'])(
    'ships words for %s that use only placeholders on its list',
    (id) => {
      const rule = rules.find((candidate) => candidate.id === id)
      if (!rule) throw new Error(`No rule ${id}`)
      const allowed = placeholdersFor(rule.moment, rule.recipients)
      expect(mistakeIn(rule.messageSubject, allowed, 'subject')).toBeNull()
      expect(mistakeIn(rule.messageBody, allowed, 'body')).toBeNull()
      expect(placeholdersIn(rule.messageBody)).toContain('digest')
    },
  )

  it('has a value for each placeholder on the list of a champion’s week', () => {
    const allowed = placeholdersFor('each-week', ['champion']).map(({ name }) => name)
    expect(Object.keys(verdict().message?.values ?? {}).toSorted()).toEqual(allowed.toSorted())
  })
})
