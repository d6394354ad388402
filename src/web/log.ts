import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'

/** Structured lines with a request id. Routes are logged as patterns, never as addresses: those may carry a signed link. */
export function logging(level: string): Pick<FastifyServerOptions, 'logger' | 'disableRequestLogging' | 'genReqId'> {
  return {
    disableRequestLogging: true,
    genReqId: () => randomUUID(),
    logger: {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: {
        err: (error: Error) => ({ type: error.name, message: withoutValues(error), stack: framesOf(error) }),
      },
    },
  }
}

export function logRequests(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    if (!route.startsWith('/assets') && !route.startsWith('/health'))
      request.log.info({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request')
    done()
  })
}

/** A database's message can quote the row that failed: its class and constraint are enough to find the cause. */
function withoutValues(error: Error): string {
  if (!('driverError' in error)) return error.message
  const { driverError } = error
  const part = (name: string) => (typeof driverError === 'object' && driverError !== null ? Reflect.get(driverError, name) : undefined)
  return ['database error', part('code'), part('table'), part('constraint')].filter(Boolean).join(' ')
}

const framesOf = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
