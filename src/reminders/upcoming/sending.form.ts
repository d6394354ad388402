import { Form } from '../../web/forms/form.js'

/** Nothing to fill in: pressing the button is the answer. */
export class SendingForm extends Form {}
