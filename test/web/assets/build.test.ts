import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Assets } from '../../../src/web/assets/assets.js'
import { buildAssets } from '../../../src/web/assets/build-assets.js'
import { contrast, parseColour } from '../../../src/web/views/contrast.js'
import { defaultColour, paletteOf } from '../../../src/web/views/council-colour.js'

const source = join(import.meta.dirname, '..', '..', '..', 'views', 'assets')
const folder = mkdtempSync(join(tmpdir(), 'assets-'))
let assets: Assets
let styles: string

const read = (name: string) => readFileSync(join(folder, assets.addressOf(name).replace('/assets/', '')))
/** As it travels: fonts and pictures as they are, text compressed. */
const weight = (name: string) => (name.endsWith('.woff2') ? read(name).length : gzipSync(read(name)).length)

beforeAll(async () => {
  await buildAssets(source, folder)
  assets = Assets.load(folder)
  styles = read('styles.css').toString()
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('What the build makes', () => {
  it('has a hash in each name, so that browsers may keep it for ever', () => {
    const files = readdirSync(folder).filter((name) => name !== 'manifest.json')

    expect(files.filter((name) => !/^[a-z0-9-]+-[0-9a-f]{10}\.\w+$/.test(name))).toEqual([])
    expect(files).toHaveLength(assets.names.length)
  })

  it('is the same when it is made again', async () => {
    const again = mkdtempSync(join(tmpdir(), 'assets-'))
    try {
      await buildAssets(source, again)
      expect(readFileSync(join(again, 'manifest.json'), 'utf8')).toBe(
        readFileSync(join(folder, 'manifest.json'), 'utf8'),
      )
    } finally {
      rmSync(again, { recursive: true })
    }
  })

  it('leaves no address open', () => {
    for (const name of assets.names.filter((name) => /\.(css|js)$/.test(name)))
      expect(read(name).toString()).not.toContain('asset:')
  })

  it('says what is missing', () => {
    expect(() => assets.addressOf('none.css')).toThrow('The build made no "none.css"')
  })

  it('needs nothing from another host', () => {
    expect(styles).not.toMatch(/url\(["']?(https?:)?\/\//)
  })

  it('weighs at most 100 KB on a first visit', () => {
    const weights = Object.fromEntries(
      // Icons of the app are fetched by a phone that puts it among its own.
      assets.names.filter((name) => !/\.txt$|^icon-.*\.png$/.test(name)).map((name) => [name, weight(name)]),
    )
    const sum = Object.values(weights).reduce((total, one) => total + one, 0)

    expect(weights['styles.css']).toBeLessThanOrEqual(21_000)
    expect(weight('source-sans-3-400.woff2') + weight('source-sans-3-600.woff2')).toBeLessThanOrEqual(30_000)
    expect(weights['govuk-frontend.js']).toBeLessThanOrEqual(13_000)
    expect(sum).toBeLessThanOrEqual(80_000)
  })
})

describe('The stylesheet', () => {
  it('holds nothing of GOV.UK’s own identity', () => {
    expect(styles).not.toMatch(/GDS Transport|crown/i)
    expect(styles).not.toMatch(/\.govuk-(header|footer|cookie-banner)\b/)
  })

  it('has our own typeface, two weights', () => {
    expect(styles.match(/@font-face\{[^}]*font-family:"Source Sans 3";/g)).toHaveLength(2)
  })

  it('starts with the same colours as the stylesheet of a council would give', () => {
    const { brand, brandDark, link } = paletteOf(defaultColour)

    expect(styles).toContain(`--govuk-brand-colour: ${brand}`)
    expect(styles).toContain(`--govuk-link-colour: ${link}`)
    expect(styles).toContain(`--brand-dark: ${brandDark}`)
  })

  it('has tags that can be read, each pair at least 4.5:1', () => {
    const tags = [...styles.matchAll(/\.tag--(\w+)\{color:(#\w+);background:(#\w+)\}/g)]

    expect(tags.map(([, name]) => name)).toEqual(['grey', 'teal', 'green', 'amber', 'red', 'blue', 'purple'])
    for (const [, , words = '', ground = ''] of tags) expect(ratio(words, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it.each([
    ['secondary words', '#454d52', '#f0f5f5'],
    ['secondary words on the council’s pale ground', '#454d52', '#ffffff'],
    ['errors', '#c8282c', '#ffffff'],
    ['success', '#0b6b45', '#eef7f2'],
    ['buttons that cannot be undone', '#ffffff', '#b3242a'],
    ['counts that need attention', '#6a3d00', '#ffebc2'],
    ['the strip of the demonstration', '#0b0c0c', '#fff2c9'],
  ])('%s can be read', (_what, words, ground) => {
    for (const colour of [words, ground].filter((colour) => colour !== '#ffffff')) expect(styles).toContain(colour)
    expect(ratio(words, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it('thinks of paper, forced colours and people whom movement disturbs', () => {
    expect(styles).toContain('@media print')
    expect(styles).toContain('forced-colors: active')
    expect(styles).toContain('prefers-reduced-motion')
  })
})

function ratio(words: string, ground: string): number {
  const [one, other] = [parseColour(words), parseColour(ground)]
  if (!one || !other) throw new Error(`${words} or ${ground} is no colour`)
  return contrast(one, other)
}
