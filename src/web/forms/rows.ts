import { BadRequest } from '../problems.js'
import type { FormLike } from '../views/form-view.js'
import type { FieldOptions, Form } from './form.js'

/** Fields that come once for each of several things on a page: `person2Name`, `person3Name`, behind each the same small form. */
export interface RowFields {
  /** `person` */
  word: string
  /** What stands after the number, and the field of the small form that it is: `{ Name: 'name' }`. */
  parts: Readonly<Record<string, string>>
  /** Number of the first row. */
  first: number
  last: number
}

/** Rows in the order of their numbers, an empty one for each that was left out, and what else was sent. @throws BadRequest for more rows than there can be */
export function rowsApart(
  body: unknown,
  fields: RowFields,
): { rows: Record<string, unknown>[]; rest: Record<string, unknown> } {
  const rows: Record<string, unknown>[] = []
  const rest: Record<string, unknown> = {}
  if (typeof body !== 'object' || body === null) return { rows, rest }
  for (const [name, value] of Object.entries(body)) {
    const found = partOf(name, fields)
    if (found === null) rest[name] = value
    else if (found.number < fields.first || found.number > fields.last)
      throw new BadRequest(`There is no row ${found.number} on this page`)
    else rows[found.number - fields.first] = { ...rows[found.number - fields.first], [found.field]: value }
  }
  return { rows: Array.from(rows, (row) => row ?? {}), rest }
}

/** @param index from 0 */
export function rowFieldName({ word, parts, first }: RowFields, index: number, field: string): string {
  const part = Object.keys(parts).find((each) => parts[each] === field)
  return `${word}${first + index}${part ?? ''}`
}

/** A row as a view reads it: its fields under the names that they have on the page, its errors from the form of the whole page. */
export class FormRow implements FormLike {
  readonly number: number

  /** @param index from 0 */
  constructor(
    private readonly whole: Form,
    private readonly row: Form,
    private readonly fields: RowFields,
    private readonly index: number,
  ) {
    this.number = fields.first + index
  }

  get errors() {
    return this.whole.errors
  }

  /** What a field of the small form is called on the page. */
  nameOf(field: string): string {
    return rowFieldName(this.fields, this.index, field)
  }

  fieldOf(name: string): FieldOptions {
    return this.row.fieldOf(this.behind(name))
  }

  typed(name: string): string | string[] {
    return this.row.typed(this.behind(name))
  }

  private behind(name: string): string {
    return partOf(name, this.fields)?.field ?? name
  }
}

function partOf(name: string, { word, parts }: RowFields): { number: number; field: string } | null {
  if (!name.startsWith(word)) return null
  const [, digits, part = ''] = /^(\d{1,2})([A-Za-z]+)$/.exec(name.slice(word.length)) ?? []
  const field = Object.hasOwn(parts, part) ? parts[part] : undefined
  return digits === undefined || field === undefined ? null : { number: Number(digits), field }
}
