import { Controller, Get } from '@nestjs/common'
import { Access } from '../web/access.js'
import { page } from '../web/reply.js'
import { CouncilService } from './council.service.js'
import { blocksOf } from './plain-text.js'
import { STARTING_ACCESSIBILITY_STATEMENT, STARTING_PRIVACY_NOTICE } from './starting-texts.js'

/** What everybody may read about this website. */
@Access('public')
@Controller()
export class AboutController {
  constructor(private readonly council: CouncilService) {}

  @Get('privacy')
  async privacy() {
    const text = (await this.council.find())?.privacyNotice ?? STARTING_PRIVACY_NOTICE
    return page('council/text', { title: 'Privacy notice', blocks: blocksOf(text) })
  }

  @Get('accessibility')
  async accessibility() {
    const text = (await this.council.find())?.accessibilityStatement ?? STARTING_ACCESSIBILITY_STATEMENT
    return page('council/text', { title: 'Accessibility statement', blocks: blocksOf(text) })
  }

  @Get('cookies')
  cookies() {
    return page('council/cookies', { title: 'Cookies' })
  }
}
