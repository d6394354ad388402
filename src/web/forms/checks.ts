import { registerDecorator } from 'class-validator'
import { parseDate, parseTime } from '../../time/dates.js'
import { isReadableColour } from '../views/council-colour.js'
import { isEmailAddress, isWebAddress, parseMoney, parsePhone, parsePostcode } from './read.js'
import { Form } from './form.js'

type Test = (text: string, form: Form) => boolean

/** Checks on what was typed. All but `Required` are content with an empty answer, so that "optional" needs no word. */
function check(name: string, test: Test, message: string | ((text: string) => string)): PropertyDecorator {
  return (prototype, property) =>
    registerDecorator({
      name,
      target: prototype.constructor,
      propertyName: String(property),
      options: { message: typeof message === 'string' ? message : ({ value }) => message(String(value)) },
      validator: {
        validate: (value: unknown, context) => {
          const form = context?.object
          if (!(form instanceof Form)) return false
          if (Array.isArray(value))
            return name === 'required' ? value.length > 0 : value.every((each) => test(String(each), form))
          return (name !== 'required' && value === '') || test(String(value), form)
        },
      },
    })
}

export const Required = (message: string) => check('required', (text) => text !== '', message)

export const MaxText = (length: number, message: string) => check('maxText', (text) => text.length <= length, message)

/** See `parseDate` for what is understood. */
export const RealDate = (message: string) =>
  check('realDate', (text, form) => parseDate(text, form.today || '2000-01-01') !== null, message)

/** See `parseTime` for what is understood. */
/** A lone number is not guessed at: the message offers both of what it could mean. */
export const RealTime = (message: string) =>
  check(
    'realTime',
    (text) => parseTime(text) !== null,
    (text) => {
      const [hour] = /^(1[0-2]|[1-9])$/.exec(text) ?? []
      if (hour === undefined) return message
      return hour === '12' ? 'Enter midday or midnight' : `Enter ${hour}am or ${hour}pm`
    },
  )

export const WholeNumber = ({ min = 0, max, message }: { min?: number; max: number; message: string }) =>
  check('wholeNumber', (text) => /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max, message)

export const OneOf = (values: readonly string[], message: string) =>
  check('oneOf', (text) => values.includes(text), message)

/** For checkboxes: only values on offer. */
export const EachOf = OneOf

/** What a record's id looks like; whether it exists is the service's question. */
export const RecordId = (message: string) => check('recordId', (text) => /^[0-9a-zA-Z-]{1,64}$/.test(text), message)

/** The id of a venue, or of one of its rooms after a full stop. */
export const Place = (message: string) =>
  check('place', (text) => /^[0-9a-zA-Z-]{1,64}(\.[0-9a-zA-Z-]{1,64})?$/.test(text), message)

export const EmailAddress = (message: string) => check('emailAddress', isEmailAddress, message)

export const PhoneNumber = (message: string) => check('phoneNumber', (text) => parsePhone(text) !== null, message)

export const Postcode = (message: string) => check('postcode', (text) => parsePostcode(text) !== null, message)

/** Pounds, with or without pence: see `parseMoney`. */
export const Money = (message: string) => check('money', (text) => parseMoney(text) !== null, message)

export const WebAddress = (message: string) => check('webAddress', isWebAddress, message)

/** `#rrggbb`, dark enough for white text. */
export const ReadableColour = (message: string) => check('readableColour', isReadableColour, message)
