import { EachOf, MaxText } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import type { PostcodesOptions } from './postcodes-import.js'

const COLUMN = { optional: true, classes: 'govuk-!-width-two-thirds', spellcheck: false } as const
const LONG = 'The name of a column must be 200 characters or fewer'

/** A file of postcodes, or its text, and how to read it. */
export class PostcodesForm extends Form {
  @Field({ label: 'File', hint: 'A CSV file of up to 1.5 MB: about 25,000 postcodes' })
  file = ''

  @Field({
    label: 'Or paste the rows',
    hint: 'The first line names the columns, like: postcode, latitude, longitude, ward',
    spellcheck: false,
    optional: true,
  })
  text = ''

  @Field({ label: 'Name of the file', type: 'hidden' })
  @MaxText(200, 'The name of the file must be 200 characters or fewer')
  fileName = ''

  @Field({ label: 'Wards that are not here yet', many: true, optional: true })
  @EachOf(['yes'], 'Select only what is on the list')
  addWards: string[] = []

  @Field({ label: 'Rows with a problem', many: true, optional: true })
  @EachOf(['yes'], 'Select only what is on the list')
  skipBadRows: string[] = []

  @Field({ label: 'Column with the postcode', ...COLUMN })
  @MaxText(200, LONG)
  postcode = ''

  @Field({ label: 'Column with the latitude', ...COLUMN })
  @MaxText(200, LONG)
  latitude = ''

  @Field({ label: 'Column with the longitude', ...COLUMN })
  @MaxText(200, LONG)
  longitude = ''

  @Field({ label: 'Column with the ward', hint: 'Its code, like E05014989, or its name', ...COLUMN })
  @MaxText(200, LONG)
  ward = ''

  @Field({ label: 'Column with the name of the ward', hint: 'Needed to add missing wards', ...COLUMN })
  @MaxText(200, LONG)
  wardName = ''

  /** Once valid. */
  options(): PostcodesOptions {
    const { postcode, latitude, longitude, ward, wardName: ward_name } = this
    const columns = Object.fromEntries(
      Object.entries({ postcode, latitude, longitude, ward, ward_name }).filter(([, column]) => column !== ''),
    )
    return { columns, addWards: this.addWards.includes('yes') }
  }

  /** Columns that somebody named, or that are wrong: then they are to be seen. */
  namesColumns(): boolean {
    return Object.keys(this.options().columns).length > 0
  }
}
