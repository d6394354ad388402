import { Choice, errorOf, FormLike, textOf, textsOf } from './form-view.js'
import { Params } from './govuk.js'

/** Choices of how one field looks on this page; what it says comes from the form. */
export interface FieldOptions {
  /** Replaces the label where the page says it in another way. */
  label?: string
  hint?: string
  /** The label is the question of the page: it becomes the `h1`. */
  heading?: boolean
  rows?: number
  /** First choice of a select, meaning that nothing is chosen yet. */
  placeholder?: string
  /** Radios beside each other, for two short answers. */
  inline?: boolean
  small?: boolean
  classes?: string
  prefix?: string
  suffix?: string
  /** Markup under a choice, shown while it is chosen, by the value of the choice. */
  conditionals?: Record<string, string>
}

/** The component and parameters of a one-line field. */
export function inputParams(form: FormLike, name: string, options: FieldOptions): { component: string; params: Params } {
  const field = form.fieldOf(name)
  const params = present({
    ...commonParams(form, name, options),
    value: textOf(form, name),
    classes: options.classes ?? field.classes,
    autocomplete: field.autocomplete,
    inputmode: field.inputmode,
    spellcheck: field.spellcheck,
    type: field.type,
    prefix: options.prefix && { text: options.prefix },
    suffix: options.suffix && { text: options.suffix },
  })
  if (field.type !== 'password') return { component: 'input', params }
  // A password is never printed back: it would stand in the page's source.
  const { value: _value, type: _type, ...rest } = params
  return { component: 'password-input', params: rest }
}

export function textareaParams(form: FormLike, name: string, options: FieldOptions): Params {
  const field = form.fieldOf(name)
  return present({
    ...commonParams(form, name, options),
    value: textOf(form, name),
    rows: options.rows ?? 4,
    classes: options.classes ?? field.classes,
    autocomplete: field.autocomplete,
    spellcheck: field.spellcheck,
  })
}

/** A file is never printed back: browsers let nobody fill it in but the person. `accept` is what their file chooser offers. */
export function uploadParams(form: FormLike, name: string, { accept, ...options }: FieldOptions & { accept?: string }): Params {
  const attributes = accept ? { accept } : undefined
  return present({ ...commonParams(form, name, options), classes: options.classes ?? form.fieldOf(name).classes, attributes })
}

type SelectGiven = [form: FormLike, name: string, choices: readonly Choice[], options: FieldOptions]

/** Nothing in it is chosen yet, so that it is the same for everybody. */
export function selectParams(...[form, name, choices, options]: SelectGiven): Params {
  const first = options.placeholder ? [{ value: '', text: options.placeholder }] : []
  return present({
    ...commonParams(form, name, options),
    items: [...first, ...choices].map(({ value, text, disabled }: Choice) => ({ value, text, disabled })),
    classes: options.classes ?? form.fieldOf(name).classes,
  })
}

/** What tells one select from another, before anything is chosen. Much cheaper than its parameters. */
export function selectKey(...[form, name, choices, options]: SelectGiven): string {
  const { label, hint, optional, classes } = form.fieldOf(name)
  const field = JSON.stringify([name, label, hint, optional, classes, errorOf(form, name), options])
  return `${field}\n${choices.map(({ value, text, disabled }) => `${value}\t${text}${disabled ? '\t' : ''}`).join('\n')}`
}

/** Of radios or checkboxes, which are chosen, by their places. */
export function chosenPlaces(component: 'radios' | 'checkboxes', form: FormLike, name: string, choices: readonly Choice[]): number[] {
  const chosen = component === 'radios' ? [textOf(form, name)] : textsOf(form, name)
  return [...choices.keys()].filter((place) => chosen.includes(choices[place]?.value ?? ''))
}

/** The place of the chosen item among the items of the select; -1 when there is none. */
export function chosenPlace(...[form, name, choices, options]: SelectGiven): number {
  const typed = textOf(form, name)
  if (options.placeholder && typed === '') return 0
  const place = choices.findIndex(({ value }) => value === typed)
  return place < 0 || !options.placeholder ? place : place + 1
}

/** Nothing in them is chosen yet, as in a select. */
export function groupParams(
  component: 'radios' | 'checkboxes',
  form: FormLike,
  name: string,
  choices: readonly Choice[],
  options: FieldOptions,
): Params {
  const block = `govuk-${component}`
  const { label, ...common } = commonParams(form, name, options)
  const { text, isPageHeading, classes } = label
  const size = classes.replace('govuk-label', 'govuk-fieldset__legend')
  const modifiers = [options.inline && `${block}--inline`, options.small && `${block}--small`, options.classes]
  delete (common as Params).id
  return present({
    ...common,
    idPrefix: name,
    fieldset: { legend: { text, isPageHeading, classes: size } },
    classes: modifiers.filter(Boolean).join(' '),
    items: choices.map(({ value, text, hint, disabled }) => ({
      value,
      text,
      disabled,
      hint: hint ? { text: hint } : undefined,
      conditional: options.conditionals?.[value] ? { html: options.conditionals[value] } : undefined,
    })),
  })
}

function commonParams(form: FormLike, name: string, options: FieldOptions) {
  const field = form.fieldOf(name)
  const hint = options.hint ?? field.hint
  const error = errorOf(form, name)
  const text = options.label ?? field.label
  return {
    id: name,
    name,
    label: {
      text: field.optional ? `${text} (optional)` : text,
      isPageHeading: options.heading ?? false,
      classes: options.heading ? 'govuk-label--l' : 'govuk-label--s',
    },
    hint: hint ? { text: hint } : undefined,
    errorMessage: error ? { text: error } : undefined,
  }
}

// Absent rather than empty: a first, empty form is then the same call for everybody.
function present(params: Params): Params {
  return Object.fromEntries(
    Object.entries(params).filter(([, value]) => value !== undefined && value !== '' && value !== false),
  )
}
