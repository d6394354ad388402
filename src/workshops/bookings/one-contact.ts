import { registerDecorator } from 'class-validator'
import { Form } from '../../web/forms/form.js'

/** At least one way to reach somebody, of the fields `email` and `phone`; said at once, together with what else is missing. */
export const OneContact =
  (message: string): PropertyDecorator =>
  (prototype, property) =>
    registerDecorator({
      name: 'oneContact',
      target: prototype.constructor,
      propertyName: String(property),
      options: { message },
      validator: {
        validate: (_value, context) =>
          !(context?.object instanceof Form) ||
          context.object.typed('email') !== '' ||
          context.object.typed('phone') !== '',
      },
    })
