import { Injectable } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { Champion } from '../champions/champion.entity.js'
import { ChampionsService, MINUTES } from '../champions/champions.service.js'
import { Database, integer, text } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { NotFound } from '../web/problems.js'

/** What a champion's help added up to, since they began. */
export interface Added {
  minutes: number
  sessions: number
  /** Helped in sessions: somebody helped twice counts twice. */
  people: number
  /** Led or helped at, that took place. */
  workshops: number
  /** At those, the larger of head-count and names. */
  attendances: number
  /** What it was about, most often first. */
  topics: string[]
  /** Where. */
  wards: string[]
  /** What people wrote and allowed to be shared, of those workshops. */
  quotes: { words: string; workshop: string }[]
}

/** Somebody who wants to be thanked in public. */
export interface Thanked {
  name: string
  joinedOn: string | null
  minutes: number
}

const MOST_QUOTES = 8
/** Before every local date. */
const SINCE_EVER = '0000-01-01'

/** Workshops `w` that a champion led or helped at and that took place. */
const THEIRS = `w.state = 'published' AND w.date <= :today AND w.attendances IS NOT NULL AND (w.lead_champion_id = :id
  OR w.id IN (SELECT a.workshop_id FROM assignments a WHERE a.champion_id = :id AND a.role = 'helper' AND a.state = 'accepted'))`

@Injectable()
export class ThanksService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly champions: ChampionsService,
    private readonly audit: AuditService,
  ) {}

  async of(id: string): Promise<Added> {
    const given = { id, today: this.clock.today() }
    const sums = await this.database.selectOne(
      `SELECT (SELECT COUNT(*) FROM sessions s WHERE s.champion_id = :id AND s.date <= :today) AS sessions,
         (SELECT COALESCE(SUM(s.people), 0) FROM sessions s WHERE s.champion_id = :id AND s.date <= :today) AS people,
         (SELECT COUNT(*) FROM workshops w WHERE ${THEIRS}) AS workshops,
         (SELECT COALESCE(SUM(w.attendances), 0) FROM workshops w WHERE ${THEIRS}) AS attendances`,
      given,
      { sessions: integer, people: integer, workshops: integer, attendances: integer },
    )
    return {
      ...(sums ?? { sessions: 0, people: 0, workshops: 0, attendances: 0 }),
      minutes: await this.champions.minutesOf(id, SINCE_EVER, given.today),
      topics: await this.#topics(given),
      wards: await this.#wards(given),
      quotes: await this.#quotes(given),
    }
  }

  /** Who said yes to it and has not left, by name: one query. */
  async wall(): Promise<Thanked[]> {
    return this.database.select(
      `SELECT c.wall_name AS name, c.joined_on, ${MINUTES} AS minutes
       FROM champions c WHERE c.wall_name IS NOT NULL AND c.stage <> 'left' ORDER BY lower(c.wall_name), c.id`,
      { from: SINCE_EVER, today: this.clock.today() },
      { name: text, joinedOn: text.nullable, minutes: integer },
    )
  }

  /** A yes, or a no, to standing on the public page. @param name as they want to be called there; null: not at all. @throws NotFound */
  async consent(id: string, name: string | null): Promise<void> {
    await this.database.write(async (manager) => {
      const champion = await this.database.lock(Champion, id)
      if (!champion) throw new NotFound()
      if (champion.wallName === name) return
      const before = champion.wallName
      champion.wallName = name
      champion.wallSince = name === null ? null : this.clock.now()
      await manager.save(champion)
      await this.audit.record({
        action: 'champion.wall',
        subject: { kind: 'champion', id },
        changes: [{ field: 'Name on the thank-you page', before, after: name }],
      })
    })
  }

  async #topics(given: { id: string; today: string }): Promise<string[]> {
    const rows = await this.database.select(
      `SELECT topic, COUNT(*) AS total FROM (
         SELECT t.topic FROM workshop_topics t JOIN workshops w ON w.id = t.workshop_id WHERE ${THEIRS}
         UNION ALL SELECT t.topic FROM session_topics t JOIN sessions s ON s.id = t.session_id WHERE s.champion_id = :id AND s.date <= :today
       ) AS all_topics GROUP BY topic ORDER BY total DESC, topic`,
      given,
      { topic: text, total: integer },
    )
    return rows.map(({ topic }) => topic)
  }

  async #wards(given: { id: string; today: string }): Promise<string[]> {
    const rows = await this.database.select(
      `SELECT DISTINCT a.name FROM areas a WHERE a.id IN (
         SELECT v.area_id FROM workshops w JOIN venues v ON v.id = w.venue_id WHERE ${THEIRS}
         UNION SELECT COALESCE(s.area_id, v.area_id) FROM sessions s LEFT JOIN venues v ON v.id = s.venue_id
           WHERE s.champion_id = :id AND s.date <= :today) ORDER BY a.name`,
      given,
      { name: text },
    )
    return rows.map(({ name }) => name)
  }

  async #quotes(given: { id: string; today: string }): Promise<Added['quotes']> {
    return this.database.select(
      `SELECT f.comment AS words, w.title AS workshop FROM feedback_answers f JOIN workshops w ON w.id = f.workshop_id
       WHERE ${THEIRS} AND f.may_be_shared = :yes AND f.comment <> '' ORDER BY w.date DESC, f.id LIMIT ${MOST_QUOTES}`,
      { ...given, yes: true },
      { words: text, workshop: text },
    )
  }
}
