import { RecordId } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'

/** Who and what helped a business: everything that is ticked, and nothing else, stands after saving. */
export class BusinessSupportForm extends Form {
  @Field({ label: 'Workshops it came to', many: true })
  @RecordId('Select workshops from the list')
  workshops: string[] = []

  @Field({ label: 'Partners that help it', many: true })
  @RecordId('Select partners from the list')
  partners: string[] = []

  /** Which workshops were on offer, so that the page can be shown again as it was. */
  @Field({ label: 'Find a workshop', hint: 'Part of its title', type: 'hidden' })
  title = ''
}
