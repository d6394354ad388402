import sqlite3 from 'sqlite3'
import { KeptStatements } from '../../src/database/kept-statements.js'

describe('Statements that are kept', () => {
  let connection: sqlite3.Database
  let statements: KeptStatements

  beforeEach(() => {
    connection = new sqlite3.Database(':memory:')
    statements = new KeptStatements(connection)
  })

  it('answer each question with its own values, also when many ask at once', async () => {
    const numbers = Array.from({ length: 50 }, (_, number) => number)
    const answers = await Promise.all(numbers.map((number) => statements.all('SELECT ?1 AS number', [number])))

    expect(answers).toEqual(numbers.map((number) => [{ number }]))
    expect(statements.size).toBe(1)
  })

  it('are never more than 200, and those in use finish before they go', async () => {
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, number) => statements.all(`SELECT ${number} AS number`, [])),
    )

    expect(answers.at(0)).toEqual([{ number: 0 }])
    expect(answers.at(-1)).toEqual([{ number: 299 }])
    expect(statements.size).toBe(200)
  })

  it('see a table as it is now', async () => {
    await statements.all('CREATE TABLE venues (name)', [])
    expect(await statements.all('SELECT * FROM venues', [])).toEqual([])
    await statements.all('ALTER TABLE venues ADD COLUMN ward', [])
    await statements.all("INSERT INTO venues VALUES ('Library', 'Dene')", [])

    expect(await statements.all('SELECT * FROM venues', [])).toEqual([{ name: 'Library', ward: 'Dene' }])
  })

  it('do not keep what cannot be prepared', async () => {
    await expect(statements.all('SELECT name FROM nowhere', [])).rejects.toThrow('no such table: nowhere')
    expect(statements.size).toBe(0)
  })

  it('write as a statement of its own would: the new row, how many rows changed, and what went wrong', async () => {
    await statements.all('CREATE TABLE venues (name UNIQUE)', [])
    const written = (sql: string, values: unknown[]) =>
      new Promise<Record<string, unknown>>((resolve, reject) =>
        statements.connection.run(sql, values, function (error) {
          if (error) reject(error)
          else resolve({ ...(this as sqlite3.RunResult) })
        }),
      )
    const add = 'INSERT INTO venues VALUES (?1)'
    expect(await written(add, ['Library'])).toMatchObject({ lastID: 1, changes: 1 })
    expect(await written(add, ['Hall'])).toMatchObject({ lastID: 2, changes: 1 })
    await expect(written(add, ['Hall'])).rejects.toThrow('UNIQUE constraint failed: venues.name')
    expect(await written(add, ['Baths'])).toMatchObject({ lastID: 3, changes: 1 })
    expect(await written("UPDATE venues SET name = name || '!'", [])).toMatchObject({ changes: 3 })
    await expect(written('INSERT INTO nowhere VALUES (?1)', ['Library'])).rejects.toThrow('no such table: nowhere')
    expect(await statements.all('SELECT name FROM venues ORDER BY name', [])).toEqual([
      { name: 'Baths!' },
      { name: 'Hall!' },
      { name: 'Library!' },
    ])
  })

  it('let go of the connection', async () => {
    await statements.all('SELECT 1', [])
    await statements.finalize()

    await expect(
      new Promise<void>((resolve, reject) => connection.close((error) => (error ? reject(error) : resolve()))),
    ).resolves.toBe(undefined)
  })
})
