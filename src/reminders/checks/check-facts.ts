import { Injectable } from '@nestjs/common'
import type { CheckDecision, CheckLevel } from '../../champions/checks/champion-check.entity.js'
import { dueCheckOn } from '../../champions/checks/due-check.js'
import { boolean, Database, type Row, text } from '../../database/database.js'
import { StopListService } from '../../mail/stops/stop-list.service.js'
import { KnownMessages } from '../known-messages.js'
import type { KnownMessage } from '../message.js'
import { spared, waysTo } from '../spared.js'
import type { Person } from '../workshops/situation.js'

/** One champion, and everybody who hears that their next check is due. */
export interface CheckFacts {
  champion: Person
  /** They help, or are on the way to it: who left or only applied hears nothing. */
  takesPart: boolean
  /** Local date; null: no next check is due. */
  dueOn: string | null
  coordinators: readonly Person[]
  messages: readonly KnownMessage[]
}

const PERSON = { id: text, name: text, email: text.nullable, phone: text.nullable }

/** Reads the checks of champions, and who hears of them: a fixed number of queries, however many are asked for. */
@Injectable()
export class CheckFactsReading {
  constructor(
    private readonly database: Database,
    private readonly stopList: StopListService,
    private readonly known: KnownMessages,
  ) {}

  /** Champions with a next check between these local dates, both included, and those with messages that wait. */
  async within(from: string, to: string): Promise<string[]> {
    const rows = await this.database.select(
      `SELECT champion_id AS id FROM champion_checks WHERE next_check_on >= :from AND next_check_on <= :to
       UNION SELECT subject_id AS id FROM messages
         WHERE state IN ('waiting', 'leased') AND subject_kind || '' = 'champion' AND rule_id IS NOT NULL
       ORDER BY 1`,
      { from, to },
      { id: text },
    )
    return rows.map(({ id }) => id)
  }

  /** Of these champions, in no order; who is not there is left out. */
  async about(ids: string[]): Promise<CheckFacts[]> {
    const champions = await this.database.select(
      `SELECT id, name, email, phone, (stage NOT IN ('applied', 'left')) AS takes_part FROM champions WHERE id IN (:...ids)`,
      { ids },
      { ...PERSON, takesPart: boolean },
    )
    const checks = await this.database.select(
      'SELECT champion_id, level, decision, issued_on, seen_on, next_check_on FROM champion_checks WHERE champion_id IN (:...ids)',
      { ids },
      { championId: text, level: text, decision: text, issuedOn: text, seenOn: text, nextCheckOn: text.nullable },
    )
    const coordinators = await this.database.select(
      `SELECT id, name, email, NULL AS phone FROM accounts
       WHERE role IN ('coordinator', 'administrator') AND disabled_at IS NULL AND password_hash IS NOT NULL ORDER BY name, id`,
      {},
      PERSON,
    )
    const people = [...champions, ...coordinators].map(personFrom)
    const stopped = await this.stopList.among(waysTo(people))
    const byId = new Map(people.map((person) => [person.id, spared(person, stopped)]))
    const messages = await this.known.about('champion', ids)
    return champions.flatMap(({ id, takesPart }) => {
      const champion = byId.get(id)
      if (!champion) return []
      const theirs = checks.filter(({ championId }) => championId === id)
      return {
        champion,
        takesPart,
        dueOn: dueCheckOn(
          theirs.map((check) => ({
            ...check,
            level: check.level as CheckLevel,
            decision: check.decision as CheckDecision,
          })),
        ),
        coordinators: coordinators.flatMap((account) => byId.get(account.id) ?? []),
        messages: messages.get(id) ?? [],
      }
    })
  }
}

function personFrom({ id, name, email, phone }: Row<typeof PERSON>): Person {
  const address = email?.trim() || null
  return { id, name, email: address, gaveEmail: address !== null, phone, stopped: [], wantsNewsSince: null }
}
