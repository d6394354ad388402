import { Injectable } from '@nestjs/common'
import type { Point } from '../../areas/distance.js'
import type { ChampionStage } from '../../champions/champion.entity.js'
import type { ExceptionKind } from '../../champions/profile/champion-exception.entity.js'
import { LANGUAGES, textsOf } from '../../champions/profile/choices.js'
import type { Exception } from '../../champions/profile/profile.js'
import { boolean, Database, integer, type Row, text } from '../../database/database.js'
import type { Span } from '../../venues/opening-hours.js'
import type { ChampionFacts, WorkshopFacts } from './facts.js'
import { grouped } from './grouped.js'

const CHAMPION = {
  id: text,
  name: text,
  stage: text,
  wardId: text.nullable,
  wardName: text.nullable,
  mostMiles: integer.nullable,
  otherLanguages: text.nullable,
  hasWeek: boolean,
  hasProfile: boolean,
}

/** What champions told us, as seen from one workshop. */
export type ProfileFacts = Omit<ChampionFacts, 'part' | 'commitments' | 'month' | 'lately' | 'childrenReason'>

@Injectable()
export class ProfileFactsService {
  constructor(private readonly database: Database) {}

  /** Of everybody who has not left, by id: six queries. */
  async for(workshop: WorkshopFacts): Promise<ProfileFacts[]> {
    const rows = await this.database.select(
      `SELECT c.id, c.name, c.stage, c.area_id AS ward_id, a.name AS ward_name, p.most_miles, p.other_languages, p.id IS NOT NULL AS has_profile,
         EXISTS (SELECT 1 FROM champion_hours h WHERE h.champion_id = c.id) AS has_week
       FROM champions c LEFT JOIN areas a ON a.id = c.area_id LEFT JOIN champion_profiles p ON p.id = c.id
       WHERE c.stage <> 'left' ORDER BY c.id`,
      {},
      CHAMPION,
    )
    const middles = await this.middlesOfWards()
    const choices = await this.choices()
    const wards = await this.wards()
    const hours = await this.hoursOn(workshop.weekday)
    const exceptions = await this.exceptionsOn(workshop.date)
    return rows.map((row) => ({
      ...known(row),
      ...(choices.get(row.id) ?? NO_CHOICES),
      languages: languagesOf(choices.get(row.id)?.languages ?? [], row.otherLanguages),
      home: row.wardId === null ? null : (middles.get(row.wardId) ?? null),
      wardIds: wards.get(row.id) ?? [],
      hours: hours.get(row.id) ?? [],
      exceptions: exceptions.get(row.id) ?? [],
    }))
  }

  /** The middle of the postcodes of each home ward. */
  private async middlesOfWards(): Promise<Map<string, Point>> {
    const rows = await this.database.select(
      `SELECT area_id, COUNT(*) AS known, SUM(latitude) AS latitude, SUM(longitude) AS longitude
       FROM postcodes WHERE area_id IN (SELECT c.area_id FROM champions c) GROUP BY area_id`,
      {},
      { areaId: text, known: integer, latitude: integer, longitude: integer },
    )
    return new Map(
      rows.map(({ areaId, known: count, latitude, longitude }) => [
        areaId,
        { latitude: Math.round(latitude / count), longitude: Math.round(longitude / count) },
      ]),
    )
  }

  private async choices(): Promise<Map<string, Choices>> {
    const rows = await this.database.select(
      "SELECT champion_id, kind, value FROM champion_choices WHERE kind IN ('topic', 'language', 'rather_not') ORDER BY champion_id, kind, value",
      {},
      { championId: text, kind: text, value: text },
    )
    const found = new Map<string, Choices>()
    for (const { championId, kind, value } of rows) {
      const own = found.get(championId) ?? { topics: [], languages: [], ratherNot: [] }
      found.set(championId, own)
      if (kind === 'topic') own.topics.push(value)
      else if (kind === 'language') own.languages.push(value)
      else own.ratherNot.push(value)
    }
    return found
  }

  private async wards(): Promise<Map<string, string[]>> {
    const rows = await this.database.select(
      'SELECT champion_id, area_id FROM champion_wards ORDER BY champion_id, area_id',
      {},
      { championId: text, areaId: text },
    )
    return grouped(rows, ({ areaId }) => areaId)
  }

  private async hoursOn(weekday: string): Promise<Map<string, Span[]>> {
    const rows = await this.database.select(
      'SELECT champion_id, from_time, to_time FROM champion_hours WHERE weekday = :weekday ORDER BY champion_id, from_time',
      { weekday },
      { championId: text, fromTime: text, toTime: text },
    )
    return grouped(rows, ({ fromTime, toTime }): Span => [fromTime, toTime])
  }

  private async exceptionsOn(date: string): Promise<Map<string, Exception[]>> {
    const rows = await this.database.select(
      `SELECT champion_id, kind, from_date, to_date, from_time, to_time FROM champion_exceptions
       WHERE from_date <= :date AND to_date >= :date ORDER BY champion_id, from_date, id`,
      { date },
      {
        championId: text,
        kind: text,
        fromDate: text,
        toDate: text,
        fromTime: text.nullable,
        toTime: text.nullable,
      },
    )
    return grouped(rows, ({ kind, fromDate, toDate, fromTime, toTime }) => ({
      kind: kind as ExceptionKind,
      fromDate,
      toDate,
      fromTime,
      toTime,
    }))
  }
}

interface Choices {
  topics: string[]
  languages: string[]
  ratherNot: string[]
}

const NO_CHOICES: Choices = { topics: [], languages: [], ratherNot: [] }

const known = ({ id, name, stage, wardId, wardName, mostMiles, hasWeek, hasProfile }: Row<typeof CHAMPION>) => ({
  id,
  name,
  mostMiles,
  hasWeek,
  hasProfile,
  stage: stage as ChampionStage,
  homeWard: wardId === null ? null : { id: wardId, name: wardName ?? '' },
})

const languagesOf = (chosen: readonly string[], other: string | null): string[] => [
  ...textsOf(LANGUAGES, chosen),
  ...(other ? [other] : []),
]
