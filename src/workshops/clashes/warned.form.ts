import { Field, Form } from '../../web/forms/form.js'
import type { Choice } from '../../web/views/form-view.js'
import { markOf, type Warning } from './warnings.service.js'

/** Puts a champion down for a workshop, after a coordinator has read what speaks against it. */
export class WarnedForm extends Form {
  /** Ticked for the warning that was shown: its mark. */
  @Field({ label: 'Go on all the same?', many: true })
  although: string[] = []

  /** What should be known first; found after the form was read. */
  warning: Warning | null = null

  /** Asks a valid form for the tick. */
  warn(warning: Warning | null): void {
    this.warning = warning
    if (warning === null || this.although.includes(markOf([warning]))) return
    this.addError('although', `${warning.text} Tick the box to go on`)
  }

  /** The box is there once it was asked for, ticked or not. */
  althoughChoices(): Choice[] {
    return this.warning === null
      ? []
      : [{ value: markOf([this.warning]), text: 'We know how many days with children it is' }]
  }
}
