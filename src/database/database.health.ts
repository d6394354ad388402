import { Injectable } from '@nestjs/common'
import { Database } from './database.js'

export interface DatabaseHealth {
  readable: boolean
  /** Names, oldest first; empty when the schema is up to date or the database cannot be read. */
  pendingMigrations: string[]
}

/** Whether the database can be used as it stands. It never throws: that it cannot be read is its answer. */
@Injectable()
export class DatabaseHealthCheck {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async check(): Promise<DatabaseHealth> {
    try {
      return { readable: true, pendingMigrations: await this.#database.pendingMigrations() }
    } catch {
      return { readable: false, pendingMigrations: [] }
    }
  }
}
