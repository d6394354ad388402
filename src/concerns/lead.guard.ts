import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { NotFound } from '../web/problems.js'
import { SafeguardingService } from './safeguarding.service.js'

/** Lets the safeguarding lead in. To everybody else there is nothing here. */
@Injectable()
export class LeadGuard implements CanActivate {
  constructor(private readonly safeguarding: SafeguardingService) {}

  /** @throws NotFound */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { signedIn } = context.switchToHttp().getRequest<FastifyRequest>().context
    if (!signedIn || !(await this.safeguarding.isLead(signedIn.accountId))) throw new NotFound()
    return true
  }
}
