import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DatabaseBusy } from '../database/errors.js'
import { BadRequest, Forbidden, InvalidForm, NotFound, Refusal, SignInNeeded, TooManyRequests } from './problems.js'
import { Page, page, redirect } from './reply.js'

const TITLES: Record<number, string> = {
  400: 'We could not understand that',
  401: 'You have been signed out',
  403: 'You cannot see this page',
  404: 'Page not found',
  409: 'This cannot be done now',
  413: 'That was too large',
  429: 'Too many tries',
  500: 'Sorry, something went wrong',
  503: 'We are very busy',
}

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
      return problem(401)
    }
    if (error instanceof TooManyRequests) void reply.header('retry-after', error.retryAfterSeconds)
    const status = statusOf(error)
    if (status >= 500) request.log.error({ err: error, requestId: request.id }, 'The request failed')
    return problem(status, error instanceof Refusal ? error.message : null)
  }
}

const problem = (status: number, message: string | null = null): Page => {
  const known = status in TITLES ? status : status >= 500 ? 500 : 400
  return page(`errors/${known}`, { title: TITLES[known] ?? '', message, noIndex: true }, status)
}

function statusOf(error: unknown): number {
  if (error instanceof NotFound) return 404
  if (error instanceof Forbidden) return 403
  if (error instanceof BadRequest) return 400
  if (error instanceof Refusal) return 409
  if (error instanceof TooManyRequests) return 429
  if (error instanceof DatabaseBusy) return 503
  if (error instanceof HttpException) return error.getStatus()
  // Fastify's own: too large, a body of a type that no form has.
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  return status >= 400 && status < 600 ? status : 500
}
