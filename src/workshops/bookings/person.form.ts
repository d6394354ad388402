import { EachOf, MaxText } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import type { RowFields } from '../../web/forms/rows.js'

/** People that can be booked at once, on one form. */
export const MOST_PEOPLE = 6

/** The people after the first, on the form to book. */
export const MORE_PEOPLE: RowFields = {
  word: 'person',
  parts: { Name: 'name', Needs: 'accessNeeds', Remember: 'remember' },
  first: 2,
  last: MOST_PEOPLE,
}

/** One more person who comes along. An empty one is nobody. */
export class PersonForm extends Form {
  @Field({ label: 'Full name', autocomplete: 'off', spellcheck: false })
  @MaxText(100, 'Name must be 100 characters or fewer')
  name = ''

  @Field({ label: 'What would make it easier for them to take part?', optional: true })
  @MaxText(500, 'What would make it easier must be 500 characters or fewer')
  accessNeeds = ''

  @Field({ label: 'Next time', many: true, optional: true })
  @EachOf(['yes'], 'Tick the box, or leave it')
  remember: string[] = []

  isEmpty(): boolean {
    return this.name === '' && this.accessNeeds === '' && this.remember.length === 0
  }

  protected override checkTogether(): void {
    if (this.name === '' && !this.isEmpty()) this.addError('name', 'Enter their full name, or take them off')
  }
}
