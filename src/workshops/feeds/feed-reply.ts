import { etagOf } from '../../web/conditional.js'
import { file } from '../../web/reply.js'

export const CALENDAR_TYPE = 'text/calendar; charset=utf-8'

/** A feed, or word that the calendar has it already. */
export const feedReply = (body: string, lastModified: Date | null, cache: string) =>
  file({
    name: 'workshops.ics',
    type: CALENDAR_TYPE,
    body,
    inline: true,
    cache,
    validators: { etag: etagOf(body), lastModified },
  })
