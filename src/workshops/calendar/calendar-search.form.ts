import { Field, Form } from '../../web/forms/form.js'

/** Which day, and whose workshops. They travel in the address, so that a view can be kept and sent on. */
export class CalendarSearchForm extends Form {
  @Field({ label: 'Go to a date', hint: 'For example, 1 December' })
  date = ''

  @Field({ label: 'Venue' })
  venue = ''

  @Field({ label: 'Champion' })
  champion = ''

  @Field({ label: 'Partner' })
  partner = ''

  @Field({ label: 'Ward' })
  ward = ''

  @Field({ label: 'State' })
  state = ''
}
