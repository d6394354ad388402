import { Field, Form } from '../../web/forms/form.js'

/** One button; the key came with the link. */
export class BookingCancellationForm extends Form {
  @Field({ label: '', type: 'hidden' })
  key = ''
}
