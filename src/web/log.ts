import { randomUUID } from 'node:crypto'
import type { LoggerService } from '@nestjs/common'
import { type FastifyBaseLogger, type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'

/** Where log lines go when not to the standard output. */
export interface LogStream {
  write(line: string): void
}

/** Structured lines with a request id. Routes are logged as patterns, never as addresses: those may carry a signed link. */
export function logging(
  level: string,
  stream?: LogStream,
): Pick<FastifyServerOptions, 'logger' | 'logController' | 'genReqId'> {
  return {
    // Fastify's own lines hold the address and the caller; ours are written by `logRequests`.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => randomUUID(),
    logger: {
      level,
      base: null,
      ...(stream ? { stream } : {}),
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
      request.log.info(
        { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
        'request',
      )
    done()
  })
}

/** What Nest itself has to say, as lines like all others. Its chatter at the start is left out. */
export class NestLog implements LoggerService {
  constructor(private readonly lines: FastifyBaseLogger) {}

  log(): void {}

  warn(message: unknown): void {
    this.lines.warn(String(message))
  }

  error(message: unknown, stack?: unknown): void {
    if (message instanceof Error) this.lines.error({ err: message }, 'error')
    else this.lines.error(typeof stack === 'string' ? { stack: framesIn(stack) } : {}, String(message))
  }

  fatal(message: unknown): void {
    this.error(message)
  }
}

/** A database's message can quote the row that failed: its class and constraint are enough to find the cause. */
function withoutValues(error: Error): string {
  if (!('driverError' in error)) return error.message
  const { driverError } = error
  const part = (name: string) =>
    typeof driverError === 'object' && driverError !== null ? Reflect.get(driverError, name) : undefined
  return ['database error', part('code'), part('table'), part('constraint')].filter(Boolean).join(' ')
}

const framesOf = (error: Error): string => framesIn(error.stack ?? '')

/** The places only: the first line repeats the message. */
const framesIn = (stack: string): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
