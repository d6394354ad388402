import { Field, Form } from '../../web/forms/form.js'

/** The filters of the list of what goes next. */
export class UpcomingFiltersForm extends Form {
  @Field({ label: 'What about' })
  rule = ''

  @Field({ label: 'To whom' })
  to = ''

  @Field({ label: 'How' })
  channel = ''

  @Field({ label: 'Held or not' })
  state = ''

  @Field({ label: 'Day' })
  day = ''
}
