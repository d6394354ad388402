import { mailPaths } from '../../mail/mail.paths.js'
import { stateOf } from '../../mail/message.words.js'
import { why } from '../../mail/why.js'
import { formatInstant } from '../../time/dates.js'
import { type Table, tableOf } from '../../web/views/table.js'
import type { DigestVerdict } from '../digests/verdicts.js'
import type { DigestStory } from './digest-stories.service.js'
import type { MadeMessage, Present } from './stories.service.js'
import { ruleStory, type StoryPage } from './why.page.js'
import { whyPaths as paths } from './why.paths.js'

/** One reader and the last digest of each rule, with every condition. */
export function digestWhyPage({ verdicts, messages }: DigestStory, present: Present): StoryPage {
  const [first] = verdicts
  const stories = verdicts.map((verdict) => {
    const message = messages.find(({ key }) => key === verdict.key) ?? null
    return { verdict, message, ...outcomeOf(verdict, message, present) }
  })
  const told = new Set(stories.map(({ message }) => message?.id))
  const others = messages.filter(({ id }) => !told.has(id)).toReversed()
  return {
    title: first?.reader.name ?? '',
    caption: first?.rule.name ?? '',
    back: { href: paths.index, text: 'Why did somebody hear, or not?' },
    wide: true,
    when: first ? `The last one was due at ${formatInstant(first.sendAt, present.zone)}.` : '',
    letters: null,
    overall: stories.map(({ says }) => says).join(' '),
    telling: stories.map((story) => ruleStory(story, present)),
    silent: [],
    others: others.length ? earlier(others, present) : null,
  }
}

export function outcomeOf(
  { answers, message: desired }: Pick<DigestVerdict, 'answers' | 'message'>,
  message: MadeMessage | null,
  present: Present,
) {
  const { servers, now, zone } = present
  if (message !== null && message.state !== 'withdrawn')
    return { tag: stateOf(message), says: why(message, servers.mail, now, zone) }
  if (desired) return { tag: { text: 'To come', colour: 'amber' }, says: 'It is made within a minute.' }
  const failing = answers.find(({ holds }) => !holds)
  return { tag: { text: 'Not sent', colour: 'grey' }, says: `Not sent. ${failing?.says() ?? ''}`.trim() }
}

export function earlier(messages: MadeMessage[], { zone }: Present): Table {
  return tableOf({
    caption: 'Earlier ones',
    columns: [{ text: 'Message' }, { text: 'What became of it' }, { text: 'When' }],
    rows: messages.map((message) => [
      { text: message.subject, href: mailPaths.show(message.id) },
      { tag: stateOf(message) },
      formatInstant(message.sentAt ?? message.sendAt, zone),
    ]),
  })
}
