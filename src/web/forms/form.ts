import { validateSync } from 'class-validator'
import { BadRequest } from '../problems.js'

export interface FieldOptions {
  label: string
  hint?: string
  /** The label says "(optional)". */
  optional?: boolean
  /** Several values: checkboxes. */
  many?: boolean
  classes?: string
  autocomplete?: string
  inputmode?: 'numeric' | 'decimal' | 'tel' | 'email' | 'text'
  spellcheck?: boolean
  type?: 'text' | 'email' | 'tel' | 'password' | 'hidden'
}

export interface FieldError {
  field: string
  message: string
}

const fieldsOf = new WeakMap<object, Map<string, FieldOptions>>()
/** With those of the classes above: views ask for them field by field. */
const allFieldsOf = new WeakMap<Function, Map<string, FieldOptions>>()

/** A field that people fill in. Its label and hint are written here, once, for the first view and the re-render alike. */
export function Field(options: FieldOptions): PropertyDecorator {
  return (prototype, name) => {
    const fields = fieldsOf.get(prototype) ?? new Map<string, FieldOptions>()
    fields.set(String(name), options)
    fieldsOf.set(prototype, fields)
  }
}

/** The fields of a form: what can be typed. */
export type Typed<T> = { [Name in keyof T as T[Name] extends string | string[] ? Name : never]?: T[Name] }

/**
 * One class per form, for the first view and for the re-render. Fields are text as typed (or lists of text); `values()` of
 * a subclass turns them into facts, after `isValid()`.
 */
export abstract class Form {
  /** The record's version when the form was opened; '' where nothing is changed that others could change. */
  version = ''
  #errors: FieldError[] = []
  #today = ''

  /**
   * The form as somebody sent it: white space trimmed, checked, nothing lost.
   * @param today local date for fields like "tomorrow" or "26 November", YYYY-MM-DD
   * @throws BadRequest for a field that the form does not have, or a value that no browser sends
   */
  static read<T extends Form>(this: new () => T, body: unknown, today = ''): T {
    const form = new this()
    form.#today = today
    const fields = form.fields()
    for (const [name, value] of Object.entries(asRecord(body))) {
      if (name === '_csrf') continue
      const options = name === 'version' ? { label: '' } : fields.get(name)
      if (!options) throw new BadRequest(`This form has no field "${name.slice(0, 40)}"`)
      Reflect.set(form, name, options.many ? asTexts(value) : asText(value))
    }
    form.check()
    return form
  }

  /** The form opened for the first time, with these values in it. */
  static with<T extends Form>(this: new () => T, values: Typed<T>): T {
    return Object.assign(new this(), values)
  }

  get errors(): readonly FieldError[] {
    return this.#errors
  }

  /** The day the form was sent, for checks of dates without a year; '' when none was given. */
  get today(): string {
    return this.#today
  }

  isValid(): boolean {
    return this.#errors.length === 0
  }

  /** `field` may be '' when the problem belongs to no single field. The first error of a field stays. */
  addError(field: string, message: string): void {
    if (field === '' || !this.errorOf(field)) this.#errors.push({ field, message })
  }

  errorOf(field: string): string | null {
    return this.#errors.find((error) => error.field === field)?.message ?? null
  }

  /** @throws Error when the class has no such field: a mistake in a view. */
  fieldOf(name: string): FieldOptions {
    const options = this.fields().get(name)
    if (!options) throw new Error(`${this.constructor.name} has no field "${name}"`)
    return options
  }

  /** What stands in a field; '' or nothing ticked when it is empty. */
  typed(name: string): string | string[] {
    const value: unknown = Reflect.get(this, name)
    if (Array.isArray(value)) return value.map(String)
    return typeof value === 'string' ? value : ''
  }

  /** Everything that was typed, for a page that carries it on without showing the fields again. */
  answers(): { name: string; value: string }[] {
    return [...this.fields().keys()].flatMap((name) => [this.typed(name)].flat().map((value) => ({ name, value })))
  }

  /** Checks that need more than one field. Fields may be wrong by themselves, so that everything is said at once; their first error stays. */
  protected checkTogether(): void {}

  private check(): void {
    const found = new Map(
      validateSync(this, { stopAtFirstError: true, forbidUnknownValues: false }).map((error) => [
        error.property,
        Object.values(error.constraints ?? {})[0] ?? 'Check this answer',
      ]),
    )
    for (const [name, message] of found) this.addError(name, message)
    this.checkTogether()
    // In the order of the page, so that the summary reads from top to bottom.
    const order = ['', ...this.fields().keys()]
    this.#errors.sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field))
  }

  private fields(): ReadonlyMap<string, FieldOptions> {
    const known = allFieldsOf.get(this.constructor)
    if (known) return known
    const all = new Map<string, FieldOptions>()
    const chain: object[] = []
    for (
      let prototype: object | null = Object.getPrototypeOf(this);
      prototype;
      prototype = Object.getPrototypeOf(prototype)
    )
      chain.unshift(prototype)
    for (const prototype of chain) for (const [name, options] of fieldsOf.get(prototype) ?? []) all.set(name, options)
    allFieldsOf.set(this.constructor, all)
    return all
  }
}

function asRecord(body: unknown): Record<string, unknown> {
  if (body === undefined || body === null) return {}
  if (typeof body !== 'object' || Array.isArray(body)) throw new BadRequest('This is not a form')
  return { ...body }
}

function asText(value: unknown): string {
  if (Array.isArray(value) && !Array.isArray(value.at(-1))) return asText(value.at(-1))
  if (typeof value !== 'string') throw new BadRequest('This is not a form')
  // PostgreSQL cannot store the character NUL, and no keyboard types it.
  return value.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim()
}

/** More boxes than any page of ours has; each may become a value in a query. */
const MOST_TICKED = 2000

function asTexts(value: unknown): string[] {
  const texts = new Set((Array.isArray(value) ? value : [value]).map(asText).filter((text) => text !== ''))
  if (texts.size > MOST_TICKED) throw new BadRequest('More boxes are ticked than there are')
  return [...texts]
}
