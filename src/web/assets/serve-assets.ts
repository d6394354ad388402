import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { constants, gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { NotFound } from '../problems.js'
import { assetsPath } from './assets.js'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
}
/** Fonts and photographs are compressed already. */
const SMALLER_ZIPPED = new Set(['.css', '.js', '.svg', '.webmanifest'])

interface Asset {
  type: string
  body: Buffer
  zipped: Buffer | null
}

/**
 * Sends what the build made, from memory: a few hundred kilobytes that never change while the process runs. A name that
 * the build did not make is not there, so no address can reach another file.
 */
export function serveAssets(server: FastifyInstance, folder: string): void {
  const assets = new Map<string, Asset>(readdirSync(folder).map((name) => [name, read(join(folder, name))]))
  server.get<{ Params: { name: string } }>(`${assetsPath}:name`, (request, reply) => {
    const asset = assets.get(request.params.name)
    if (!asset) throw new NotFound()
    const isZipped = asset.zipped !== null && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
    if (isZipped) void reply.header('content-encoding', 'gzip')
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding')
      .type(asset.type)
      .send(isZipped ? asset.zipped : asset.body)
  })
}

function read(path: string): Asset {
  const [kind, body] = [extname(path), readFileSync(path)]
  return {
    type: TYPES[kind] ?? 'application/octet-stream',
    body,
    zipped: SMALLER_ZIPPED.has(kind) ? gzipSync(body, { level: constants.Z_BEST_COMPRESSION }) : null,
  }
}
