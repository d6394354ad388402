import { applyDecorators, SetMetadata } from '@nestjs/common'
import type { Reflector } from '@nestjs/core'
import { RouteConfig } from '@nestjs/platform-fastify'
import type { FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    fromOutside?: string
  }
}

const KEY = 'from outside'

/**
 * An action that other programs send to, without cookies and without a page of ours: it is not asked for the token against
 * forged requests, nor where it comes from. It must have a guard of its own and act on nobody's sign-in.
 * @param guard what lets the sender in, in words: a rule test lists these actions and their guards
 */
export const FromOutside = (guard: string): MethodDecorator =>
  applyDecorators(RouteConfig({ fromOutside: guard }), SetMetadata(KEY, guard))

export const isFromOutside = ({ routeOptions }: FastifyRequest): boolean =>
  routeOptions.config.fromOutside !== undefined

/** What an action declares; undefined: only our own pages send to it. */
export const guardOf = (reflector: Reflector, action: () => unknown) => reflector.get<string | undefined>(KEY, action)
