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
  for (const name of filesOf(join(sourceFolder, 'scripts')))
    put(name, withAddresses(readFileSync(join(sourceFolder, 'scripts', name), 'utf8')))

  writeFileSync(join(making, 'manifest.json'), JSON.stringify(manifest, null, 2))
  rmSync(targetFolder, { recursive: true, force: true })
  renameSync(making, targetFolder)
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
