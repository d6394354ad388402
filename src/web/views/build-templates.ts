import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Assets } from '../assets/assets.js'
import { compiledFile } from './templates.js'
import { Views } from './views.js'

// Run by `src/build.mjs` as dist/src/web/views/build-templates.js, after the assets: a start takes what was compiled here as it is.
const root = join(import.meta.dirname, '..', '..', '..', '..')

rmSync(compiledFile, { force: true })
const { code } = new Views(join(root, 'views'), Assets.load(join(root, 'dist', 'assets')))
writeFileSync(compiledFile, JSON.stringify(code))
