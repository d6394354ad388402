import { Body, Controller, Get, Module, Post, Query } from '@nestjs/common'
import { DatabaseBusy } from '../../src/database/errors.js'
import { Access } from '../../src/web/access.js'
import { MaxText, Required } from '../../src/web/forms/checks.js'
import { Field, Form } from '../../src/web/forms/form.js'
import { submit } from '../../src/web/forms/submit.js'
import { InvalidForm, Refusal, TooManyRequests } from '../../src/web/problems.js'
import { page, redirect } from '../../src/web/reply.js'
import { Database } from '../../src/database/database.js'

export const SECRET = 'Aisha Khan, 1 Secret Street'

class NoteForm extends Form {
  @Field({ label: 'E-mail address' })
  @MaxText(20_000, 'Too long')
  @Required('Type something')
  email = ''
}

/** Actions that fail on purpose, for tests of what people then see. */
@Controller('broken')
@Access('public')
class BrokenController {
  constructor(private readonly database: Database) {}

  @Get('error')
  error(): never {
    throw new Error(`Cannot read /srv/app/secret.ts of ${SECRET}`)
  }

  @Get('sql')
  async sql() {
    return this.database.select('SELECT nothing FROM no_such_table WHERE name = :name', { name: SECRET }, {})
  }

  @Get('busy')
  busy(): never {
    throw new DatabaseBusy()
  }

  @Get('too-many')
  tooMany(): never {
    throw new TooManyRequests(90)
  }

  @Get('no-text')
  noText(): never {
    throw undefined
  }

  @Get('refused')
  refused(): never {
    throw new Refusal('The room is full <b>today</b>.')
  }

  @Post('note')
  async note(@Body() body: unknown) {
    const form = NoteForm.read(body)
    const again = () => page('accounts/reset-new', { title: 'Note', form, action: '/broken/note' })
    await submit(form, again, () => Promise.resolve())
    throw new InvalidForm(again(), 200)
  }

  @Post('done')
  done() {
    return redirect('/cookies', 'Done & <b>dusted</b>')
  }

  @Get('echo')
  echo(@Query('what') what: unknown) {
    return { what: typeof what }
  }
}

@Controller('undeclared')
class UndeclaredController {
  @Get()
  index() {
    return 'nobody may read this'
  }
}

@Module({ controllers: [BrokenController, UndeclaredController] })
export class BrokenModule {}
