import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, join } from 'node:path'
import { assetsPath } from './assets.js'
import { buildFonts } from './fonts.js'
import { buildStyles } from './styles.js'

const require = createRequire(import.meta.url)

/**
 * Makes styles, scripts, fonts and pictures from `views/assets` into a folder, each under a name with a hash of what it
 * holds, and `manifest.json`, which `Assets.load` reads. What stood in the folder before is removed when all is made: fonts and
 * styles take seconds, in which a server may start.
 */
export async function buildAssets(sourceFolder: string, targetFolder: string): Promise<void> {
  const manifest: Record<string, string> = {}
  const making = `${targetFolder}.making`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { recursive: true })

  const put = (name: string, content: Buffer | string) => {
    const built = hashed(name, content)
    writeFileSync(join(making, built), content)
    manifest[name] = built
  }
  // What refers to other files is made after them, because it holds their names.
  const withAddresses = (text: string) =>
    text.replace(/asset:([\w.-]+)/g, (_match, name: string) => assetsPath + builtName(manifest, name))

  for (const [name, content] of await buildFonts()) put(name, content)
  for (const name of filesOf(join(sourceFolder, 'pictures')))
    put(name, readFileSync(join(sourceFolder, 'pictures', name)))
  // Those that begin with _ are parts. Beside the one for everything a page may have its own, so that nobody else carries it.
  for (const name of filesOf(join(sourceFolder, 'styles')).filter((file) => /^[^_].*\.scss$/.test(file)))
    put(name.replace(/scss$/, 'css'), withAddresses(buildStyles(join(sourceFolder, 'styles', name))))
  put('govuk-frontend.js', govukScript())
  putInOrder(filesIn(join(sourceFolder, 'scripts')), manifest, (name, text) => put(name, withAddresses(text)))

  writeFileSync(join(making, 'manifest.json'), JSON.stringify(manifest, null, 2))
  rmSync(targetFolder, { recursive: true, force: true })
  renameSync(making, targetFolder)
}

/** Each after those whose addresses it holds. @throws Error when two hold each other's */
function putInOrder(
  texts: ReadonlyMap<string, string>,
  made: Readonly<Record<string, string>>,
  put: (name: string, text: string) => void,
): void {
  const visit = (name: string, way: readonly string[]): void => {
    const text = texts.get(name)
    if (text === undefined || name in made) return
    if (way.includes(name)) throw new Error(`Scripts need each other: ${[...way, name].join(' -> ')}`)
    for (const [, needed = ''] of text.matchAll(/asset:([\w.-]+)/g)) visit(needed, [...way, name])
    put(name, text)
  }
  for (const name of texts.keys()) visit(name, [])
}

function filesIn(folder: string): Map<string, string> {
  return new Map(filesOf(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

function hashed(name: string, content: Buffer | string): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
  const ending = extname(name)
  return `${name.slice(0, name.length - ending.length)}-${hash}${ending}`
}

function builtName(manifest: Record<string, string>, name: string): string {
  const built = manifest[name]
  if (built === undefined) throw new Error(`asset:${name} is not there, or is made later`)
  return built
}

function filesOf(folder: string): string[] {
  return readdirSync(folder).sort()
}

function govukScript(): string {
  const file = require.resolve('govuk-frontend/dist/govuk/govuk-frontend.min.js')
  return readFileSync(file, 'utf8').replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n')
}
