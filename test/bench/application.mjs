// The application as it is in service: settings of production, logs on, the general limit on (each caller below it).
import { fileURLToPath } from 'node:url'
import { COORDINATOR } from './data.mjs'
import { firstAnswer, freePort, start, stop } from './processes.mjs'

const file = (path) => fileURLToPath(new URL(path, import.meta.url))

export const buildFile = file('../../src/build.mjs')
export const mainFile = file('../../dist/src/main.js')

export async function settings(database) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    environment: {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: url,
      DATABASE_URL: `sqlite:${database}`,
      SESSION_SECRET: 'a secret that only the benchmark knows, and it is no secret',
      TRUST_PROXY: 'true',
      LOG_LEVEL: 'info',
      SMTP_URL: '',
    },
  }
}

/** The application, ready to answer. */
export async function startApplication(database, nodeOptions = []) {
  const { url, environment } = await settings(database)
  const child = start(['--expose-gc', '--import', file('./memory.mjs'), ...nodeOptions, mainFile], environment)
  await firstAnswer(`${url}/health/live`)
  return { url, child, stop: () => stop(child) }
}

export const SIGNED_IN = { cookie: COORDINATOR }

/** The same request from a thousand addresses, because no one address may ask so often. */
export const fromEverywhere = (path, headers = {}) =>
  Array.from({ length: 1000 }, (_, i) => ({
    method: 'GET',
    path,
    headers: { ...headers, 'x-forwarded-for': `10.1.${Math.floor(i / 250)}.${(i % 250) + 1}` },
  }))
