import { Controller, Get, Param } from '@nestjs/common'
import { Access } from '../web/access.js'
import { NotFound } from '../web/problems.js'
import { page } from '../web/reply.js'
import { measurePage, measuresPage } from './measures.page.js'
import { findMeasure } from './measures/registry.js'

/** Definitions are for everybody: a figure that cannot be looked up cannot be believed. */
@Access('public')
@Controller('impact/measures')
export class MeasuresController {
  @Get()
  index() {
    return page('impact/measures', measuresPage())
  }

  @Get(':key')
  show(@Param('key') key: string) {
    const measure = findMeasure(key)
    if (!measure) throw new NotFound()
    return page('impact/measure', measurePage(measure))
  }
}
