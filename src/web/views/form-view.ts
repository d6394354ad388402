/** The part of a form that views need: what each field says and what was typed in it. */
export interface FormLike {
  errors: readonly FieldError[]
  /** Which version of the record the form was filled from; goes back hidden, so that the second of two savers is told. */
  version?: string | undefined
  /** Throws for a name the form does not have. */
  fieldOf(name: string): FieldText
  typed(name: string): string | readonly string[]
}

/** `field` is the name of the field, or '' when the error is about the form as a whole. */
export interface FieldError {
  field: string
  message: string
}

export interface FieldText {
  label: string
  hint?: string | undefined
  optional?: boolean | undefined
  classes?: string | undefined
  autocomplete?: string | undefined
  inputmode?: string | undefined
  many?: boolean | undefined
  spellcheck?: boolean | undefined
  type?: string | undefined
}

/** One answer that can be chosen. */
export interface Choice {
  value: string
  text: string
  hint?: string | undefined
  disabled?: boolean | undefined
}

/** The first message about a field, as GOV.UK shows one error per field; the summary lists them all. */
export function errorOf(form: FormLike, name: string): string | undefined {
  return form.errors.find((error) => error.field === name)?.message
}

/** What was typed, as one text. */
export function textOf(form: FormLike, name: string): string {
  const value = form.typed(name)
  return typeof value === 'string' ? value : (value[0] ?? '')
}

/** What was ticked. */
export function textsOf(form: FormLike, name: string): readonly string[] {
  const value = form.typed(name)
  if (typeof value !== 'string') return value
  return value === '' ? [] : [value]
}
