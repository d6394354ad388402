import { Injectable } from '@nestjs/common'
import type { FeedKind } from '../../programme/calendar-links.js'
import { Database, type Row, text } from '../../database/database.js'
import type { CalendarEvent } from '../../mail/calendar.js'
import { Clock } from '../../time/clock.js'
import { addDays } from '../../time/dates.js'
import { AT_VENUE, OF_CHAMPION, OF_PARTNER, SEEN_BY_CHAMPION, SEEN_BY_OTHERS } from '../whose.js'
import { DAYS_BACK, EVENT, EVENT_COLUMNS, EVENT_SOURCE } from './event-row.js'
import type { FeedOwner } from './feed-owner.js'
import { type EventFrame, workshopEvent } from './workshop-event.js'

const CONDITIONS: Record<FeedKind, string> = {
  champions: `${OF_CHAMPION} AND ${SEEN_BY_CHAMPION}`,
  partners: `${OF_PARTNER} AND ${SEEN_BY_OTHERS}`,
  venues: `${AT_VENUE} AND ${SEEN_BY_OTHERS}`,
}

const PARAMETERS = { champions: 'championId', partners: 'partnerId', venues: 'venueId' } as const

const OWN_EVENT = { ...EVENT, onlineLink: text, leadChampionId: text.nullable }
type OwnEventRow = Row<typeof OWN_EVENT>

/** What stands in a private calendar: never who booked or came, and no champion's name. */
@Injectable()
export class FeedEventsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One query, whatever is in it. */
  async of({ kind, id }: FeedOwner, frame: EventFrame): Promise<CalendarEvent[]> {
    const rows = await this.database.select(
      `SELECT ${EVENT_COLUMNS}, w.online_link, w.lead_champion_id ${EVENT_SOURCE}
       WHERE ${CONDITIONS[kind]} AND w.date >= :from AND w.starts_at IS NOT NULL ORDER BY w.starts_at, w.id`,
      { [PARAMETERS[kind]]: id, from: addDays(this.clock.today(), -DAYS_BACK) },
      OWN_EVENT,
    )
    return rows.map((row) => workshopEvent(row, frame, kind === 'champions' ? toldChampion(row, id) : {}))
  }
}

/** What only those who run it must know: their part, and where to join. */
function toldChampion({ leadChampionId, state, onlineLink }: OwnEventRow, championId: string) {
  return {
    onlineLink,
    lines: [
      leadChampionId === championId ? 'You lead this workshop.' : 'You help at this workshop.',
      ...(state === 'draft' ? ['It is a draft: it is not on the programme yet.'] : []),
    ],
  }
}
