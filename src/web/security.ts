import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../config.js'
import type { Clock } from '../time/clock.js'
import { isCsrfToken, isFromOurPages } from './csrf.js'
import { isFromOutside } from './from-outside.js'
import { Forbidden, SignInNeeded, TooManyRequests } from './problems.js'

const CHANGES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** Headers, cookies and a general limit; what each means to people is on the error pages. */
export async function secure(server: FastifyInstance, config: Config): Promise<void> {
  const isHttps = config.publicUrl.startsWith('https:')
  await server.register(cookie)
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'worker-src': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
        ...(isHttps ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    hsts: isHttps ? { maxAge: 31_536_000 } : false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  })
  await server.register(rateLimit, {
    max: 600,
    timeWindow: '1 minute',
    // Assets are immutable and cached; tests and benchmarks come from one address on purpose.
    allowList: (request: FastifyRequest) => request.url.startsWith('/assets/') || config.environment === 'test',
    errorResponseBuilder: (_request, { ttl }) => new TooManyRequests(Math.ceil(ttl / 1000)),
  })
}

/** Refuses what one of our own pages did not send: before any action, for every route but those that say `@FromOutside(…)`. */
export function refuseForgeries(server: FastifyInstance, config: Config, clock: Clock): void {
  server.addHook('preHandler', (request, _reply, done) => {
    const isAsked = CHANGES.has(request.method) && !isFromOutside(request)
    done(isAsked ? objectionTo(request, config, clock.now()) : undefined)
  })
}

function objectionTo(request: FastifyRequest, config: Config, now: Date): Error | undefined {
  const origins = [config.publicUrl, `${request.protocol}://${request.host}`]
  if (!isFromOurPages(request.headers, origins)) return new Forbidden()
  const { signedIn, hasLapsed = false } = request.context
  if (isCsrfToken(config.sessionSecret, signedIn?.accountId ?? null, now, tokenOf(request))) return undefined
  // Whoever was signed in when the page came is told so, instead of being called a forger.
  return hasLapsed ? new SignInNeeded() : new Forbidden()
}

function tokenOf({ body, headers }: FastifyRequest): unknown {
  const sent =
    typeof body === 'object' && body !== null && Object.hasOwn(body, '_csrf') ? Reflect.get(body, '_csrf') : undefined
  return sent ?? headers['x-csrf-token']
}
