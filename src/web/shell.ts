import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Assets } from './assets/assets.js'
import { councilStylesheetPath, defaultColour } from './views/council-colour.js'
import type { Frame } from './views/frame.js'

/** The page that the service worker keeps, and shows when there is no network. It holds nobody's data. */
export const shellPath = '/offline'

const ASSETS = [
  'styles.css',
  'source-sans-3-400.woff2',
  'source-sans-3-600.woff2',
  'icon.svg',
  'js-enabled.js',
  'govuk-frontend.js',
  'page.js',
  'phone.js',
  'phone-store.js',
  'queue.js',
  'queue-notice.js',
  'walk-in-rows.js',
  'register-form.js',
  'session-form.js',
  'offline-page.js',
  'offline-register.js',
  'offline-session.js',
  'offline.js',
]

/** What a champion's phone keeps of this program, so that it opens without a network. */
export class Shell {
  #views: string | null = null

  constructor(
    readonly assets: Assets,
    private readonly viewsFolder: string,
  ) {}

  /** The service worker as it is served: with the list of what to keep, and another text whenever some of that is another. */
  serviceWorker(council: Frame['council']): string {
    const addresses = this.#addresses(council)
    const version = createHash('sha256')
      .update(JSON.stringify([addresses, council, this.#viewsAsTheyAre()]))
      .digest('hex')
      .slice(0, 16)
    const shell = JSON.stringify({ version, page: shellPath, addresses })
    return `self.SHELL = ${shell}\n${this.assets.textOf('service-worker.js')}`
  }

  #addresses({ colour }: Frame['council']): string[] {
    const own = colour.toLowerCase() === defaultColour ? [] : [councilStylesheetPath(colour)]
    return [...ASSETS.map((name) => this.assets.addressOf(name)), ...own]
  }

  /** Read once: they change with the program only. */
  #viewsAsTheyAre(): string {
    this.#views ??= fingerprintOf(this.viewsFolder)
    return this.#views
  }
}

function fingerprintOf(folder: string): string {
  const hash = createHash('sha256')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.hbs'))
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(join(folder, file)))
  return hash.digest('hex')
}
