import { join } from 'node:path'
import { buildAssets } from './build-assets.js'

// Run by `src/build.mjs` as dist/src/web/assets/build.js, after TypeScript.
const root = join(import.meta.dirname, '..', '..', '..', '..')

await buildAssets(join(root, 'views', 'assets'), join(root, 'dist', 'assets'))
