import { MESSAGE_CHANNELS, type MessageChannel } from '../../mail/message.entity.js'
import { addDays, isDate } from '../../time/dates.js'
import { asked, askedId, askedOneOf } from '../../web/list-query.js'
import { type Recipient, RECIPIENTS } from '../rules/moments.js'
import { DAYS_AHEAD } from '../workshops/workshop-subject.js'

/** What somebody asks of the list of what goes next; '' is not asked. */
export interface UpcomingFilters {
  /** Id of a rule. */
  rule: string
  to: Recipient | ''
  channel: MessageChannel | ''
  state: 'waiting' | 'held' | ''
  /** A local date YYYY-MM-DD within the days that are listed. */
  day: string
}

export function upcomingFilters(query: Record<string, unknown>, today: string): UpcomingFilters {
  const day = asked(query, 'day')
  return {
    rule: askedId(query, 'rule'),
    to: askedOneOf(query, 'to', RECIPIENTS),
    channel: askedOneOf(query, 'channel', MESSAGE_CHANNELS),
    state: askedOneOf(query, 'state', ['waiting', 'held'] as const),
    day: isDate(day) && daysListed(today).includes(day) ? day : '',
  }
}

/** Today and the days after it. */
export const daysListed = (today: string): string[] =>
  Array.from({ length: DAYS_AHEAD }, (_, index) => addDays(today, index))
