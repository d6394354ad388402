import { mailPaths } from '../../mail/mail.paths.js'
import { stateOf } from '../../mail/message.words.js'
import type { Champion } from '../../champions/champion.entity.js'
import type { FoundLearner } from '../../learners/learners.service.js'
import type { LearnerSearchForm } from '../../learners/learner-search.form.js'
import { formatInstant } from '../../time/dates.js'
import { PER_PAGE } from '../../web/record-list.js'
import { addressOf } from '../../web/address.js'
import type { PageModel } from '../../web/reply.js'
import { type Pagination, paginationOf } from '../../web/views/pagination.js'
import { type Table, tableOf } from '../../web/views/table.js'
import { workshopsPaths } from '../../workshops/workshops.paths.js'
import type { Rule } from '../rules/rule.entity.js'
import type { WorkshopFacts } from '../workshops/situation.js'
import { when } from '../workshops/wording.js'
import { type Letters, lettersOf } from './letters.js'
import { overall, repliesAbout, toldUnder, type Reply } from './reply.js'
import type { FoundReader } from './digest-stories.service.js'
import type { Asked, MadeMessage, Present, Story } from './stories.service.js'
import { whyPaths as paths } from './why.paths.js'

const READER_WORDS: Record<FoundReader['kind'], string> = {
  'coordinator-morning': 'Task force',
  'partner-quarter': 'Partner',
}

type Found = Pick<Champion, 'id' | 'name' | 'email' | 'phone'>

export interface WhyPage extends PageModel {
  find: LearnerSearchForm
  action: string
  found: Table | null
  isSearched: boolean
}

/** Where somebody who asks "why?" begins. */
export const whyPage = (find: LearnerSearchForm): WhyPage => ({
  title: 'Why did somebody hear, or not?',
  caption: 'Mail',
  back: { href: mailPaths.index, text: 'Mail' },
  wide: true,
  find,
  ...(find.isValid() ? {} : { form: find }),
  action: paths.search,
  found: null,
  isSearched: false,
})

export function foundPage(
  find: LearnerSearchForm,
  learners: FoundLearner[],
  champions: Found[],
  readers: FoundReader[],
): WhyPage {
  const row = ({ name, email, phone }: Found, role: string, href: string) => [
    { text: name, href },
    role,
    email ?? 'None',
    phone ?? 'None',
  ]
  const rows = [
    ...learners.map((learner) => row(learner, 'Learner', paths.learner(learner.id))),
    ...champions.map((champion) => row(champion, 'Champion', paths.champion(champion.id))),
    ...readers.map((reader) => row(reader, READER_WORDS[reader.kind], paths.digest(reader.kind, reader.id))),
  ]
  return {
    ...whyPage(find),
    isSearched: true,
    found: rows.length
      ? tableOf({
          caption: rows.length === 1 ? '1 person found' : `${rows.length} people found`,
          columns: [{ text: 'Name' }, { text: 'Who' }, { text: 'E-mail' }, { text: 'Phone' }],
          rows,
        })
      : null,
  }
}

/** One person and one workshop, or one workshop of a person: what each rule comes to, in one line each. */
interface Block {
  name: string
  href: string
  note: string
  /** Whose letters these are, when they are not simply theirs. */
  letters: Letters | null
  overall: string
  lines: { tag: Reply['tag']; rule: string; says: string; href: string | null }[]
}

export interface BlocksPage extends PageModel {
  intro: string
  /** To another page with reasons. */
  more: { text: string; href: string } | null
  blocks: Block[]
  pagination: Pagination
  empty: { title: string; text: string }
}

/** Everybody who has to do with a workshop. */
export function workshopWhyPage(story: Story, page: number, present: Present): BlocksPage {
  const { workshop } = story
  const people = new Map(story.verdicts.map(({ attendance }) => [attendance.about, attendance]))
  const all = [...people.values()]
  const pages = Math.max(1, Math.ceil(all.length / PER_PAGE))
  const shown = all.slice((Math.min(page, pages) - 1) * PER_PAGE, Math.min(page, pages) * PER_PAGE)
  return {
    title: 'Who heard of it, and why',
    caption: workshop.title,
    back: { href: workshopsPaths.show(workshop.id), text: 'The workshop' },
    wide: true,
    intro: `${statement(workshop)} ${all.length === 1 ? 'One person has' : `${all.length} people have`} to do with it.`,
    more: null,
    blocks: shown.map(({ about, person, recipient, invitation }) =>
      blockOf(story, about, present, {
        name: person.name,
        note: recipient === 'learner' ? 'Learner' : invitation ? 'Champion, whether they can come' : 'Champion',
      }),
    ),
    pagination: paginationOf(Math.min(page, pages), pages, (number) =>
      addressOf(paths.workshop(workshop.id), { page: number === 1 ? '' : number }),
    ),
    empty: {
      title: 'Nobody has to do with it yet',
      text: 'Who books a place or leads it is listed here, with what they were told.',
    },
  }
}

/** The workshops of a person, in the order in which they are asked for. */
export function personWhyPage(
  name: string,
  back: { href: string; text: string },
  asked: Asked[],
  stories: Story[],
  present: Present,
  more: BlocksPage['more'] = null,
): BlocksPage {
  const byId = new Map(stories.map((story) => [story.workshop.id, story]))
  return {
    title: 'What they heard, and why',
    caption: name,
    back,
    wide: true,
    intro: 'Workshops from two weeks back to all that come.',
    more,
    blocks: asked.flatMap(({ workshopId, about }) => {
      const story = byId.get(workshopId)
      const note = story ? statement(story.workshop) : ''
      return story ? [blockOf(story, about, present, { name: story.workshop.title, note })] : []
    }),
    pagination: paginationOf(1, 1, () => ''),
    empty: {
      title: 'No workshops',
      text: 'They have had nothing to do with a workshop in the last two weeks or to come.',
    },
  }
}

function blockOf(story: Story, asked: string, present: Present, words: { name: string; note: string }): Block {
  const about = toldUnder(asked, story)
  const told = story.verdicts.find(({ attendance }) => attendance.about === about)
  const replies = repliesAbout(about, story, present)
  return {
    ...words,
    href: paths.person(story.workshop.id, about),
    letters: told ? lettersOf(asked, told.attendance) : null,
    overall: overall(replies, present),
    lines: replies
      .filter(({ matters }) => matters)
      .map(({ tag, verdict, says, message }) => ({
        tag,
        rule: verdict.rule.name,
        says,
        href: message && mailPaths.show(message.id),
      })),
  }
}

/** What the verdicts on workshops and on digests have in common. */
type Asking = Pick<Reply['verdict'], 'answers'> & { rule: Pick<Rule, 'id' | 'name'> }

interface RuleStory {
  id: string
  rule: string
  tag: Reply['tag']
  says: string
  question: string
  answers: { tag: { text: string; colour: string }; says: string }[]
  became: { key: string; text: string; href?: string }[]
}

export interface StoryPage extends PageModel {
  /** Whose letters these are, when they are not simply theirs. */
  letters: Letters | null
  overall: string
  when: string
  telling: RuleStory[]
  silent: RuleStory[]
  others: Table | null
}

/** One person and one workshop: every rule with all its conditions. null when they have nothing to do with it. */
export function storyPage(story: Story, asked: string, present: Present): StoryPage | null {
  const about = toldUnder(asked, story)
  const attendance = story.verdicts.find((verdict) => verdict.attendance.about === about)?.attendance
  if (!attendance) return null
  const { workshop } = story
  const replies = repliesAbout(about, story, present)
  const told = new Set(replies.map(({ message }) => message?.id))
  const others = story.messages.filter(({ id, facts }) => facts.about === about && !told.has(id))
  return {
    title: attendance.person.name,
    caption: workshop.title,
    back: { href: paths.workshop(workshop.id), text: 'Everybody who has to do with it' },
    wide: true,
    letters: lettersOf(asked, attendance),
    overall: overall(replies, present),
    when: statement(workshop),
    telling: replies.filter(({ matters }) => matters).map((reply) => ruleStory(reply, present)),
    silent: replies.filter(({ matters }) => !matters).map((reply) => ruleStory(reply, present)),
    others: others.length ? othersTable(others, story, present) : null,
  }
}

export function ruleStory(
  { verdict, message, tag, says }: Pick<Reply, 'message' | 'tag' | 'says'> & { verdict: Asking },
  { zone }: Present,
): RuleStory {
  return {
    id: `rule-${verdict.rule.id}`,
    rule: verdict.rule.name,
    tag,
    says,
    question: questionOf(message),
    answers: verdict.answers.map((answer) => ({
      tag: answer.holds ? { text: 'Yes', colour: 'green' } : { text: 'No', colour: 'grey' },
      says: answer.says(),
    })),
    became: message ? becameOf(message, zone) : [],
  }
}

/** What the conditions below it answer. */
function questionOf(message: MadeMessage | null): string {
  if (message === null || message.state === 'withdrawn') return 'Would it go now?'
  return message.state === 'waiting' || message.state === 'leased' ? 'Why it goes' : 'Would it go again now?'
}

function becameOf(message: MadeMessage, zone: string): RuleStory['became'] {
  const { sentAt, lastError, callResult, attempts } = message
  return [
    { key: 'Message', text: message.subject, href: mailPaths.show(message.id) },
    message.channel === 'email'
      ? { key: 'To', text: message.toAddress ?? '' }
      : { key: 'Phone', text: message.toPhone ?? '' },
    { key: 'Planned for', text: formatInstant(message.sendAt, zone) },
    ...(sentAt ? [{ key: message.state === 'sent' ? 'Sent' : 'Told', text: formatInstant(sentAt, zone) }] : []),
    ...(attempts ? [{ key: 'Tried', text: attempts === 1 ? 'Once' : `${attempts} times` }] : []),
    ...(lastError ? [{ key: 'Last answer', text: lastError }] : []),
    ...(callResult ? [{ key: 'Noted', text: callResult }] : []),
  ]
}

function othersTable(messages: MadeMessage[], { verdicts }: Story, { zone }: Present): Table {
  const names = new Map(verdicts.map(({ rule }) => [rule.id, rule.name]))
  return tableOf({
    caption: 'Earlier messages about it',
    columns: [{ text: 'Message' }, { text: 'What became of it' }, { text: 'When' }],
    rows: messages.map(({ id, subject, ruleId, sentAt, sendAt, ...message }) => [
      { text: subject, href: mailPaths.show(id), note: names.get(ruleId) ?? '' },
      { tag: stateOf(message) },
      formatInstant(sentAt ?? sendAt, zone),
    ]),
  })
}

const STATE: Record<WorkshopFacts['state'], string> = { draft: 'A draft: ', published: '', cancelled: 'Cancelled: ' }

function statement(workshop: WorkshopFacts): string {
  return `${STATE[workshop.state]}${when(workshop)}.`
}
