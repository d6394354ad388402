import { AsyncLocalStorage } from 'node:async_hooks'
import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Role } from './access.js'

export interface SignedIn {
  accountId: string
  name: string
  email: string
  role: Role
  championId: string | null
  partnerId: string | null
}

/** What is known of the request being served, for the page's frame and for the audit log. */
export interface RequestContext {
  requestId: string
  signedIn: SignedIn | null
  /** Hash of the sign-in's token. */
  signInId: string | null
  /** The browser carries a sign-in that has ended. */
  hasLapsed?: boolean
  flash: string | null
  /** The network it came from, as limits count: see `networkOf`. */
  address: string
}

declare module 'fastify' {
  interface FastifyRequest {
    context: RequestContext
  }
}

const storage = new AsyncLocalStorage<RequestContext>()

/** null outside a request: in a timer or on the command line. */
export const currentRequest = (): RequestContext | null => storage.getStore() ?? null

export const inRequest = <T>(context: RequestContext, work: () => T): T => storage.run(context, work)

/** For work that a request only sets off: it is nobody's but the system's. */
export const outsideRequest = <T>(work: () => T): T => storage.exit(work)

/** The person signed in; null is possible on public routes only. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn | null => {
  return context.switchToHttp().getRequest<FastifyRequest>().context.signedIn
})
