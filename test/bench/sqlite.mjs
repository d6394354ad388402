// The driver of the application, with promises and nothing else.
import sqlite3 from 'sqlite3'

/** @param {string} path */
export function open(path, flags = sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE) {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(path, flags, (error) => (error ? reject(error) : resolve(wrapped(database))))
  })
}

const asked = (work) => new Promise((resolve, reject) => work((error, rows) => (error ? reject(error) : resolve(rows))))

const wrapped = (database) => ({
  run: (sql, values = []) => asked((done) => database.run(sql, values, done)),
  all: (sql, values = []) => asked((done) => database.all(sql, values, done)),
  /** @returns {((...values: unknown[]) => Promise<Record<string, unknown>[]>) & { finalize(): Promise<void> }} */
  prepare: (sql) => {
    const statement = database.prepare(sql)
    const ask = (...values) => asked((done) => statement.all(values, done))
    // A database closes only when none is left.
    return Object.assign(ask, { finalize: () => asked((done) => statement.finalize(() => done(null))) })
  },
  close: () => asked((done) => database.close(done)),
})
