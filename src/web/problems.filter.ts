import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ChangedMeanwhile } from '../database/changed-meanwhile.js'
import { DatabaseBusy } from '../database/errors.js'
import { errorPage } from './error-page.js'
import {
  BadRequest,
  Forbidden,
  Gone,
  InvalidForm,
  NotFound,
  Refusal,
  SignInNeeded,
  TooManyRequests,
} from './problems.js'
import { Page, redirect } from './reply.js'

/** Every error becomes a page for people, with its status. What went wrong inside goes to the log, never to the page. */
@Catch()
export class ProblemsFilter implements ExceptionFilter {
  constructor(private readonly host: HttpAdapterHost) {}

  catch(error: unknown, host: ArgumentsHost): unknown {
    const http = host.switchToHttp()
    const reply = http.getResponse<FastifyReply>()
    const request = http.getRequest<FastifyRequest>()
    return this.host.httpAdapter.reply(reply, this.answer(error, request, reply))
  }

  private answer(error: unknown, request: FastifyRequest, reply: FastifyReply) {
    if (error instanceof InvalidForm) return new Page(error.page.view, error.page.model, error.status)
    if (error instanceof SignInNeeded) {
      if (request.method === 'GET') return redirect(`/sign-in?next=${encodeURIComponent(request.url)}`)
      return errorPage(401)
    }
    if (error instanceof TooManyRequests) void reply.header('retry-after', error.retryAfterSeconds)
    const status = statusOf(error)
    if (status === 503) void reply.header('retry-after', 60)
    if (status >= 500) request.log.error({ err: error }, 'The request failed')
    return errorPage(status, error instanceof Refusal ? error.message : null)
  }
}

function statusOf(error: unknown): number {
  if (error instanceof NotFound) return 404
  if (error instanceof Gone) return 410
  if (error instanceof Forbidden) return 403
  if (error instanceof BadRequest) return 400
  if (error instanceof ChangedMeanwhile || error instanceof Refusal) return 409
  if (error instanceof TooManyRequests) return 429
  if (error instanceof DatabaseBusy) return 503
  if (error instanceof HttpException) return error.getStatus()
  // Fastify's own: too large, a body of a type that no form has.
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  return status >= 400 && status < 600 ? status : 500
}
