import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import supertest from 'supertest'
import { SignInsService } from '../../src/accounts/sign-in/sign-ins.service.js'
import { SIGN_IN_COOKIE } from '../../src/accounts/sign-in/sign-in-cookie.js'
import { createApp } from '../../src/app.js'
import { type Config, readConfig } from '../../src/config.js'
import type { Database } from '../../src/database/database.js'
import { FixedClock } from '../../src/time/clock.js'
import type { Role } from '../../src/web/access.js'
import { csrfToken } from '../../src/web/csrf.js'
import { factories } from '../factories/factories.js'
import { type Engine, openTestDatabase } from './databases.js'
import { Screen } from './screen.js'

/** Monday 23 November 2026, 9am in London: "today" in every test that does not say otherwise. */
export const NOW = '2026-11-23T09:00:00Z'

/** The real application on a real database, asked over HTTP. */
export class TestApp {
  private constructor(
    readonly database: Database,
    readonly clock: FixedClock,
    readonly config: Config,
    readonly nest: NestFastifyApplication,
    readonly given: ReturnType<typeof factories>,
  ) {}

  /** @param options where log lines go, and modules beside the features */
  static async open(
    engine: Engine = 'sqlite',
    settings: Partial<Config> = {},
    options: Parameters<typeof createApp>[3] = {},
  ): Promise<TestApp> {
    const database = await openTestDatabase(engine)
    const clock = new FixedClock(NOW)
    const config = { ...readConfig({ NODE_ENV: 'test', PUBLIC_URL: 'http://localhost:3000' }), ...settings }
    const nest = await createApp(config, database, clock, options)
    const given = factories(database)
    return new TestApp(database, clock, config, nest, given)
  }

  async close(): Promise<void> {
    await this.nest.close()
  }

  /** Somebody who is not signed in. */
  visitor(): TestBrowser {
    return new TestBrowser(this, null)
  }

  /** Somebody with a new account of this role (and a champion or partner record of their own, unless one is given). */
  async signedIn(
    role: Role,
    of: { championId?: string; partnerId?: string; name?: string } = {},
  ): Promise<TestBrowser> {
    const championId = role === 'champion' ? (of.championId ?? (await this.given.champion()).id) : null
    const partnerId = role === 'partner' ? (of.partnerId ?? (await this.given.partner()).id) : null
    const account = await this.given.account({ role, championId, partnerId, ...(of.name ? { name: of.name } : {}) })
    return this.browserOf(account.id)
  }

  /** One more browser in which this account is signed in. */
  async browserOf(accountId: string): Promise<TestBrowser> {
    return new TestBrowser(this, await this.nest.get(SignInsService).open(accountId), accountId)
  }
}

/** Requests of one person, with their cookies, as a browser without JavaScript sends them. */
export class TestBrowser {
  readonly #agent

  constructor(
    private readonly app: TestApp,
    token: string | null,
    public accountId: string | null = null,
  ) {
    this.#agent = supertest.agent(app.nest.getHttpServer())
    if (token) this.#agent.jar.setCookie(`${SIGN_IN_COOKIE}=${token}; Path=/`, '127.0.0.1')
  }

  async get(path: string): Promise<Screen> {
    return this.#seen(await this.#agent.get(path))
  }

  /** The form sent with the token that its page would carry. */
  async post(path: string, fields: Record<string, string | string[]> = {}): Promise<Screen> {
    return this.#seen(
      await this.#agent
        .post(path)
        .type('form')
        .send({ ...fields, _csrf: this.csrf() }),
    )
  }

  /** `post`, then the page that it leads to. */
  async postAndFollow(path: string, fields: Record<string, string | string[]> = {}): Promise<Screen> {
    const answer = await this.post(path, fields)
    if (answer.status !== 303)
      throw new Error(`POST ${path} answered ${answer.status}: ${answer.errors.join('; ') || answer.heading}`)
    return this.get(answer.location)
  }

  /** As it is sent, for tests of what a forger would send. */
  request(): ReturnType<typeof supertest.agent> {
    return this.#agent
  }

  /** The token that a form of this person would carry now. */
  csrf(): string {
    return csrfToken(this.app.config.sessionSecret, this.accountId, this.app.clock.now())
  }

  /** Signing in and out happens by a cookie, to which the token against forgeries is bound. */
  async #seen(response: supertest.Response): Promise<Screen> {
    const cookies: unknown = response.headers['set-cookie']
    for (const cookie of Array.isArray(cookies) ? cookies : []) {
      const [, token] = new RegExp(`^${SIGN_IN_COOKIE}=([^;]*)`).exec(String(cookie)) ?? []
      if (token !== undefined)
        this.accountId = (await this.app.nest.get(SignInsService).find(token))?.signedIn.accountId ?? null
    }
    return new Screen(response)
  }
}
