import { MaxText, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { KEPT_MONTHS } from './notes-kept.js'

export class ChampionNoteForm extends Form {
  @Field({
    label: 'Add a note',
    hint: `What another coordinator should know. Write it so that they could read it: by law they may ask us for it. Deleted ${KEPT_MONTHS} months after they leave.`,
  })
  @MaxText(2000, 'The note must be 2,000 characters or fewer')
  @Required('Enter a note')
  words = ''
}
