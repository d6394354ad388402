import sqlite3 from 'sqlite3'

/** The driver for TypeORM, which would else switch on its slow stack traces. */
export const quietSqlite = { verbose: () => sqlite3 }

/** A plain connection beside TypeORM's, for what concerns the file as a whole: its lock, its copies, its health. */
export class SqliteFile {
  readonly #connection: sqlite3.Database

  private constructor(connection: sqlite3.Database) {
    this.#connection = connection
  }

  static open(path: string, mode: 'read' | 'write' | 'create'): Promise<SqliteFile> {
    const flags = {
      read: sqlite3.OPEN_READONLY,
      write: sqlite3.OPEN_READWRITE,
      create: sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE,
    }
    return new Promise((resolve, reject) => {
      const connection: sqlite3.Database = new sqlite3.Database(path, flags[mode], (error) =>
        error ? reject(error) : resolve(new SqliteFile(connection)),
      )
    })
  }

  query(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return new Promise((resolve, reject) => {
      this.#connection.all(sql, values, (error: Error | null, rows: Record<string, unknown>[]) =>
        error ? reject(error) : resolve(rows),
      )
    })
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => this.#connection.close((error) => (error ? reject(error) : resolve())))
  }
}
