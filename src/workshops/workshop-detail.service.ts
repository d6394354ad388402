import { Injectable } from '@nestjs/common'
import { boolean, Database, instant, integer, json, type Row, text } from '../database/database.js'
import type { OpeningHours } from '../venues/opening-hours.js'
import { NotFound } from '../web/problems.js'

const SHAPE = {
  id: text,
  title: text,
  description: text,
  bring: text,
  kit: text,
  learnersPerChampion: integer.nullable,
  audience: text,
  children: text,
  format: text,
  isOnline: boolean,
  onlineLink: text,
  date: text,
  startTime: text.nullable,
  endTime: text.nullable,
  startsAt: instant.nullable,
  endsAt: instant.nullable,
  places: integer.nullable,
  booked: integer,
  placesWanted: integer.nullable,
  placesOver: integer,
  waitingList: text,
  waiting: integer,
  offered: integer,
  state: text,
  publishedAt: instant.nullable,
  cancelReason: text.nullable,
  headCount: integer.nullable,
  namedCount: integer.nullable,
  attendances: integer.nullable,
  firstTimers: integer.nullable,
  championMinutes: integer.nullable,
  registerSavedAt: instant.nullable,
  version: integer,
  venueId: text.nullable,
  venueName: text.nullable,
  venueAddress: text.nullable,
  venuePostcode: text.nullable,
  stepFree: boolean.nullable,
  hearingLoop: boolean.nullable,
  accessibleToilet: boolean.nullable,
  parking: text.nullable,
  bus: text.nullable,
  wifi: text.nullable,
  openingHours: json.as<OpeningHours>().nullable,
  latitude: integer.nullable,
  longitude: integer.nullable,
  roomName: text.nullable,
  wardName: text.nullable,
  seriesId: text.nullable,
  seriesDate: text.nullable,
  recurrence: text.nullable,
  onlyInTerm: boolean.nullable,
  notOnBankHolidays: boolean.nullable,
  leadChampionId: text.nullable,
  championName: text.nullable,
  language: text.nullable,
}

export type WorkshopDetail = Row<typeof SHAPE> & {
  topics: string[]
  partners: { id: string; name: string }[]
  tags: { name: string; value: string }[]
}

/** One workshop with the names around it; never its bookings, however few they seem today. */
@Injectable()
export class WorkshopDetailService {
  constructor(private readonly database: Database) {}

  /** Whether everybody may see it. @throws NotFound */
  async isOnProgramme(id: string): Promise<boolean> {
    const row = await this.database.selectOne(
      'SELECT state, published_at FROM workshops WHERE id = :id',
      { id },
      { state: text, publishedAt: instant.nullable },
    )
    if (!row) throw new NotFound()
    return row.publishedAt !== null && row.state !== 'draft'
  }

  /** What it was asked for by; null: nobody asked. */
  async requestOf(id: string): Promise<{ id: string; organisation: string } | null> {
    return this.database.selectOne(
      'SELECT id, organisation FROM requests WHERE workshop_id = :id ORDER BY created_at LIMIT 1',
      { id },
      { id: text, organisation: text },
    )
  }

  /** @throws NotFound */
  async get(id: string): Promise<WorkshopDetail> {
    const row = await this.database.selectOne(
      `SELECT w.id, w.title, w.description, w.bring, w.kit, w.learners_per_champion, w.audience, w.children, w.format, w.is_online, w.online_link, w.date, w.start_time, w.end_time,
         w.starts_at, w.ends_at, w.places, w.booked, w.state, w.published_at, w.cancel_reason, w.head_count, w.named_count, w.attendances,
         w.first_timers, w.champion_minutes, w.register_saved_at, w.version, w.venue_id, v.name AS venue_name, v.address AS venue_address,
         v.postcode AS venue_postcode, v.step_free, v.hearing_loop, v.accessible_toilet, v.parking, v.bus, v.wifi,
         v.opening_hours, v.latitude, v.longitude, r.name AS room_name, a.name AS ward_name,
         w.lead_champion_id, c.name AS champion_name, w.places_wanted, w.places_over, w.waiting_list, w.language,
         (SELECT COUNT(*) FROM bookings b WHERE b.workshop_id = w.id AND b.state = 'waiting') AS waiting,
         (SELECT COUNT(*) FROM bookings b WHERE b.workshop_id = w.id AND b.state = 'offered') AS offered,
         w.series_id, w.series_date, s.recurrence, s.only_in_term, s.not_on_bank_holidays
       FROM workshops w LEFT JOIN venues v ON v.id = w.venue_id LEFT JOIN rooms r ON r.id = w.room_id
         LEFT JOIN areas a ON a.id = v.area_id
         LEFT JOIN champions c ON c.id = w.lead_champion_id LEFT JOIN series s ON s.id = w.series_id
       WHERE w.id = :id`,
      { id },
      SHAPE,
    )
    if (!row) throw new NotFound()
    const topics = await this.database.select(
      'SELECT topic FROM workshop_topics WHERE workshop_id = :id ORDER BY topic',
      { id },
      { topic: text },
    )
    const partners = await this.database.select(
      'SELECT p.id, p.name FROM workshop_partners w JOIN partners p ON p.id = w.partner_id WHERE w.workshop_id = :id ORDER BY p.name',
      { id },
      { id: text, name: text },
    )
    const tags = await this.database.select(
      'SELECT name, value FROM workshop_tags WHERE workshop_id = :id ORDER BY name, value',
      { id },
      { name: text, value: text },
    )
    return { ...row, topics: topics.map(({ topic }) => topic), partners, tags }
  }
}
