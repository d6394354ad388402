import { MaxText } from './checks.js'
import { Field, Form } from './form.js'

/** A form for everybody, without an account and without a puzzle: see `PublicFormsService`. */
export abstract class PublicForm extends Form {
  /** People do not see it; programs fill in everything. */
  @Field({ label: 'Leave this empty', autocomplete: 'off' })
  @MaxText(1000, 'Leave this empty')
  website = ''

  @Field({ label: 'Page', type: 'hidden' })
  @MaxText(200, 'Open the page again')
  token = ''

  /** How they can be reached: how often one of these may write is limited. */
  abstract ways(): { email: string | null; phone: string | null }
}
