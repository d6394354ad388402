import { Field, Form } from '../../web/forms/form.js'

/** Which template the form of a workshop is filled in from. */
export class TemplateChoiceForm extends Form {
  @Field({ label: 'Start from a template', hint: 'Then only date, start time and venue are left to fill in' })
  template = ''
}
