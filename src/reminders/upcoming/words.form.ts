import { mistakeIn, type Placeholder } from '../../mail/template.js'
import { MaxText, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import type { OwnWords } from '../message.js'
import type { Moment } from '../rules/moments.js'
import { missesWhenAndWhere } from '../rules/when-and-where.js'

/** The words of one message, with ((placeholders)). */
export class WordsForm extends Form {
  @Field({ label: 'Subject' })
  @MaxText(200, 'Subject must be 200 characters or fewer')
  @Required('Enter a subject')
  subject = ''

  @Field({ label: 'Message', hint: 'Leave an empty line between paragraphs' })
  @MaxText(5000, 'Message must be 5,000 characters or fewer')
  @Required('Enter what the message says')
  body = ''

  @Field({
    label: 'Text message',
    hint: 'For who has a mobile and no e-mail. Empty: the words of the rule',
    optional: true,
  })
  @MaxText(459, 'Text message must be 459 characters or fewer: three texts')
  text = ''

  static of(words: OwnWords, version: number): WordsForm {
    return WordsForm.with({ ...words, version: String(version) })
  }

  /** Says beside its field what is wrong with a placeholder, or missing. */
  checkWords({ allowed, moment }: { allowed: readonly Placeholder[]; moment: Moment }): this {
    const places = { subject: 'subject', body: 'body', text: 'text message' } as const
    for (const [field, place] of Object.entries(places) as [keyof OwnWords, (typeof places)[keyof OwnWords]][]) {
      const mistake = mistakeIn(this[field], allowed, place)
      if (mistake) this.addError(field, mistake)
    }
    const missing = missesWhenAndWhere(moment, this.body)
    if (missing && this.body !== '') this.addError('body', missing)
    return this
  }

  values(): OwnWords {
    return { subject: this.subject, body: this.body, text: this.text }
  }
}
