import { isUtf8 } from 'node:buffer'
import { MaxText } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { takeUpload } from '../../web/forms/upload.js'

const MOST_BYTES = 500_000

export class CalendarImportForm extends Form {
  @Field({ label: 'Calendar file', hint: 'An .ics file of up to 500 kB, as schools and councils publish them' })
  file = ''

  @Field({
    label: 'Or paste what is in it',
    hint: 'Open the file in a text editor and copy all of it. It begins with BEGIN:VCALENDAR.',
    optional: true,
    spellcheck: false,
  })
  @MaxText(MOST_BYTES, 'What you pasted is too long: at most 500,000 characters')
  text = ''

  /** A file that was chosen becomes the text: with the page it goes back and forth, and nothing is kept here meanwhile. */
  static readWithFile(body: unknown): CalendarImportForm {
    const { upload, fields } = takeUpload(body, 'file')
    const form = CalendarImportForm.read(fields)
    if (upload) form.fill(upload.bytes)
    else if (!form.text) form.addError('file', 'Choose a file, or paste what is in it')
    return form
  }

  private fill(bytes: Uint8Array): void {
    if (bytes.length > MOST_BYTES) return this.addError('file', 'The file is too large: at most 500 kB')
    // Calendar files are UTF-8 (RFC 5545 section 3.1.4).
    if (isUtf8(bytes)) this.text = new TextDecoder().decode(bytes)
    else this.addError('file', 'This is not a calendar file: it is not text. Choose the .ics file that you downloaded.')
  }
}
