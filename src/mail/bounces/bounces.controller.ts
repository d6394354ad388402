import { createHash, timingSafeEqual } from 'node:crypto'
import { Body, Controller, Headers, HttpCode, Inject, Post } from '@nestjs/common'
import { CONFIG, type Config } from '../../config.js'
import { Access } from '../../web/access.js'
import { FromOutside } from '../../web/from-outside.js'
import { BadRequest, NotFound, SignInNeeded } from '../../web/problems.js'
import { BouncesService } from './bounces.service.js'

/** Where a mail provider sends what came back, each letter as `message/rfc822`. */
@Access('public')
@Controller('mail/bounces')
export class BouncesController {
  constructor(
    private readonly bounces: BouncesService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @HttpCode(200)
  @FromOutside('the bearer secret BOUNCE_SECRET')
  async create(@Headers('authorization') authorization: unknown, @Body() body: unknown) {
    const { bounceSecret } = this.config
    if (bounceSecret === null) throw new NotFound()
    if (!isSame(authorization, `Bearer ${bounceSecret}`)) throw new SignInNeeded()
    if (!Buffer.isBuffer(body) || body.length === 0) throw new BadRequest('Send one letter as message/rfc822')
    await this.bounces.handleAll([body])
    return { status: 'ok' }
  }
}

/** Takes the same time for every wrong one: compared are two hashes of one length. */
function isSame(given: unknown, expected: string): boolean {
  const [one, other] = [String(given), expected].map((text) => createHash('sha256').update(text).digest())
  return one !== undefined && other !== undefined && timingSafeEqual(one, other)
}
