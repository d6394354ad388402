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

  it('let go of the connection', async () => {
    await statements.all('SELECT 1', [])
    await statements.finalize()

    await expect(
      new Promise<void>((resolve, reject) => connection.close((error) => (error ? reject(error) : resolve()))),
    ).resolves.toBe(undefined)
  })
})
