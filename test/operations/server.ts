import supertest, { type Response } from 'supertest'
import { csrfToken } from '../../src/web/csrf.js'
import { Screen } from '../support/screen.js'
import { freePort, Program, SERVER, type Settings } from './program.js'

const SECRET = 'a secret of the tests, 32 characters long'

/** What every server of the tests is told. */
export const serverSettings = (port: number, more: Settings = {}): Settings => ({
  PORT: String(port),
  SESSION_SECRET: SECRET,
  LOG_LEVEL: 'warn',
  ...more,
})

/** The served application in a process of its own, asked over HTTP. */
export class Server {
  private constructor(
    readonly program: Program,
    readonly port: number,
  ) {}

  /** When it listens. */
  static async start(settings: Settings, { port }: { port?: number } = {}): Promise<Server> {
    const chosen = port ?? (await freePort())
    const program = Program.start(SERVER, [], serverSettings(chosen, settings))
    await program.says(/Digital Task Force is at \S+\n/)
    return new Server(program, chosen)
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  async get(path: string): Promise<Screen> {
    return new Screen(await supertest(this.url).get(path))
  }

  /** As somebody who is not signed in sends a form. */
  async post(path: string, fields: Record<string, string>): Promise<Screen> {
    return new Screen(await this.send(path, fields))
  }

  send(path: string, fields: Record<string, string>): Promise<Response> {
    return supertest(this.url)
      .post(path)
      .type('form')
      .send(signed(fields))
      .then((response) => response)
  }
}

/** With the token that a page for nobody in particular would carry. */
export const signed = (fields: Record<string, string>): Record<string, string> => ({
  ...fields,
  _csrf: csrfToken(SECRET, null, new Date()),
})
