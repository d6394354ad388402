import { isProof } from '../support/proof.js'
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core'
import { sayOnce } from '../support/say-once.js'

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Debian's Chromium, or the one that CHROMIUM names; null where there is none. */
export function chromiumPath(): string | null {
  return (
    [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
      (path) => path && existsSync(path),
    ) ?? null
  )
}

/** Jest's `describe` where there is a browser; else one line that says so, and a failure where CI=true. */
/** How a journey is gone. */
export const BOTH_WAYS = [
  ['with scripts, every page accessible', true],
  ['without scripts', false],
] as const
/** For one of which the way without scripts waits for the proof. */
export const WAYS = isProof ? BOTH_WAYS : BOTH_WAYS.slice(0, 1)

export const describeInBrowser: Pick<typeof describe, 'each'> & ((title: string, tests: () => void) => void) =
  chromiumPath() === null ? Object.assign(withoutBrowser, { each: () => withoutBrowser as never }) : describe

function withoutBrowser(title: string): void {
  describe(title, () => {
    it('needs a browser', () => {
      sayOnce('Browser tests did not run: install Chromium, or name one in CHROMIUM.')
      expect(process.env.CI).not.toBe('true')
    })
  })
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath()
  if (!executablePath) throw new Error('There is no Chromium')
  return chromium.launch({ executablePath, args: FLAGS })
}

export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true }
export const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }
