import type { FastifyReply } from 'fastify'
import type { Config } from '../config.js'
import type { Clock } from '../time/clock.js'
import { csrfToken } from './csrf.js'
import { FLASH_COOKIE, sealFlash } from './flash.js'
import type { PageWriter } from './pages.adapter.js'
import type { Cookie, Page } from './reply.js'
import type { SignedIn } from './request.js'
import type { Frame } from './views/frame.js'
import type { Views } from './views/views.js'

/** What surrounds a page and is known only at the top of the house. */
export interface Surroundings {
  council: Frame['council']
  navigation(signedIn: SignedIn | null, path: string): Frame['nav']
}

const ROLE_WORDS = {
  administrator: 'Administrator',
  coordinator: 'Coordinator',
  champion: 'Digital champion',
  partner: 'Partner',
}

/** Puts a page into its frame: the council, who is signed in, where they can go, what just happened. */
export class FramedPages implements PageWriter {
  constructor(
    private readonly views: Views,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly surroundings: (reply: FastifyReply) => Surroundings,
  ) {}

  write({ view, model }: Page, reply: FastifyReply): string {
    const { request } = reply
    const { signedIn, flash } = request.context
    const path = request.url.split('?')[0] ?? '/'
    const { council, navigation } = this.surroundings(reply)
    if (flash) this.set({ name: FLASH_COOKIE, value: null }, reply)
    return this.views.render(
      view,
      { ...model, ...(model.noIndex ? { robots: 'noindex' } : {}) },
      {
        council,
        account: signedIn && {
          id: signedIn.accountId,
          name: signedIn.name,
          role: ROLE_WORDS[signedIn.role],
          isChampion: signedIn.championId !== null,
          isPartner: signedIn.partnerId !== null,
        },
        nav: navigation(signedIn, path),
        csrf: csrfToken(this.config.sessionSecret, signedIn?.accountId ?? null, this.clock.now()),
        flash,
        path,
        isDemo: this.config.isDemo,
      },
    )
  }

  carry(flash: string, reply: FastifyReply): void {
    this.set({ name: FLASH_COOKIE, value: sealFlash(this.config.sessionSecret, flash), maxAge: 300 }, reply)
  }

  set({ name, value, maxAge }: Cookie, reply: FastifyReply): void {
    const options = {
      path: '/',
      httpOnly: true,
      sameSite: 'lax' as const,
      secure: this.config.publicUrl.startsWith('https:'),
    }
    if (value === null) void reply.clearCookie(name, options)
    else void reply.setCookie(name, value, maxAge === undefined ? options : { ...options, maxAge })
  }
}
