import type { MessagePurpose } from '../../mail/message.entity.js'
import type { StopGroup } from '../../mail/stops/stop.entity.js'

/** What a rule can be about; `champion`: their next DBS check. */
export type RuleSubject =
  'workshop' | 'champion' | 'champion-week' | 'coordinator-morning' | 'partner-quarter' | 'visit'

export const RECIPIENTS = ['learner', 'champion', 'coordinator', 'partner'] as const
export type Recipient = (typeof RECIPIENTS)[number]

export const UNITS = ['hours', 'days', 'weeks'] as const
export type Unit = (typeof UNITS)[number]

interface MomentFacts {
  subject: RuleSubject
  /** As a choice: "Before it starts". */
  text: string
  /** After the name of a rule, as a sentence: "As soon as somebody has booked". */
  says: string
  recipients: readonly Recipient[]
  /** What every message of the kind asks for beside the conditions of its rule. */
  onlyWhen?: string
  /** Whether an amount of time is counted from it, and in which direction; `as set`: the settings of the council say when. */
  timing: 'at once' | 'before' | 'after' | 'as set' | 'each'
  /** What its reader can stop by one press; null: nobody can do without it. */
  stopGroup: StopGroup | null
}

/** When a message goes, in relation to what happens. */
export const MOMENTS = {
  booked: {
    subject: 'workshop',
    text: 'When somebody has booked',
    says: 'As soon as somebody has booked',
    recipients: ['learner'],
    timing: 'at once',
    stopGroup: null,
  },
  'on-again': {
    subject: 'workshop',
    text: 'When it is on again',
    says: 'As soon as a workshop is on again for somebody who was told that it was not',
    recipients: ['learner', 'champion'],
    timing: 'at once',
    stopGroup: 'changes',
  },
  changed: {
    subject: 'workshop',
    text: 'When date, time or place change',
    says: 'As soon as the date, time or place is not what somebody was told',
    recipients: ['learner', 'champion'],
    timing: 'at once',
    stopGroup: 'changes',
  },
  cancelled: {
    subject: 'workshop',
    text: 'When it is cancelled',
    says: 'As soon as a workshop is cancelled that somebody was told of',
    recipients: ['learner', 'champion'],
    timing: 'at once',
    stopGroup: 'changes',
  },
  'booking-cancelled': {
    subject: 'workshop',
    text: 'When a booking is cancelled',
    says: 'As soon as a booking is cancelled',
    recipients: ['learner'],
    timing: 'at once',
    stopGroup: 'changes',
  },
  waiting: {
    subject: 'workshop',
    text: 'When somebody has joined the waiting list',
    says: 'As soon as somebody is on the waiting list',
    recipients: ['learner'],
    timing: 'at once',
    stopGroup: null,
  },
  offered: {
    subject: 'workshop',
    text: 'When a place is offered',
    says: 'As soon as a place is offered to somebody on the waiting list',
    recipients: ['learner'],
    timing: 'at once',
    stopGroup: null,
  },
  'waiting-ended': {
    subject: 'workshop',
    text: 'When somebody is off the waiting list',
    says: 'As soon as somebody is off the waiting list without a place',
    recipients: ['learner'],
    timing: 'at once',
    stopGroup: 'changes',
  },
  assigned: {
    subject: 'workshop',
    text: 'When a champion is to lead or help',
    says: 'As soon as a champion is down to lead or help',
    recipients: ['champion'],
    timing: 'at once',
    stopGroup: null,
  },
  invited: {
    subject: 'workshop',
    text: 'When a champion is asked to come',
    says: 'As soon as a champion is asked to lead or help',
    recipients: ['champion'],
    timing: 'at once',
    stopGroup: null,
  },
  'invitation-ended': {
    subject: 'workshop',
    text: 'When a champion is asked no more',
    says: 'As soon as a champion who was asked, or offered, is not needed',
    recipients: ['champion'],
    timing: 'at once',
    stopGroup: 'changes',
  },
  'lead-ended': {
    subject: 'workshop',
    text: 'When a champion is not to come any more',
    says: 'As soon as a champion is not down to lead or help any more',
    recipients: ['champion'],
    timing: 'at once',
    stopGroup: 'changes',
  },
  'before-start': {
    subject: 'workshop',
    text: 'Before it starts',
    says: 'before the workshop',
    recipients: ['learner', 'champion'],
    timing: 'before',
    stopGroup: 'reminders',
  },
  'to-confirm': {
    subject: 'workshop',
    text: 'When people are asked whether they are still coming',
    says: 'As many days before the workshop as the settings say, at 9am',
    onlyWhen: 'The settings say that people are asked',
    recipients: ['learner'],
    timing: 'as set',
    stopGroup: null,
  },
  'after-end': {
    subject: 'workshop',
    text: 'After it has ended',
    says: 'after the workshop',
    recipients: ['learner', 'champion'],
    timing: 'after',
    stopGroup: 'reminders',
  },
  'before-check': {
    subject: 'champion',
    text: 'Before a DBS check is due',
    says: 'before the next DBS check of a champion is due',
    recipients: ['champion', 'coordinator'],
    timing: 'before',
    stopGroup: 'reminders',
  },
  'each-week': {
    subject: 'champion-week',
    text: 'Every Monday',
    says: 'Every Monday',
    onlyWhen: 'There is something to say',
    recipients: ['champion'],
    timing: 'each',
    stopGroup: 'digests',
  },
  'each-weekday': {
    subject: 'coordinator-morning',
    text: 'Every morning from Monday to Friday',
    says: 'Every morning from Monday to Friday',
    onlyWhen: 'There is something to do',
    recipients: ['coordinator'],
    timing: 'each',
    stopGroup: 'digests',
  },
  'each-quarter': {
    subject: 'partner-quarter',
    text: 'After every quarter',
    says: 'On the fifth of January, April, July and October',
    onlyWhen: 'Their support achieved something in the quarter before',
    recipients: ['partner'],
    timing: 'each',
    stopGroup: 'digests',
  },
  'check-in-missed': {
    subject: 'visit',
    text: 'When a champion did not check in after a visit',
    says: 'As many minutes after the planned end of a visit as the settings say',
    onlyWhen: 'The champion has not checked in',
    recipients: ['coordinator'],
    timing: 'as set',
    stopGroup: null,
  },
  'all-clear': {
    subject: 'visit',
    text: 'When a champion is heard of after a missed check-in',
    says: 'As soon as a champion checks in, or somebody has reached them',
    onlyWhen: 'Whoever gets it was told that they had not checked in',
    recipients: ['coordinator'],
    timing: 'at once',
    stopGroup: null,
  },
} as const satisfies Record<string, MomentFacts>

export type Moment = keyof typeof MOMENTS

export const momentFacts = (moment: Moment): MomentFacts => MOMENTS[moment]

/** Marketing can always be stopped, whatever it follows. */
export function stopGroupOf({ moment, purpose }: { moment: Moment; purpose: MessagePurpose }): StopGroup | null {
  return purpose === 'marketing' ? 'news' : momentFacts(moment).stopGroup
}

/** Coordinators add rules of their own only where a second message is no contradiction of the first. */
export function isOpen(moment: Moment): boolean {
  const { subject, timing } = momentFacts(moment)
  return subject === 'workshop' && (timing === 'before' || timing === 'after')
}
