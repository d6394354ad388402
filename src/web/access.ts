import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import type { FastifyRequest } from 'fastify'
import { Forbidden, SignInNeeded } from './problems.js'
import type { SignedIn } from './request.js'

export const ROLES = ['administrator', 'coordinator', 'champion', 'partner'] as const
export type Role = (typeof ROLES)[number]
export type Who = 'public' | Role

const KEY = 'who may come in'

/** Who may use a controller or an action. An administrator may do all that a coordinator may. Without it nobody comes in. */
export const Access = (...who: Who[]) => SetMetadata(KEY, who)

/** The declaration that counts: the action's own, else its controller's. */
export function whoMay(reflector: Reflector, action: () => unknown, controller: new (...rest: never[]) => unknown) {
  return reflector.getAllAndOverride<Who[] | undefined>(KEY, [action, controller])
}

export function isLetIn(who: readonly Who[], signedIn: SignedIn | null): boolean {
  if (who.includes('public')) return true
  if (!signedIn) return false
  return who.includes(signedIn.role) || (signedIn.role === 'administrator' && who.includes('coordinator'))
}

/** Deny by default: a route that declares nothing is refused to everybody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const who = this.reflector.getAllAndOverride<Who[] | undefined>(KEY, [context.getHandler(), context.getClass()])
    const { signedIn } = context.switchToHttp().getRequest<FastifyRequest>().context
    if (!who) throw new Forbidden()
    if (isLetIn(who, signedIn)) return true
    throw signedIn ? new Forbidden() : new SignInNeeded()
  }
}
