import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { AreasService } from '../../areas/areas.service.js'
import { AuditService } from '../../audit/audit.service.js'
import { changesBetween, nowDiffers } from '../../audit/changes.js'
import { ChangedMeanwhile } from '../../database/changed-meanwhile.js'
import { newId } from '../../database/columns.js'
import { Database, text } from '../../database/database.js'
import { insertAll } from '../../database/insert-all.js'
import { type Topic, TOPICS } from '../../programme/topics.js'
import { Clock } from '../../time/clock.js'
import { hoursLines, type OpeningHours, type Span, WEEKDAYS } from '../../venues/opening-hours.js'
import { NotFound, Refusal } from '../../web/problems.js'
import { Champion } from '../champion.entity.js'
import { ChampionChoice, type ChoiceKind } from './champion-choice.entity.js'
import { ChampionException, type ExceptionKind } from './champion-exception.entity.js'
import { ChampionHours } from './champion-hours.entity.js'
import { ChampionProfile } from './champion-profile.entity.js'
import { ChampionWard } from './champion-ward.entity.js'
import { type Device, DEVICES, type Language, LANGUAGES, RATHER_NOT, type RatherNot, textsOf } from './choices.js'
import { type Exception, exceptionText, type Profile } from './profile.js'

export interface SavedProfile extends Profile {
  version: number
  changedAt: Date
  wardNames: string[]
}

const LABELS = {
  topics: 'Topics to teach',
  devices: 'Devices to help with',
  languages: 'Languages besides English',
  otherLanguages: 'Another language',
  homeWard: 'Home ward',
  mostMiles: 'How far to go from home, in miles',
  wards: 'Wards to go to',
  week: 'Usual week',
  exceptions: 'Dates that are different',
  ratherNot: 'Rather not',
  ratherNotMore: 'Anything else, rather not',
  accessNeeds: 'What would make it easier to help',
}

/** What champions tell us about how they can help, kept in small tables that matching can ask. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly areas: AreasService,
  ) {}

  async isThere(id: string): Promise<boolean> {
    return (
      (await this.database.select('SELECT id FROM champion_profiles WHERE id = :id', { id }, { id: text })).length > 0
    )
  }

  /** null: they have told us nothing yet. */
  async find({ id, areaId }: Pick<Champion, 'id' | 'areaId'>): Promise<SavedProfile | null> {
    const profile = await this.database.read.findOneBy(ChampionProfile, { id })
    if (!profile) return null
    const choices = await this.database.select(
      'SELECT kind, value FROM champion_choices WHERE champion_id = :id ORDER BY kind, value',
      { id },
      { kind: text, value: text },
    )
    const chosen = (kind: ChoiceKind) => choices.filter((each) => each.kind === kind).map(({ value }) => value)
    const wards = await this.database.select(
      'SELECT a.id, a.name FROM champion_wards w JOIN areas a ON a.id = w.area_id WHERE w.champion_id = :id ORDER BY a.name, a.id',
      { id },
      { id: text, name: text },
    )
    const { mostMiles, otherLanguages, ratherNotMore, accessNeeds, changedAt, version } = profile
    return {
      mostMiles,
      otherLanguages,
      ratherNotMore,
      accessNeeds,
      changedAt,
      version,
      homeWardId: areaId,
      topics: chosen('topic') as Topic[],
      devices: chosen('device') as Device[],
      languages: chosen('language') as Language[],
      ratherNot: chosen('rather_not') as RatherNot[],
      wards: wards.map((ward) => ward.id),
      wardNames: wards.map(({ name }) => name),
      week: await this.weekOf(id),
      exceptions: await this.exceptionsOf(id),
    }
  }

  /** @param version of the profile that the form was opened on; 0: there was none. @throws ChangedMeanwhile, NotFound, Refusal for a ward that is not there */
  async save(id: string, version: string, profile: Profile): Promise<void> {
    await this.database.write(async (manager) => {
      const champion = await this.database.lock(Champion, id)
      if (!champion) throw new NotFound()
      await this.areas.mustExist(profile.homeWardId, 'homeWardId')
      await this.wardsMustExist(profile.wards)
      const stored = await this.find(champion)
      const before = stored && (await this.readable(stored))
      const after = await this.readable(profile)
      const present = stored?.version ?? 0
      if (Number(version) !== present)
        throw new ChangedMeanwhile(present, before ? nowDiffers(after, before, LABELS) : [])
      const changes = changesBetween(before, after, LABELS)
      if (stored && changes.length === 0) return
      champion.areaId = profile.homeWardId
      await manager.save(champion)
      await this.store(manager, id, profile)
      await this.audit.record({ action: 'profile.changed', subject: { kind: 'champion', id }, changes })
      this.database.touch('champion', id)
    })
  }

  private async store(manager: EntityManager, championId: string, profile: Profile): Promise<void> {
    const { mostMiles, otherLanguages, ratherNotMore, accessNeeds } = profile
    const row =
      (await manager.findOneBy(ChampionProfile, { id: championId })) ??
      manager.create(ChampionProfile, { id: championId })
    const changedAt = this.clock.now()
    await manager.save(Object.assign(row, { mostMiles, otherLanguages, ratherNotMore, accessNeeds, changedAt }))
    for (const table of ['champion_choices', 'champion_wards', 'champion_hours', 'champion_exceptions'])
      await this.database.execute(`DELETE FROM ${table} WHERE champion_id = :championId`, { championId })
    const { choices, wards, hours, exceptions } = rowsOf(championId, profile)
    await insertAll(manager, ChampionChoice, choices)
    await insertAll(manager, ChampionWard, wards)
    await insertAll(manager, ChampionHours, hours)
    await insertAll(manager, ChampionException, exceptions)
  }

  private async weekOf(id: string): Promise<OpeningHours> {
    const rows = await this.database.select(
      'SELECT weekday, from_time, to_time FROM champion_hours WHERE champion_id = :id ORDER BY from_time',
      { id },
      { weekday: text, fromTime: text, toTime: text },
    )
    return Object.fromEntries(
      WEEKDAYS.flatMap((day) => {
        const spans = rows
          .filter(({ weekday }) => weekday === day)
          .map(({ fromTime, toTime }): Span => [fromTime, toTime])
        return spans.length ? [[day, spans]] : []
      }),
    )
  }

  private async exceptionsOf(id: string): Promise<Profile['exceptions']> {
    const rows = await this.database.select(
      'SELECT kind, from_date, to_date, from_time, to_time FROM champion_exceptions WHERE champion_id = :id ORDER BY from_date, id',
      { id },
      { kind: text, fromDate: text, toDate: text, fromTime: text.nullable, toTime: text.nullable },
    )
    return rows.map((row) => ({ ...row, kind: row.kind as ExceptionKind }))
  }

  private async wardsMustExist(ids: readonly string[]): Promise<void> {
    if ((await this.areas.names(ids)).size !== new Set(ids).size)
      throw new Refusal('Select wards from the list', 'wards')
  }

  /** As people read it, so that the history needs no look-ups later. */
  private async readable(profile: Profile) {
    const names = await this.areas.names(profile.wards)
    return {
      ...profile,
      topics: textsOf(TOPICS, profile.topics),
      devices: textsOf(DEVICES, profile.devices),
      languages: textsOf(LANGUAGES, profile.languages),
      ratherNot: textsOf(RATHER_NOT, profile.ratherNot),
      homeWard: await this.areas.nameOf(profile.homeWardId),
      wards: [...names.values()].toSorted((a, b) => a.localeCompare(b, 'en-GB')),
      week: hoursLines(profile.week),
      exceptions: profile.exceptions.toSorted(byDate).map(exceptionText),
    }
  }
}

const byDate = (a: Exception, b: Exception) =>
  `${a.fromDate} ${exceptionText(a)}` < `${b.fromDate} ${exceptionText(b)}` ? -1 : 1

/** The rows of the small tables. */
function rowsOf(championId: string, profile: Profile) {
  const kinds: [ChoiceKind, readonly string[]][] = [
    ['topic', profile.topics],
    ['device', profile.devices],
    ['language', profile.languages],
    ['rather_not', profile.ratherNot],
  ]
  return {
    choices: kinds.flatMap(([kind, values]) => values.map((value) => ({ championId, kind, value }))),
    wards: profile.wards.map((areaId) => ({ championId, areaId })),
    hours: WEEKDAYS.flatMap((weekday) =>
      (profile.week[weekday] ?? []).map(([fromTime, toTime]) => ({ championId, weekday, fromTime, toTime })),
    ),
    exceptions: profile.exceptions.map((each) => ({ id: newId(), championId, ...each })),
  }
}
