import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common'
import { PostcodesService } from '../../areas/postcodes.service.js'
import { AuditService } from '../../audit/audit.service.js'
import { Database } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { VenuesService } from '../../venues/venues.service.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { takeUpload } from '../../web/forms/upload.js'
import { Refusal } from '../../web/problems.js'
import { page, redirect } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import { UnreadableCsv } from '../csv.js'
import { decodeText, NotText } from '../decode.js'
import { BadMapping } from '../mapping.js'
import { PostcodeRunsService } from './postcode-runs.service.js'
import { PostcodesForm } from './postcodes.form.js'
import { type PostcodesReport, PostcodesImport } from './postcodes-import.js'
import { postcodesCheckPage, postcodesPage } from './postcodes.page.js'
import { postcodesPaths as paths } from './postcodes.paths.js'
import { facts } from './postcodes-report.js'

/** First a look at what a file would do, then the import of the very same rows. */
@Access('administrator')
@Controller('imports/postcodes')
export class PostcodesImportController {
  private readonly import: PostcodesImport

  constructor(
    private readonly postcodes: PostcodesService,
    private readonly runs: PostcodeRunsService,
    private readonly clock: Clock,
    database: Database,
    audit: AuditService,
    venues: VenuesService,
  ) {
    this.import = new PostcodesImport(database, audit, clock, venues)
  }

  @Get()
  async index() {
    return this.page(new PostcodesForm())
  }

  @Post('checks')
  @HttpCode(200)
  async check(@Body() body: unknown) {
    const form = readForm(body)
    const report = await this.save(form, () => this.import.dryRun(fileOf(form), form.options()))
    return page('imports/postcodes/check', postcodesCheckPage(form, report))
  }

  @Post()
  async create(@Body() body: unknown, @Me() me: SignedIn | null) {
    const form = readForm(body)
    const skipBadRows = form.skipBadRows.includes('yes')
    const file = { ...fileOf(form), ...(me ? { accountId: me.accountId } : {}) }
    const report = await this.save(form, () => this.import.write(file, form.options(), { skipBadRows }))
    if (report.written) return redirect(paths.index, `${facts(report).join('. ')}.`)
    form.addError('skipBadRows', 'Some rows have a problem. Correct them, or choose to leave them out')
    return page('imports/postcodes/check', postcodesCheckPage(form, report), 422)
  }

  private save(form: PostcodesForm, work: () => Promise<PostcodesReport>): Promise<PostcodesReport> {
    return submit(
      form,
      () => this.page(form),
      async () => {
        try {
          return await work()
        } catch (error) {
          if (error instanceof BadMapping) throw new Refusal(error.problems.join('. '), 'text')
          if (error instanceof NotText || error instanceof UnreadableCsv) throw new Refusal(error.message, 'text')
          throw error
        }
      },
    )
  }

  private async page(form: PostcodesForm) {
    const [known, runs] = [await this.postcodes.count(), await this.runs.latest()]
    return page('imports/postcodes/index', postcodesPage(form, { known, runs, zone: this.clock.zone }))
  }
}

/** A file that was sent becomes the text of the form: with the page it goes back and forth, and nothing is kept here meanwhile. */
function readForm(body: unknown): PostcodesForm {
  const { upload, fields } = takeUpload(body, 'file')
  const form = PostcodesForm.read(fields)
  if (upload) {
    form.fileName = upload.name.slice(0, 200)
    try {
      form.text = decodeText(upload.bytes).text
    } catch (error) {
      if (!(error instanceof NotText)) throw error
      form.addError('file', error.message)
    }
  }
  if (!form.fileName) form.fileName = 'Pasted rows'
  if (!form.text) form.addError('file', 'Choose a file, or paste its rows')
  return form
}

const fileOf = ({ fileName, text }: PostcodesForm) => ({ name: fileName, bytes: Buffer.from(text, 'utf8') })
