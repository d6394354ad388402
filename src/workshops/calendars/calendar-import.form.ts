import { MaxText, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'

export class CalendarImportForm extends Form {
  @Field({
    label: 'What is in the file',
    hint: 'Open the .ics file in a text editor, copy all of it, and paste it here. It begins with BEGIN:VCALENDAR.',
    spellcheck: false,
  })
  @MaxText(500_000, 'The file is too large: at most 500,000 characters')
  @Required('Choose a file, or paste what is in it')
  file = ''
}
