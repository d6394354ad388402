import { Field, Form } from '../../web/forms/form.js'

export class TemplateSearchForm extends Form {
  @Field({ label: 'Title' })
  title = ''

  @Field({ label: 'Audience' })
  audience = ''

  @Field({ label: 'Which templates' })
  kept = ''
}
