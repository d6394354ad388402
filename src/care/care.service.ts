import { Injectable } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import type { ChampionStage } from '../champions/champion.entity.js'
import type { CheckDecision, CheckLevel } from '../champions/checks/champion-check.entity.js'
import { standingOf } from '../champions/checks/children-standing.js'
import { dueCheckOn } from '../champions/checks/due-check.js'
import { STAGE_SINCE } from '../champions/stage-since.js'
import { boolean, Database, instant, integer, text } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { addDays, localDateOf } from '../time/dates.js'
import { HAS_NOT_BEGUN } from '../programme/coming-workshops.service.js'
import { grouped } from '../workshops/matching/grouped.js'
import { type CareFacts, type CareKind, type CareLine, careOf, countsOf, LOAD_DAYS } from './care.js'

const CHAMPION = {
  id: text,
  name: text,
  stage: text,
  stageSince: instant.nullable,
  joinedOn: text.nullable,
  lastLedOn: text.nullable,
  lastAssistedOn: text.nullable,
  lastLoggedOn: text.nullable,
  hasPlans: boolean,
  awayUntil: text.nullable,
  minutes: integer,
  comingWithChildren: integer,
}

const LED = 'FROM workshops w WHERE w.lead_champion_id = c.id AND w.state'
const HELPED =
  "FROM assignments h JOIN workshops w ON w.id = h.workshop_id WHERE h.champion_id = c.id AND h.state = 'accepted' AND w.state"

/** Reads who needs a word: three questions, however many champions there are. */
@Injectable()
export class CareService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** @param kind only reasons of this kind; '' for all */
  async lines(kind: CareKind | '' = '', today = this.clock.today()): Promise<CareLine[]> {
    const lines = careOf(await this.facts(today), today)
    return kind === '' ? lines : lines.filter((line) => line.kind === kind)
  }

  /** What the home page and the morning's e-mail count. */
  async counts(today = this.clock.today()): Promise<ReturnType<typeof countsOf>> {
    return countsOf(await this.lines('', today))
  }

  /** That somebody took the list away is told in the history. */
  async export(kind: CareKind | ''): Promise<CareLine[]> {
    await this.audit.record({ action: 'champions.exported', subject: { kind: 'champion', id: 'all' } })
    return this.lines(kind)
  }

  private async facts(today: string): Promise<CareFacts[]> {
    const champions = await this.champions(today)
    const leads = await this.database.select(
      `SELECT lead_champion_id AS champion_id, date FROM workshops
       WHERE state <> 'cancelled' AND date >= :today AND lead_champion_id IS NOT NULL`,
      { today },
      { championId: text, date: text },
    )
    const checks = await this.database.select(
      'SELECT champion_id, level, decision, issued_on, seen_on, next_check_on FROM champion_checks',
      {},
      {
        championId: text,
        level: text,
        decision: text,
        issuedOn: text,
        seenOn: text,
        nextCheckOn: text.nullable,
      },
    )
    const leadsOf = grouped(leads, ({ date }) => date)
    const checksOf = grouped(checks, ({ level, decision, ...check }) => ({
      ...check,
      level: level as CheckLevel,
      decision: decision as CheckDecision,
    }))
    return champions.map(({ stageSince, lastLedOn, lastAssistedOn, lastLoggedOn, stage, ...champion }) => ({
      ...champion,
      stage: stage as ChampionStage,
      stageSince: stageSince && localDateOf(stageSince, this.clock.zone),
      lastHelpedOn:
        [lastLedOn, lastAssistedOn, lastLoggedOn]
          .flatMap((date) => date ?? [])
          .toSorted()
          .at(-1) ?? null,
      leadsOn: leadsOf.get(champion.id) ?? [],
      checkDueOn: dueCheckOn(checksOf.get(champion.id) ?? []),
      isNotSuitable: standingOf(checksOf.get(champion.id) ?? []) === 'not_suitable',
    }))
  }

  /** All who have not left. What is to come counts also while it is a draft; what took place only when it was published. */
  private champions(today: string) {
    return this.database.select(
      `SELECT c.id, c.name, c.stage, ${STAGE_SINCE} AS stage_since, c.joined_on,
         (SELECT MAX(w.date) ${LED} = 'published' AND w.date <= :today) AS last_led_on,
         (SELECT MAX(w.date) ${HELPED} = 'published' AND w.date <= :today) AS last_assisted_on,
         (SELECT MAX(s.date) FROM sessions s WHERE s.champion_id = c.id AND s.date <= :today) AS last_logged_on,
         (EXISTS (SELECT 1 ${LED} <> 'cancelled' AND w.date >= :today) OR EXISTS (SELECT 1 ${HELPED} <> 'cancelled' AND w.date >= :today)) AS has_plans,
         (SELECT MAX(x.to_date) FROM champion_exceptions x WHERE x.champion_id = c.id AND x.kind = 'away'
            AND x.from_time IS NULL AND x.from_date <= :today AND x.to_date >= :today) AS away_until,
         (SELECT COALESCE(SUM(s.minutes), 0) FROM sessions s WHERE s.champion_id = c.id AND s.date > :from AND s.date <= :today)
           + (SELECT COALESCE(SUM(w.champion_minutes), 0) ${LED} = 'published' AND w.date > :from AND w.date <= :today)
           + (SELECT COALESCE(SUM(h.minutes), 0) ${HELPED} = 'published' AND w.date > :from AND w.date <= :today) AS minutes,
         (SELECT COUNT(*) ${LED} <> 'cancelled' AND w.children = 'yes' AND ${HAS_NOT_BEGUN})
           + (SELECT COUNT(*) ${HELPED} <> 'cancelled' AND w.children = 'yes' AND ${HAS_NOT_BEGUN}) AS coming_with_children
       FROM champions c WHERE c.stage <> 'left' ORDER BY c.id`,
      { today, now: this.clock.now(), from: addDays(today, -LOAD_DAYS) },
      CHAMPION,
    )
  }
}
