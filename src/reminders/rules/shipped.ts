import { ASSIGNED_RULE } from '../workshops/attendance.js'
import { type Moment, momentFacts, type Recipient, type Unit } from './moments.js'
import { CONFIRM_RULE } from '../../workshops/bookings/confirming/confirmation.js'
import type { Rule } from './rule.entity.js'

type Words = Pick<Rule, 'messageSubject' | 'messageBody'> & { messageText?: string }
interface Timing {
  amount?: number
  unit?: Unit
  at?: string
  lookBackDays?: number
  conditions?: string[]
}

/** A rule as it comes with the program; coordinators change it as they like. */
export type ShippedRule = Omit<Rule, 'createdAt' | 'version'>

/** A check that is written down late is still told of. In days; less than lies between two reminders. */
const CHECK_LOOK_BACK = 7

const QUESTIONS = 'Any questions? Phone us on ((phone)).'
const CANNOT_COME = `If you cannot come, please use the link above or phone us on ((phone)), so that somebody else can have your place.`

/** Rules that make sense everywhere, all switched on. */
export const SHIPPED_RULES: readonly ShippedRule[] = [
  shipped('booking-confirmation', 'Booking confirmation', 'booked', ['learner'], {
    messageSubject: 'Your place is booked: ((workshop)), ((when))',
    messageBody: written('((their part))', '((instead of))', '((details))', '((booking link))', CANNOT_COME),
    messageText: 'Your place is booked: ((workshop)), ((when)), ((place)). Cannot come? Phone ((phone)). ((programme))',
  }),
  shipped('on-again', 'It is on again', 'on-again', ['learner', 'champion'], {
    messageSubject: 'It is on again: ((workshop)), ((when))',
    messageBody: written(
      'We told you that this workshop was cancelled. It takes place after all. ((their part))',
      '((details))',
      '((booking link))',
      '((cannot come link))',
    ),
    messageText: 'It is on again: ((workshop)), ((when)), ((place)). Cannot come? Phone ((phone)). ((programme))',
  }),
  shipped('workshop-change', 'Date, time or place have changed', 'changed', ['learner', 'champion'], {
    messageSubject: 'Changed: ((workshop)) is now ((when))',
    messageBody: written(
      'This workshop has a new ((what changed)). It was ((before)) before.',
      '((their part))',
      '((details))',
      '((booking link))',
      '((cannot come link))',
      'If you cannot come, please tell us as soon as you can.',
    ),
    messageText: 'Changed: ((workshop)) is now ((when)), ((place)). Cannot come? Phone ((phone)). ((programme))',
  }),
  shipped('cancellation', 'The workshop is cancelled', 'cancelled', ['learner', 'champion'], {
    messageSubject: 'Cancelled: ((workshop)), ((when))',
    messageBody: written(
      'We are sorry: this workshop is cancelled. Please do not come.',
      'The reason: ((reason))',
      '((details))',
      'You need to do nothing.',
    ),
    messageText: 'Cancelled: ((workshop)), ((when)). Please do not come. Questions? Phone ((phone)). ((programme))',
  }),
  shipped('booking-cancelled', 'The booking is cancelled', 'booking-cancelled', ['learner'], {
    messageSubject: 'Your booking is cancelled: ((workshop)), ((when))',
    messageBody: written(
      'Your place at this workshop is cancelled.',
      '((reason))',
      '((details))',
      'If this was not what you wanted, please tell us or book again.',
    ),
    messageText:
      'Your booking is cancelled: ((workshop)), ((when)). Not what you wanted? Phone ((phone)). ((programme))',
  }),
  shipped('waiting-list', 'You are on the waiting list', 'waiting', ['learner'], {
    messageSubject: 'You are on the waiting list: ((workshop)), ((when))',
    messageBody: written(
      'This workshop is full, and you are on its waiting list. This is not a place yet: please do not come unless you have one.',
      'Places are offered in the order in which people joined. As soon as one is free for you, we tell you and keep it for a while.',
      '((details))',
      '((cancel link))',
    ),
    messageText:
      'You are on the waiting list: ((workshop)), ((when)). We tell you when a place is free. Questions? Phone ((phone)). ((programme))',
  }),
  shipped('place-offered', 'A place is free', 'offered', ['learner'], {
    messageSubject: 'A place is free for you until ((answer by)): ((workshop))',
    messageBody: written(
      'A place has become free. We keep it for you until ((answer by)). If we hear nothing by then, it goes to the next person on the list.',
      '((accept link))',
      '((details))',
      '((cancel link))',
    ),
  }),
  shipped('waiting-ended', 'No longer on the waiting list', 'waiting-ended', ['learner'], {
    messageSubject: 'You are no longer on the waiting list: ((workshop)), ((when))',
    messageBody: written(
      'You are no longer on the waiting list of this workshop.',
      '((reason))',
      '((accept link))',
      '((details))',
      'If this was not what you wanted, please tell us.',
    ),
    messageText:
      'You are no longer on the waiting list: ((workshop)), ((when)). Not what you wanted? Phone ((phone)). ((programme))',
  }),
  shipped(ASSIGNED_RULE, 'You are down for a workshop', 'assigned', ['champion'], {
    messageSubject: 'You are down for: ((workshop)), ((when))',
    messageBody: written(
      '((their part)) Thank you for giving your time.',
      '((details))',
      'Kit to take: ((kit))',
      'The same every time: ((other dates))',
      '((cannot come link))',
      'If you cannot come, please tell us as soon as you can: use the link above or phone us.',
    ),
  }),
  shipped('invited', 'Can you come?', 'invited', ['champion'], {
    messageSubject: 'Can you help? ((workshop)), ((when))',
    messageBody: written(
      '((their part)) Can you? Please answer by ((answer by)): after that we ask somebody else.',
      '((answer link))',
      '((details))',
      'You need not sign in, and it is fine to say no.',
    ),
    messageText:
      'Can you help at ((workshop)), ((when)), ((place))? Please phone ((phone)) by ((answer by)). ((programme))',
  }),
  shipped('invitation-ended', 'We need not ask you any more', 'invitation-ended', ['champion'], {
    messageSubject: 'Not needed any more: ((workshop)), ((when))',
    messageBody: written('((reason)) Thank you for being there. You need to do nothing.', '((details))'),
    messageText: 'Not needed any more: ((workshop)), ((when)). Thank you for being there. ((programme))',
  }),
  shipped('lead-ended', 'You are not down for it any more', 'lead-ended', ['champion'], {
    messageSubject: 'You are not needed: ((workshop)), ((when))',
    messageBody: written('You are not down for this workshop any more. You need to do nothing.', '((details))'),
  }),
  shipped(
    CONFIRM_RULE,
    'Are you still coming?',
    'to-confirm',
    ['learner'],
    {
      messageSubject: 'Are you still coming? ((workshop)), ((when))',
      messageBody: written(
        'You have a place at this workshop. Please tell us by ((answer by)) whether you are still coming. If we hear nothing by then, and somebody is waiting for a place, yours goes to them.',
        '((confirm link))',
        '((details))',
        '((cancel link))',
        CANNOT_COME,
      ),
    },
    { lookBackDays: 1 },
  ),
  shipped(
    'learner-reminder',
    'Reminder to learners, the day before',
    'before-start',
    ['learner'],
    {
      messageSubject: 'Reminder: ((workshop)), ((when))',
      messageBody: written(
        'You have a place at this workshop. We look forward to seeing you.',
        '((details))',
        '((booking link))',
        CANNOT_COME,
      ),
      messageText: 'Reminder: ((workshop)), ((when)), ((place)). Cannot come? Phone ((phone)). ((programme))',
    },
    { amount: 1, unit: 'days', at: '09:00' },
  ),
  shipped(
    'champion-reminder',
    'Reminder to champions, three days before',
    'before-start',
    ['champion'],
    {
      messageSubject: 'Coming up: ((workshop)), ((when))',
      messageBody: written(
        '((their part)) ((bookings))',
        'Thank you for giving your time.',
        '((details))',
        'Kit to take: ((kit))',
        '((register link))',
        '((cannot come link))',
        'If you cannot come, please tell us as soon as you can: use the link above or phone us.',
      ),
    },
    { amount: 3, unit: 'days', at: '09:00', lookBackDays: 7 },
  ),
  // Asking how a service was, and offering nothing, is no marketing (PECR, regulation 22, and the regulator's guidance on genuine
  // research): it needs no consent. Still its reader can stop it, and it must not say what else there is to book.
  shipped(
    'feedback',
    'Three questions to who came, the day after',
    'after-end',
    ['learner'],
    {
      messageSubject: 'How was it? ((workshop))',
      messageBody: written(
        'Thank you for coming to ((workshop)) on ((date)).',
        'Would you answer three short questions? It takes one minute. We do not keep who answers what.',
        '((feedback link))',
      ),
    },
    { amount: 1, unit: 'days', at: '10:00', lookBackDays: 7, conditions: ['came', 'has-email'] },
  ),
  shipped(
    'register-missing',
    'The register or the hours are missing',
    'after-end',
    ['champion'],
    {
      messageSubject: 'Please add ((missing)): ((workshop))',
      messageBody: written(
        'Thank you for leading this workshop. We still need ((missing)), so that it counts.',
        '((workshop))\n((when))',
        '((register link))',
        'It takes two minutes on a phone.',
      ),
    },
    { amount: 1, unit: 'days', at: '09:00', conditions: ['register-missing'] },
  ),
  ...([60, 30, 7] as const).flatMap((days) => [
    shipped(
      `check-due-${days}`,
      `DBS check due: to the champion, ${days} days before`,
      'before-check',
      ['champion'],
      {
        messageSubject: 'Your DBS check: a new one by ((date))',
        messageBody: written(
          'Your DBS check says that you may work with people who need care. From time to time we ask for a new one. Yours is due by ((date)).',
          days === 7
            ? 'If you have not heard from us about it, please phone us on ((phone)).'
            : 'You need to do nothing now: we get in touch and help you with the form. It costs you nothing.',
          'If yours is on the Update Service, please tell us. Then we may not need a new one.',
        ),
        messageText: 'Your new DBS check is due by ((date)). Questions? Phone ((phone)). ((programme))',
      },
      { amount: days, unit: 'days', at: '09:00', lookBackDays: CHECK_LOOK_BACK },
    ),
    shipped(
      `check-due-${days}-coordinators`,
      `DBS check due: to coordinators, ${days} days before`,
      'before-check',
      ['coordinator'],
      {
        messageSubject: 'DBS check due on ((date)): ((champion))',
        messageBody: [
          'Hello ((name)),',
          'The next DBS check of ((champion)) is due on ((date)).',
          '((check link))',
          'Write the new one down there when you have seen it. Then nobody is reminded any more.',
        ].join('\n\n'),
      },
      { amount: days, unit: 'days', at: '09:00', lookBackDays: CHECK_LOOK_BACK },
    ),
  ]),
  shipped(
    'check-in-missed',
    'A champion did not check in',
    'check-in-missed',
    ['coordinator'],
    {
      messageSubject: '((champion)) has not checked in: phone ((champion phone))',
      messageBody: [
        'Hello ((name)),',
        '((champion)) is on a visit and wanted to be done at ((planned end)). Nobody has heard of them since. Please phone them now.',
        '((visit))',
        '((link))',
        'Once you have reached them, say so on that page: then everybody knows.',
      ].join('\n\n'),
    },
    { lookBackDays: 1 },
  ),
  shipped(
    'all-clear',
    'A champion is safe after a missed check-in',
    'all-clear',
    ['coordinator'],
    {
      messageSubject: '((champion)) is safe',
      messageBody: [
        'Hello ((name)),',
        'We told you that ((champion)) had not checked in after a visit. They are safe: they checked in, or one of us reached them, at ((checked in)). You need to do nothing.',
        '((visit))',
        '((link))',
      ].join('\n\n'),
    },
    { lookBackDays: 1 },
  ),
  shipped(
    'champion-week',
    'A champion’s week',
    'each-week',
    ['champion'],
    {
      messageSubject: 'Your week: ((summary))',
      messageBody: written('This is your week, ((period)).', '((thanks))', '((digest))', '((link))'),
    },
    { at: '08:00', lookBackDays: 1 },
  ),
  shipped(
    'coordinator-morning',
    'A coordinator’s morning',
    'each-weekday',
    ['coordinator'],
    {
      messageSubject: 'To do today: ((summary))',
      messageBody: ['Hello ((name)),', 'This is what there is to do on ((period)).', '((digest))', '((link))'].join(
        '\n\n',
      ),
    },
    { at: '08:00', lookBackDays: 1 },
  ),
  shipped(
    'partner-quarter',
    'A partner’s quarter',
    'each-quarter',
    ['partner'],
    {
      messageSubject: 'What your support achieved: ((period))',
      messageBody: written(
        'This is what the support of ((partner)) achieved from ((period)).',
        '((digest))',
        '((how counted))',
        '((link))',
        'Thank you for your support.',
      ),
    },
    { at: '08:00', lookBackDays: 14 },
  ),
]

function written(...paragraphs: string[]): string {
  return ['Hello ((name)),', ...paragraphs, QUESTIONS].join('\n\n')
}

function shipped(
  id: string,
  name: string,
  moment: Moment,
  recipients: Recipient[],
  { messageText = '', ...words }: Words,
  { amount = 0, unit = 'days', at = '', lookBackDays = 2, conditions = [] }: Timing = {},
): ShippedRule {
  return {
    id,
    name,
    subject: momentFacts(moment).subject,
    moment,
    recipients,
    purpose: 'service',
    amount,
    unit,
    at,
    windowFrom: '',
    windowTo: '',
    lookBackDays,
    conditions,
    isOn: true,
    onFrom: null,
    onUntil: null,
    isShipped: true,
    ...words,
    messageText,
  }
}
