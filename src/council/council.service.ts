import { Injectable } from '@nestjs/common'
import { Database } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { Council, COUNCIL_ID } from './council.entity.js'

/** How long another process may still show the old name: short enough for people, long enough to save a query a page. */
const FRESH = 5_000

/** Whose programme this is. Read by every page, so it is kept for a few seconds. */
@Injectable()
export class CouncilService {
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
    const now = this.clock.now().getTime()
    if (this.#kept && now < this.#kept.until && !this.database.inTransaction()) return this.#kept.council
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
      return manager.save(council)
    })
  }
}
