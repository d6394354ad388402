import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { ParsedMail } from 'mailparser'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { SIGN_IN_COOKIE } from '../../src/accounts/sign-in/sign-in-cookie.js'
import { SignInsService } from '../../src/accounts/sign-in/sign-ins.service.js'
import { Delivery } from '../../src/mail/delivery.js'
import { RemindersService } from '../../src/reminders/reminders.service.js'
import { SmtpSink } from '../mail/smtp-sink.js'
import { TestApp } from '../support/app.js'
import { openBrowser } from './chromium.js'
import { Person } from './person.js'

/** The application listening on this machine, with a mail server beside it, and browsers to visit it. */
export class Site {
  private constructor(
    readonly app: TestApp,
    readonly base: string,
    readonly mail: SmtpSink,
    private readonly browser: Browser,
  ) {}

  static async open(): Promise<Site> {
    const port = await freePort()
    const base = `http://127.0.0.1:${port}`
    const mail = await SmtpSink.open()
    const app = await TestApp.open('sqlite', { publicUrl: base, smtpUrl: mail.url, port })
    await app.nest.listen(port, '127.0.0.1')
    return new Site(app, base, mail, await openBrowser())
  }

  /** @param accountId somebody who is signed in already; else nobody is */
  async person(
    options: BrowserContextOptions,
    { checking = true, accountId = null }: { checking?: boolean; accountId?: string | null } = {},
  ): Promise<Person> {
    const context = await this.browser.newContext(options)
    if (accountId) {
      const value = await this.app.nest.get(SignInsService).open(accountId)
      await context.addCookies([{ name: SIGN_IN_COOKIE, value, url: this.base }])
    }
    return Person.at(context, this.base, { checking })
  }

  /** The clock moves on, and what happens by itself happens. */
  async at(instant: string): Promise<void> {
    this.app.clock.set(instant)
    await this.app.nest.get(RemindersService).pass()
    await this.app.nest.get(Delivery).round()
  }

  /** The latest letter that this address got. */
  async letterTo(address: string): Promise<ParsedMail> {
    for (let tries = 0; tries < 50; tries++) {
      const letter = this.mail.got.findLast(({ to }) => to.includes(address))
      if (letter) return letter.mail
      await this.app.nest.get(Delivery).round()
      await pause(100)
    }
    throw new Error(`No letter came to ${address}`)
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.app.close()
    await this.mail.close()
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
