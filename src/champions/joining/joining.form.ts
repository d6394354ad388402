import { Field, Form } from '../../web/forms/form.js'

/** Filters that say nothing about anybody: they stand in the address. */
export class JoiningFiltersForm extends Form {
  @Field({ label: 'Stage' })
  stage = ''

  @Field({ label: 'Show' })
  waits = ''
}
