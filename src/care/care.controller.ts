import { Controller, Get, Query } from '@nestjs/common'
import { Access } from '../web/access.js'
import { pageNumber } from '../web/address.js'
import { csv } from '../web/csv.js'
import { askedOneOf } from '../web/list-query.js'
import { file, page } from '../web/reply.js'
import { CARE_KINDS } from './care.js'
import { careCsv, carePage } from './care.page.js'
import { CareService } from './care.service.js'

/** Which champions a coordinator should talk to, and why. */
@Access('coordinator')
@Controller('champions')
export class CareController {
  constructor(private readonly care: CareService) {}

  @Get('care')
  async index(@Query() query: Record<string, unknown>) {
    const kind = askedOneOf(query, 'kind', CARE_KINDS)
    return page('care/index', carePage(kind, pageNumber(query.page), await this.care.lines(kind)))
  }

  @Get('care.csv')
  async export(@Query() query: Record<string, unknown>) {
    const lines = await this.care.export(askedOneOf(query, 'kind', CARE_KINDS))
    return file({ name: 'care.csv', type: 'text/csv; charset=utf-8', body: csv(...careCsv(lines)) })
  }
}
