// Builds the application into dist/: TypeScript, then styles, fonts and scripts. Without --always it does nothing when dist/ was built from
// exactly these sources. Building needs the development dependencies; serving what was built does not.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, 'dist', '.built')
// Fonts and GOV.UK's styles come from packages, so a changed lock file is a changed source.
const sources = ['src', 'migrations', 'views/assets', 'package.json', 'package-lock.json', 'tsconfig.json']
const compiled = ['src', 'migrations']

function filesIn(path) {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)))
}

// What the files hold and not when they were changed: a copied folder is as fresh as the one it was copied from, and a deleted file counts.
function fingerprint() {
  const hash = createHash('sha256')
  for (const file of sources.flatMap((name) => filesIn(join(root, name))))
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}

function isFresh(now) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === now
}

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

/** TypeScript leaves what it made of a file that is gone, and a stale file could still be loaded. */
function removeOrphans() {
  for (const folder of compiled) {
    if (!existsSync(join(root, 'dist', folder))) continue
    for (const file of filesIn(join(root, 'dist', folder))) {
      const source = relative(join(root, 'dist'), file).replace(/\.js(\.map)?$/, '.ts')
      if (!existsSync(join(root, source))) rmSync(file)
    }
  }
}

function build(now) {
  const typescript = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  if (!existsSync(typescript)) {
    console.error(
      'dist/ is not built from these sources, and TypeScript is not installed: run npm ci, then npm run build.',
    )
    process.exit(1)
  }
  // First: a build that fails or is interrupted is never taken for a finished one.
  rmSync(stamp, { force: true })
  run(typescript, '--noEmitOnError')
  removeOrphans()
  run('dist/src/web/assets/build.js')
  run('dist/src/web/views/build-templates.js')
  writeFileSync(stamp, now)
}

const now = fingerprint()
if (process.argv.includes('--always') || !isFresh(now)) build(now)
