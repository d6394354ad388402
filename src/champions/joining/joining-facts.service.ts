import { Injectable } from '@nestjs/common'
import { Database, instant, integer, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { localDateOf } from '../../time/dates.js'
import type { CheckDecision, CheckLevel } from '../checks/champion-check.entity.js'
import type { Trust } from '../references/champion-reference.entity.js'
import type { JoiningFacts } from './missing.js'

/** Reads what decides what somebody still needs: six queries, for one champion or for many. */
@Injectable()
export class JoiningFactsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of(championId: string): Promise<JoiningFacts> {
    return (await this.ofAll([championId]))(championId)
  }

  /** @returns what answers for each of these champions */
  async ofAll(ids: string[]): Promise<(championId: string) => JoiningFacts> {
    const references = await this.database.select(
      'SELECT champion_id, name, asked_at, trust, talk FROM champion_references WHERE champion_id IN (:...ids) ORDER BY created_at, id',
      { ids },
      { championId: text, name: text, askedAt: instant, trust: text.nullable, talk: text },
    )
    const checks = await this.database.select(
      `SELECT champion_id, level, decision, issued_on, seen_on, next_check_on FROM champion_checks
       WHERE champion_id IN (:...ids) ORDER BY issued_on, id`,
      { ids },
      { championId: text, level: text, decision: text, issuedOn: text, seenOn: text, nextCheckOn: text.nullable },
    )
    const modules = await this.database.select(
      'SELECT id, name, months_valid FROM training_modules WHERE is_needed = :yes AND is_archived = :no ORDER BY lower(name), id',
      { yes: true, no: false },
      { id: text, name: text, monthsValid: integer.nullable },
    )
    const done = await this.database.select(
      'SELECT champion_id, module_id, done_on FROM training_completions WHERE champion_id IN (:...ids)',
      { ids },
      { championId: text, moduleId: text, doneOn: text },
    )
    const [shadowed, signedOff] = [await this.shadowed(ids), await this.signedOff(ids)]
    const { zone } = this.clock
    return (id) => ({
      references: references
        .filter(({ championId }) => championId === id)
        .map(({ name, askedAt, trust, talk }) => ({
          name,
          askedOn: localDateOf(askedAt, zone),
          trust: trust as Trust | null,
          hasTalked: talk !== '',
        })),
      checks: checks
        .filter(({ championId }) => championId === id)
        .map((check) => ({
          ...check,
          level: check.level as CheckLevel,
          decision: check.decision as CheckDecision,
        })),
      modules,
      done: done.filter(({ championId }) => championId === id),
      hasShadowed: shadowed.has(id),
      isSignedOff: signedOff.has(id),
    })
  }

  /** Who came to a workshop that took place, to see how it is done. Workshops stand above champions: only their rows are known here. */
  private async shadowed(ids: string[]): Promise<Set<string>> {
    const rows = await this.database.select(
      `SELECT DISTINCT a.champion_id FROM assignments a JOIN workshops w ON w.id = a.workshop_id
       WHERE a.champion_id IN (:...ids) AND a.role = 'shadow' AND a.state = 'accepted' AND w.state = 'published'
         AND (w.ends_at <= :now OR (w.ends_at IS NULL AND w.date < :today))`,
      { ids, now: this.clock.now(), today: this.clock.today() },
      { championId: text },
    )
    return new Set(rows.map(({ championId }) => championId))
  }

  private async signedOff(ids: string[]): Promise<Set<string>> {
    const rows = await this.database.select(
      'SELECT id FROM champion_sign_offs WHERE id IN (:...ids)',
      { ids },
      { id: text },
    )
    return new Set(rows.map(({ id }) => id))
  }
}
