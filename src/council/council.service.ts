import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { Database } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { Council, COUNCIL_ID } from './council.entity.js'

/** How long another process may still show the old name: short enough for people, long enough to save a query a page. */
const FRESH = 5_000

/** Whose programme this is. Read by every page, so it is kept for a few seconds. */
@Injectable()
export class CouncilService {
  readonly #within = new WeakMap<EntityManager, Council>()
  #kept: { council: Council | null; until: number } | null = null

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    database.afterCommit((touched) => {
      if (touched.some(({ kind }) => kind === 'council')) this.#kept = null
    })
  }

  /** null until the first administrator has set the programme up. */
  async find(): Promise<Council | null> {
    if (this.database.inTransaction()) return this.#findWithin(this.database.read)
    const now = this.clock.now().getTime()
    if (this.#kept && now < this.#kept.until) return this.#kept.council
    const council = await this.database.read.findOneBy(Council, { id: COUNCIL_ID })
    // An empty answer is not kept: set-up must show at once, in every process.
    this.#kept = council ? { council, until: now + FRESH } : null
    return council
  }

  /** @throws Error before set-up. */
  async get(): Promise<Council> {
    const council = await this.find()
    if (!council) throw new Error('The programme is not set up yet')
    return council
  }

  /** Inside a write. */
  async save(council: Council): Promise<Council> {
    return this.database.write(async (manager) => {
      this.database.touch('council', COUNCIL_ID)
      this.#within.delete(manager)
      return manager.save(council)
    })
  }

  /** A transaction sees what it wrote itself, and asks once however many letters it writes. */
  async #findWithin(manager: EntityManager): Promise<Council | null> {
    const known = this.#within.get(manager)
    if (known) return known
    const council = await manager.findOneBy(Council, { id: COUNCIL_ID })
    if (council) this.#within.set(manager, council)
    return council
  }
}
