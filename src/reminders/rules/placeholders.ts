import type { Placeholder } from '../../mail/template.js'
import { type Moment, momentFacts, type Recipient, type RuleSubject } from './moments.js'

interface Offer extends Placeholder {
  /** Only for these; absent: for everybody. */
  recipients?: readonly Recipient[]
  /** Only for these; absent: for every moment. */
  moments?: readonly Moment[]
}

const OF_THE_OFFICE: readonly Offer[] = [
  { name: 'name', means: 'the name of the person it goes to', kind: 'words' },
  { name: 'programme', means: 'the name of the programme', kind: 'words' },
  { name: 'council', means: 'the name of the council', kind: 'words' },
  { name: 'phone', means: 'our phone number', kind: 'words' },
  { name: 'phone hours', means: 'when the phone is answered', kind: 'words' },
]

const OF_A_WORKSHOP: readonly Offer[] = [
  { name: 'details', means: 'a list of workshop, date, time, place, getting there and what to bring', kind: 'rows' },
  { name: 'workshop', means: 'its title', kind: 'words' },
  { name: 'when', means: 'its times and date, like 10am to midday on Thursday 26 November 2026', kind: 'words' },
  { name: 'date', means: 'its date', kind: 'words' },
  { name: 'time', means: 'its times', kind: 'words' },
  { name: 'place', means: 'the venue with its address, or the link to it online', kind: 'words' },
  { name: 'getting there', means: 'buses and parking', kind: 'words' },
  { name: 'what to bring', means: 'what to bring', kind: 'words' },
  {
    name: 'their part',
    means:
      '“Your place is booked.”, “3 places are booked.”, “You are on the waiting list.”, “You lead this workshop.” or “You help at this workshop.”',
    kind: 'words',
  },
  { name: 'booking reference', means: 'the reference of the booking', kind: 'words', recipients: ['learner'] },
  {
    name: 'booking link',
    means: 'a link to the page where they see, change or cancel what they booked',
    kind: 'link',
    recipients: ['learner'],
  },
  {
    name: 'instead of',
    means: 'which place they gave up for this one, when they moved to another date',
    kind: 'words',
    recipients: ['learner'],
  },
  { name: 'cancel link', means: 'a link by which they cancel their booking', kind: 'link', recipients: ['learner'] },
  {
    name: 'feedback link',
    means: 'a link to three questions about the workshop, for who came',
    kind: 'link',
    recipients: ['learner'],
    moments: ['after-end'],
  },
  {
    name: 'answer by',
    means: 'until when they should answer',
    kind: 'words',
    moments: ['offered', 'to-confirm', 'invited'],
  },
  {
    name: 'confirm link',
    means: 'a link by which they say that they are still coming',
    kind: 'link',
    moments: ['to-confirm'],
  },
  {
    name: 'accept link',
    means: 'a link by which they take the place that is offered, or join the list again',
    kind: 'link',
    moments: ['offered', 'waiting-ended'],
  },
  {
    name: 'answer link',
    means: 'a link to the page where a champion says yes or no',
    kind: 'link',
    moments: ['invited'],
  },
  {
    name: 'cannot come link',
    means: 'a link by which a champion says that they cannot come after all',
    kind: 'link',
    recipients: ['champion'],
    moments: ['assigned', 'on-again', 'changed', 'before-start'],
  },
  {
    name: 'other dates',
    means: 'the other dates of the series that the champion leads too',
    kind: 'words',
    moments: ['assigned'],
  },
  { name: 'register link', means: 'a link to the register', kind: 'link', recipients: ['champion'] },
  { name: 'kit', means: 'the kit to take', kind: 'words', recipients: ['champion'] },
  { name: 'bookings', means: 'how many have booked', kind: 'words', recipients: ['champion'] },
  {
    name: 'missing',
    means: '“the register and your hours”, or what of them is missing',
    kind: 'words',
    moments: ['after-end'],
  },
  { name: 'what changed', means: 'what is new, like “date and place”', kind: 'words', moments: ['changed'] },
  { name: 'before', means: 'when it was before', kind: 'words', moments: ['changed'] },
  {
    name: 'reason',
    means: 'the reason, where one was given',
    kind: 'words',
    moments: ['cancelled', 'booking-cancelled', 'waiting-ended', 'invitation-ended'],
  },
]

const OF_A_DIGEST: readonly Offer[] = [
  { name: 'digest', means: 'the list itself: this message goes only when there is something on it', kind: 'rows' },
  { name: 'summary', means: 'what is in it, in a few words with numbers', kind: 'words' },
  {
    name: 'thanks',
    means: 'what they did last week, with thanks; nothing when they did nothing',
    kind: 'words',
    moments: ['each-week'],
  },
  { name: 'how counted', means: 'how the figures are counted and rounded', kind: 'words', moments: ['each-quarter'] },
  { name: 'period', means: 'the days or months that it is about', kind: 'words' },
  { name: 'link', means: 'a link to the page that says more', kind: 'link' },
  { name: 'partner', means: 'the name of the partner', kind: 'words', recipients: ['partner'] },
]

const OF_A_VISIT: readonly Offer[] = [
  { name: 'visit', means: 'a list of champion, phone number, kind, ward or venue, and planned end', kind: 'rows' },
  { name: 'champion', means: 'the name of the champion', kind: 'words' },
  { name: 'champion phone', means: 'their phone number', kind: 'words' },
  { name: 'planned end', means: 'the time at which they wanted to be done', kind: 'words' },
  {
    name: 'checked in',
    means: 'when they checked in, or somebody reached them',
    kind: 'words',
    moments: ['all-clear'],
  },
  { name: 'link', means: 'a link to the visit, where you say that you reached them', kind: 'link' },
]

const OF_A_CHECK: readonly Offer[] = [
  { name: 'champion', means: 'the name of the champion', kind: 'words' },
  { name: 'date', means: 'the date on which the next check is due', kind: 'words' },
  { name: 'check link', means: 'a link to their DBS checks', kind: 'link', recipients: ['coordinator'] },
]

const OF_A_SUBJECT: Record<RuleSubject, readonly Offer[]> = {
  workshop: OF_A_WORKSHOP,
  champion: OF_A_CHECK,
  visit: OF_A_VISIT,
  'champion-week': OF_A_DIGEST,
  'coordinator-morning': OF_A_DIGEST,
  'partner-quarter': OF_A_DIGEST,
}

/** What may stand in a message at this moment to these people. */
export function placeholdersFor(moment: Moment, recipients: readonly Recipient[]): Placeholder[] {
  const { subject } = momentFacts(moment)
  const own = OF_A_SUBJECT[subject]
  const offers = [...OF_THE_OFFICE, ...own]
  return offers
    .filter(({ moments }) => !moments || moments.includes(moment))
    .filter((offer) => !offer.recipients || recipients.some((recipient) => offer.recipients?.includes(recipient)))
    .map(({ name, means, kind }) => ({ name, means, kind }))
}
