import type { FieldError, FieldOptions, Form } from '../../web/forms/form.js'
import { BadRequest } from '../../web/problems.js'
import type { FormLike } from '../../web/views/form-view.js'
import { type WalkIn, WalkInForm } from './walk-in.form.js'

export const MOST_ROWS = 60
const EMPTY_ROWS = 3
const ROW_FIELD = /^walkIn(\d{1,2})(Name|Postcode|Contact|Ward)$/
const PARTS = { Name: 'name', Postcode: 'postcode', Contact: 'contact', Ward: 'areaId' } as const
type Part = keyof typeof PARTS

/** The name that a field of a row has on the page. @param index from 0 */
export const nameOnPage = (index: number, field: string) => {
  const part = (Object.keys(PARTS) as Part[]).find((each) => PARTS[each] === field)
  return `walkIn${index + 1}${part ?? ''}`
}

interface Around {
  readonly errors: readonly FieldError[]
  errorOf(field: string): string | null
}

/** A row as a view reads it: its fields under the names they have on the page, `walkIn1Name`, `walkIn1Postcode` and so on. */
export class RowOnPage implements FormLike {
  readonly number: number
  readonly name: string
  readonly postcode: string
  readonly contact: string
  readonly ward: string
  /** What stands behind the name is shown when there is something in it to see. */
  readonly isOpen: boolean

  /** @param index from 0 */
  constructor(
    private readonly register: Around,
    private readonly row: WalkInForm,
    index: number,
  ) {
    this.number = index + 1
    this.name = nameOnPage(index, 'name')
    this.postcode = nameOnPage(index, 'postcode')
    this.contact = nameOnPage(index, 'contact')
    this.ward = nameOnPage(index, 'areaId')
    this.isOpen = row.contact !== '' || row.areaId !== '' || register.errorOf(this.contact) !== null
  }

  get errors() {
    return this.register.errors
  }

  fieldOf(name: string): FieldOptions {
    return this.row.fieldOf(fieldBehind(name))
  }

  typed(name: string): string | string[] {
    return this.row.typed(fieldBehind(name))
  }
}

const fieldBehind = (name: string) => PARTS[(ROW_FIELD.exec(name)?.[2] ?? 'Name') as Part]

/** The rows, by their number, and what else was sent. @throws BadRequest for more rows than a page has */
export function rowsApart(body: unknown): { rows: Record<string, unknown>[]; rest: Record<string, unknown> } {
  const rows: Record<string, unknown>[] = []
  const rest: Record<string, unknown> = {}
  if (typeof body !== 'object' || body === null) return { rows, rest }
  for (const [name, value] of Object.entries(body)) {
    const [, text, part] = ROW_FIELD.exec(name) ?? []
    const number = Number(text)
    if (part === undefined) rest[name] = value
    else if (number < 1 || number > MOST_ROWS) throw new BadRequest(`At most ${MOST_ROWS} people can be added at once`)
    else rows[number - 1] = { ...rows[number - 1], [PARTS[part as Part]]: value }
  }
  return { rows: Array.from(rows, (row) => row ?? {}), rest }
}

/** The rows as forms of their own; what is wrong with them is an error of the form that they stand in. */
export function walkInsOf(rows: readonly Record<string, unknown>[], form: Form): WalkInForm[] {
  const walkIns = rows.map((row) => WalkInForm.read(row))
  walkIns.forEach((row, index) => {
    for (const { field, message } of row.errors) form.addError(nameOnPage(index, field), message)
  })
  return walkIns
}

/** With empty rows at the end, for more people. While the form has errors every row keeps its place, because the summary links to it. */
export function withEmptyRows(walkIns: readonly WalkInForm[], isValid: boolean): WalkInForm[] {
  const kept = isValid ? filled(walkIns) : walkIns
  const empty = Math.min(EMPTY_ROWS, MOST_ROWS - kept.length) - (kept.length - filled(kept).length)
  return [...kept, ...Array.from({ length: Math.max(0, empty) }, () => new WalkInForm())]
}

const filled = (walkIns: readonly WalkInForm[]) => walkIns.filter((row) => !row.isEmpty())

/** Once valid. */
export const peopleIn = (walkIns: readonly WalkInForm[]): WalkIn[] => filled(walkIns).map((row) => row.values())
