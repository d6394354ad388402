import { stateOf } from '../../mail/message.words.js'
import { why } from '../../mail/why.js'
import { formatInstant } from '../../time/dates.js'
import { momentFacts } from '../rules/moments.js'
import { cannotBeTold, type Verdict } from '../workshops/verdicts.js'
import type { MadeMessage, Present, Story } from './stories.service.js'

/** What one rule comes to for one person: the answer, and the message that it is about where there is one. */
export interface Reply {
  verdict: Verdict
  message: MadeMessage | null
  tag: { text: string; colour: string }
  /** Why, as one or two sentences: those of the conditions, or of the outbox. */
  says: string
  /** Something has happened, will happen or fails: not merely a rule that has nothing to say to them. */
  matters: boolean
}

/** Who was booked together with others is told together with them: the conversation in which this one is spoken of. */
export function toldUnder(about: string, { verdicts }: Pick<Story, 'verdicts'>): string {
  const isOwn = verdicts.some(({ attendance }) => attendance.about === about)
  const shared = verdicts.find(({ attendance }) =>
    attendance.booking?.party?.members.some((member) => member.about === about),
  )
  return isOwn ? about : (shared?.attendance.about ?? about)
}

/** Of every rule for the person of this conversation. */
export function repliesAbout(about: string, { verdicts, messages }: Story, present: Present): Reply[] {
  const theirs = messages.filter(({ facts }) => facts.about === about)
  return verdicts
    .filter(({ attendance }) => attendance.about === about)
    .map((verdict) => replyOf(verdict, messageOf(verdict, theirs), present))
}

/** An announcement gets a new number when its turn comes again: until then the latest is the one to tell of. */
function messageOf({ key, rule }: Verdict, theirs: MadeMessage[]): MadeMessage | null {
  const exact = theirs.find((message) => message.key === key)
  if (exact || momentFacts(rule.moment).timing !== 'at once') return exact ?? null
  return theirs.findLast(({ ruleId }) => ruleId === rule.id) ?? null
}

function replyOf(verdict: Verdict, message: MadeMessage | null, present: Present): Reply {
  if (message !== null && message.state !== 'withdrawn') {
    const { servers, now, zone } = present
    const says = why(message, message.channel === 'text' ? servers.texts : servers.mail, now, zone)
    return { verdict, message, tag: tagOf(message), says, matters: true }
  }
  const { rule, attendance } = verdict
  const failing = verdict.answers.find(({ holds }) => !holds)
  if (!failing)
    return { verdict, message, tag: { text: 'To come', colour: 'amber' }, says: comes(verdict, present), matters: true }
  const isDead = cannotBeTold(verdict)
  return {
    verdict,
    message,
    tag: isDead ? { text: 'Cannot be told', colour: 'red' } : notSent(verdict, present),
    says: failing.says(),
    matters:
      message !== null ||
      isDead ||
      momentFacts(rule.moment).timing !== 'at once' ||
      attendance.announcement?.moment === rule.moment,
  }
}

/** What follows a workshop cannot have gone before its end, and nobody wonders why. */
function notSent({ rule, attendance, sendAt }: Verdict, { now }: Present): Reply['tag'] {
  const isEarly = momentFacts(rule.moment).timing === 'after' && sendAt !== null && sendAt > now
  return { text: isEarly && attendance.truth.isExpected ? 'Not yet' : 'Not sent', colour: 'grey' }
}

function tagOf(message: MadeMessage): Reply['tag'] {
  const isCall = message.state === 'waiting' && message.channel === 'phone' && message.heldAt === null
  return isCall ? { text: 'Call list', colour: 'blue' } : stateOf(message)
}

/** Every commit and every minute makes what is due. */
function comes({ message, sendAt }: Verdict, { now, zone }: Present): string {
  if (message?.known) return `${message.known.how}.`
  return sendAt === null || sendAt <= now
    ? 'It is made within a minute.'
    : `It is made in time, and goes at ${formatInstant(sendAt, zone)}.`
}

/** The answer to "did they hear?" in one sentence. */
export function overall(replies: Reply[], { zone }: Present): string {
  const made = replies.flatMap(({ message }) => (message === null ? [] : [message]))
  const went = made.filter(({ state }) => state === 'sent' || state === 'done').length
  const open = made.filter(({ state }) => state === 'waiting' || state === 'leased')
  const next = open
    .filter(({ heldAt }) => heldAt === null)
    .toSorted((a, b) => a.nextAttemptAt.getTime() - b.nextAttemptAt.getTime())[0]
  const held = open.filter(({ heldAt }) => heldAt !== null).length
  const refused = made.filter(({ state }) => state === 'failed').length
  const parts = [
    went ? `${counted(went)} told them` : '',
    next
      ? `the next is planned for ${formatInstant(next.sendAt, zone)}${next.channel === 'phone' ? ', by phone' : ''}`
      : '',
    held ? `${counted(held)} ${held === 1 ? 'is' : 'are'} held` : '',
    refused ? `${counted(refused)} ${refused === 1 ? 'was' : 'were'} refused` : '',
  ].filter(Boolean)
  if (parts.length) return `${capitalised(parts.join('; '))}.`
  const worst = replies.find(({ tag }) => tag.colour === 'red') ?? replies.find(({ matters }) => matters) ?? replies[0]
  return worst?.verdict.message
    ? worst.says
    : `Nothing has told them anything. ${worst?.says ?? 'No rule is about them.'}`
}

const counted = (count: number) => `${count} ${count === 1 ? 'message' : 'messages'}`
const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
