import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { isProof } from '../support/proof.js'
import { accessibilityProblems } from './axe.js'

/** What was checked in this test file, by address and title: a page that is met again is checked again in the proof only. */
const checked = new Set<string>()

/**
 * Somebody at a browser. What they do reads as prose; every page they come to is checked for accessibility at 390 and
 * 1280 px, and for a sideways scroll at 320 px.
 */
export class Person {
  #last = ''

  private constructor(
    readonly page: Page,
    private readonly base: string,
    private readonly isChecking: boolean,
  ) {}

  static async at(context: BrowserContext, base: string, { checking = true } = {}): Promise<Person> {
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    return new Person(page, base, checking)
  }

  async opens(path: string): Promise<void> {
    await this.page.goto(path.startsWith('http') ? path : this.base + path)
    await this.looks()
  }

  /** Fields by their visible labels; loosely: labels that begin so. */
  async fillsIn(fields: Record<string, string>, { loosely = false } = {}): Promise<void> {
    for (const [label, value] of Object.entries(fields)) {
      const field = this.page
        .getByLabel(loosely ? label : new RegExp(`^\\s*${escaped(label)}( \\(optional\\))?\\s*$`))
        .and(this.page.locator('input:not([type=radio]):not([type=checkbox]), textarea, select'))
        .first()
      await this.#has(field, label)
      if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption({ label: value })
      else await field.fill(value)
    }
  }

  /** @throws Error that says what page there is instead */
  async #has(field: Locator, label: string): Promise<void> {
    try {
      await field.waitFor({ state: 'attached' })
    } catch (error) {
      throw new Error(`No field ${label} at ${this.page.url()}: ${await this.text()}`, { cause: error })
    }
  }

  async chooses(...labels: string[]): Promise<void> {
    for (const label of labels) await this.page.getByLabel(label, { exact: true }).first().check()
  }

  async unticks(...labels: string[]): Promise<void> {
    for (const label of labels) await this.page.getByLabel(label, { exact: true }).first().uncheck()
  }

  async presses(button: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: button }).first().click()
    // A form that keeps what was typed on the phone says so until it is sent.
    await this.page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null)
    await this.looks()
  }

  /** A link, also one that looks like a button. */
  async follows(link: string | RegExp): Promise<void> {
    const found = this.page.locator('main, header, nav').locator('a').filter({ hasText: link }).first()
    const { pathname } = new URL((await found.getAttribute('href')) ?? '', this.page.url())
    const isElsewhere = pathname !== new URL(this.page.url()).pathname
    const leaves = isElsewhere
      ? this.page.waitForEvent('framenavigated', (frame) => frame === this.page.mainFrame())
      : null
    await Promise.all([leaves, found.click()])
    await this.looks()
  }

  /** Waits for this heading: pages without a network are made by a script, a moment after they are loaded. */
  async comesTo(heading: string): Promise<void> {
    try {
      await this.page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
    } catch (error) {
      throw new Error(`No heading ${heading} at ${this.page.url()}: ${await this.text()}`, { cause: error })
    }
  }

  async heading(): Promise<string> {
    return (await this.page.locator('h1').innerText()).trim()
  }

  async text(): Promise<string> {
    return (await this.page.locator('main').innerText()).replace(/\s+/g, ' ')
  }

  /** The page as an assistive technology and a narrow screen meet it. */
  private async looks(): Promise<void> {
    await this.page.waitForLoadState('load')
    const state = `${this.page.url().replace(/[0-9a-f-]{36}/g, ':id')} ${await this.page.title()}`
    if (!this.isChecking || (checked.has(state) && (!isProof || state === this.#last))) return
    checked.add(state)
    this.#last = state
    const before = this.page.viewportSize()
    for (const width of [390, 1280]) {
      await this.#resize(width, 900)
      expect({ page: state, width, problems: await this.#problemsOnceSettled() }).toEqual({
        page: state,
        width,
        problems: [],
      })
    }
    await this.#resize(320, 700)
    const isTooWide = await this.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect({ page: state, isTooWide }).toEqual({ page: state, isTooWide: false })
    if (before) await this.#resize(before.width, before.height)
  }

  /** Until the page is drawn at its new width: a press while it moves would meet nothing. */
  async #resize(width: number, height: number): Promise<void> {
    await this.page.setViewportSize({ width, height })
    await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  }

  /** The menu follows a new width by an event of its own, a moment later: what is wrong only until then is not wrong. */
  async #problemsOnceSettled(): Promise<string[]> {
    const problems = await accessibilityProblems(this.page)
    if (problems.length === 0) return []
    await pause(250)
    return accessibilityProblems(this.page)
  }
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
