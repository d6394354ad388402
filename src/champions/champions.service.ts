import { Injectable } from '@nestjs/common'
import { AreasService } from '../areas/areas.service.js'
import { AuditService } from '../audit/audit.service.js'
import { changesBetween, nowDiffers } from '../audit/changes.js'
import { ChangedMeanwhile } from '../database/changed-meanwhile.js'
import { newId } from '../database/columns.js'
import { containing } from '../database/containing.js'
import { Database, integer, type Row, text } from '../database/database.js'
import type { Topic } from '../programme/topics.js'
import { IS_COMING } from '../programme/coming-workshops.service.js'
import { Clock } from '../time/clock.js'
import { firstDayOfMonth, formatDate, monthOf } from '../time/dates.js'
import { NotFound } from '../web/problems.js'
import { pageOf } from '../web/record-list.js'
import type { Choice } from '../web/views/form-view.js'
import { Champion, type ChampionStage } from './champion.entity.js'
import { StageHistoryService } from './joining/stage-history.service.js'
import type { ChampionForm } from './champion.form.js'
import type { Device, Language } from './profile/choices.js'
import { HAS_NEW_ANSWER } from './references/new-answers.js'
import { WAITING_STAGES } from './stages.js'

export type ChampionDetails = ReturnType<ChampionForm['values']>

export interface ChampionFilters {
  /** 'waiting': in any stage where the task force has something to do. */
  stage: ChampionStage | 'waiting' | ''
  ward: string
  /** What their profile says; '' asks nothing. */
  topic: Topic | ''
  device: Device | ''
  language: Language | ''
}

export const NO_FILTERS: ChampionFilters = { stage: '', ward: '', topic: '', device: '', language: '' }

const CHOSE = (kind: 'topic' | 'device' | 'language') =>
  `EXISTS (SELECT 1 FROM champion_choices h WHERE h.champion_id = c.id AND h.kind = '${kind}' AND h.value = :${kind})`

const ROW = {
  id: text,
  name: text,
  email: text.nullable,
  phone: text.nullable,
  stage: text,
  joinedOn: text.nullable,
  wardName: text.nullable,
  coming: integer,
  minutes: integer,
}
export type ChampionRow = Row<typeof ROW>

/**
 * SQL: what a champion `c` gave from one local date, `:from`, to another, `:today`. Sessions and workshops do not overlap: a session is help
 * outside a workshop. Nobody leads a workshop and helps at it.
 */
export const MINUTES = `(SELECT COALESCE(SUM(s.minutes), 0) FROM sessions s WHERE s.champion_id = c.id AND s.date >= :from AND s.date <= :today)
  + (SELECT COALESCE(SUM(w.champion_minutes), 0) FROM workshops w
      WHERE w.lead_champion_id = c.id AND w.state = 'published' AND w.date >= :from AND w.date <= :today)
  + (SELECT COALESCE(SUM(h.minutes), 0) FROM assignments h JOIN workshops w ON w.id = h.workshop_id
      WHERE h.champion_id = c.id AND h.state = 'accepted' AND w.state = 'published' AND w.date >= :from AND w.date <= :today)`

// To come are those led, helped at or shadowed, as on the champion's own page.
const COLUMNS = `c.id, c.name, c.email, c.phone, c.stage, c.joined_on, a.name AS ward_name,
  (SELECT COUNT(*) FROM workshops w WHERE w.lead_champion_id = c.id AND ${IS_COMING})
    + (SELECT COUNT(*) FROM assignments h JOIN workshops w ON w.id = h.workshop_id
        WHERE h.champion_id = c.id AND h.state = 'accepted' AND ${IS_COMING}) AS coming,
  ${MINUTES} AS minutes`
const FROM = 'FROM champions c LEFT JOIN areas a ON a.id = c.area_id'

const LABELS = {
  name: 'Name',
  email: 'E-mail address',
  phone: 'Phone number',
  ward: 'Home ward',
  joinedOn: 'Champion since',
  notes: 'Notes',
}

/** Found people that a search shows at most. */
export const MOST_FOUND = 25

@Injectable()
export class ChampionsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly areas: AreasService,
    private readonly history: StageHistoryService,
  ) {}

  async find(id: string): Promise<Champion | null> {
    return this.database.read.findOneBy(Champion, { id })
  }

  /** @throws NotFound */
  async get(id: string): Promise<Champion> {
    const champion = await this.find(id)
    if (!champion) throw new NotFound()
    return champion
  }

  /** One page of champions by name, and how many there are: two queries. `minutes` are those of this year. */
  async page(filters: ChampionFilters, page: number): Promise<{ rows: ChampionRow[]; total: number }> {
    const { where, parameters } = this.condition(filters)
    const rows = await this.database.select(
      `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY lower(c.name), c.id LIMIT :limit OFFSET :offset`,
      { ...parameters, ...pageOf(page) },
      ROW,
    )
    return { rows, total: await this.count(filters) }
  }

  async count(filters: ChampionFilters): Promise<number> {
    const { where, parameters } = this.condition(filters)
    const row = await this.database.selectOne(`SELECT COUNT(*) AS total FROM champions c WHERE ${where}`, parameters, {
      total: integer,
    })
    return row?.total ?? 0
  }

  /** How many wait in each stage where the task force has something to do, and how many of them all have a reference that nobody has read. */
  async waiting(): Promise<{ stages: Map<ChampionStage, number>; withNewAnswers: number }> {
    const rows = await this.database.select(
      `SELECT c.stage, COUNT(*) AS total, SUM(CASE WHEN ${HAS_NEW_ANSWER} THEN 1 ELSE 0 END) AS new_answers
       FROM champions c WHERE c.stage IN (:...stages) GROUP BY c.stage`,
      { stages: [...WAITING_STAGES] },
      { stage: text, total: integer, newAnswers: integer },
    )
    return {
      stages: new Map(rows.map(({ stage, total }) => [stage as ChampionStage, total])),
      withNewAnswers: rows.reduce((sum, { newAnswers }) => sum + newAnswers, 0),
    }
  }

  /** Reading the contacts of everybody is itself told in the history. */
  async export(filters: ChampionFilters): Promise<ChampionRow[]> {
    const { where, parameters } = this.condition(filters)
    await this.audit.record({ action: 'champions.exported', subject: { kind: 'champion', id: 'all' } })
    return this.database.select(
      `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY lower(c.name), c.id`,
      parameters,
      ROW,
    )
  }

  /** By part of a name, e-mail address or phone number; at most 25 and one, which says that there are more. */
  async search(who: string): Promise<ChampionRow[]> {
    const digits = who.replace(/\D/g, '')
    return this.database.select(
      `SELECT ${COLUMNS} ${FROM}
       WHERE lower(c.name) LIKE lower(:who) ESCAPE '!' OR lower(c.email) LIKE lower(:who) ESCAPE '!'
         OR (:digits <> '' AND replace(replace(c.phone, ' ', ''), '-', '') LIKE :phone)
       ORDER BY lower(c.name), c.id LIMIT ${MOST_FOUND + 1}`,
      { ...this.condition(NO_FILTERS).parameters, who: containing(who), digits, phone: `%${digits}%` },
      ROW,
    )
  }

  /** Active champions by name. @param present one that is chosen already and may be active no more */
  async choices(present: string | null = null): Promise<Choice[]> {
    return this.database.select(
      "SELECT id AS value, name AS text FROM champions WHERE stage = 'active' OR id = :present ORDER BY lower(name), id",
      { present: present ?? '' },
      { value: text, text },
    )
  }

  /** Who can come to a workshop, by name: whoever is active, and trainees, who only shadow. */
  async choicesToCome(): Promise<Choice[]> {
    const rows = await this.database.select(
      "SELECT id AS value, name AS text, stage FROM champions WHERE stage IN ('active', 'training') ORDER BY lower(name), id",
      {},
      { value: text, text, stage: text },
    )
    return rows.map(({ value, text: name, stage }) => ({
      value,
      text: stage === 'training' ? `${name} (in training: shadows only)` : name,
    }))
  }

  /** Minutes of sessions and of workshops led or helped at, from one local date to another, both included. */
  async minutesOf(id: string, from: string, to: string): Promise<number> {
    const row = await this.database.selectOne(
      `SELECT ${MINUTES} AS minutes FROM champions c WHERE c.id = :id`,
      { id, from, today: to },
      { minutes: integer },
    )
    return row?.minutes ?? 0
  }

  /** Minutes this month and this calendar year, up to today. */
  async recentMinutesOf(id: string): Promise<{ month: number; year: number }> {
    const today = this.clock.today()
    return {
      month: await this.minutesOf(id, firstDayOfMonth(monthOf(today)), today),
      year: await this.minutesOf(id, `${today.slice(0, 4)}-01-01`, today),
    }
  }

  /**
   * Who has applied; the other stages follow.
   * @param reason how they came to it, for the history of their stages
   * @throws Refusal when the ward is not there
   */
  async add(details: ChampionDetails, reason = 'Added by hand'): Promise<Champion> {
    return this.database.write(async (manager) => {
      await this.areas.mustExist(details.areaId)
      const champion = await manager.save(manager.create(Champion, { id: newId(), stage: 'applied', ...details }))
      await this.history.begin(champion.id, 'applied', reason)
      await this.record('champion.added', champion.id, changesBetween(null, await this.readable(details), LABELS))
      return champion
    })
  }

  /** @throws ChangedMeanwhile, NotFound, Refusal when the ward is not there */
  async change(id: string, version: string, details: ChampionDetails): Promise<void> {
    await this.database.write(async (manager) => {
      const champion = await this.locked(id)
      await this.areas.mustExist(details.areaId)
      const [before, after] = [await this.readable(champion), await this.readable(details)]
      if (Number(version) !== champion.version)
        throw new ChangedMeanwhile(champion.version, nowDiffers(after, before, LABELS))
      const changes = changesBetween(before, after, LABELS)
      if (changes.length === 0) return
      await manager.save(Object.assign(champion, details))
      await this.record('champion.changed', id, changes)
    })
  }

  private async record(action: string, id: string, changes: ReturnType<typeof changesBetween>): Promise<void> {
    await this.audit.record({ action, subject: { kind: 'champion', id }, changes })
    this.database.touch('champion', id)
  }

  private async locked(id: string): Promise<Champion> {
    const champion = await this.database.lock(Champion, id)
    if (!champion) throw new NotFound()
    return champion
  }

  /** As people read it, so that the history needs no look-ups later. */
  private async readable(champion: ChampionDetails) {
    const { joinedOn } = champion
    return { ...champion, ward: await this.areas.nameOf(champion.areaId), joinedOn: joinedOn && formatDate(joinedOn) }
  }

  private condition({ stage, ward, topic, device, language }: ChampionFilters) {
    const parts = ['1 = 1']
    if (stage) parts.push('c.stage IN (:...stages)')
    if (ward) parts.push('c.area_id = :ward')
    if (topic) parts.push(CHOSE('topic'))
    if (device) parts.push(CHOSE('device'))
    if (language) parts.push(CHOSE('language'))
    const today = this.clock.today()
    const parameters = {
      stages: stage === 'waiting' ? [...WAITING_STAGES] : [stage],
      ward,
      topic,
      device,
      language,
      today,
      now: this.clock.now(),
      from: `${today.slice(0, 4)}-01-01`,
    }
    return { where: parts.join(' AND '), parameters }
  }
}
