// Builds the application into dist/: TypeScript, then styles and scripts. Without --always it does nothing when dist/ is newer than every source.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = new URL('..', import.meta.url).pathname
const stamp = join(root, 'dist', '.built')

function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

function isFresh() {
  if (!existsSync(stamp)) return false
  const sources = ['src', 'migrations', 'views/assets', 'package-lock.json', 'tsconfig.json'].map((name) => newest(join(root, name)))
  return statSync(stamp).mtimeMs > Math.max(...sources)
}

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

if (process.argv.includes('--always') || !isFresh()) {
  run('node_modules/typescript/bin/tsc')
  run('dist/src/web/assets/build.js')
  writeFileSync(stamp, '')
}
