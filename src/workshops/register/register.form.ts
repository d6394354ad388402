import { createHash } from 'node:crypto'
import { RecordId, WholeNumber } from '../../web/forms/checks.js'
import { Field, type FieldOptions, Form } from '../../web/forms/form.js'
import { BadRequest } from '../../web/problems.js'
import type { FormLike } from '../../web/views/form-view.js'
import { type WalkIn, WalkInForm } from './walk-in.form.js'

/** What somebody says happened; nothing of it counts before it is saved. */
export interface RegisterEntry {
  /** Number of the save that the page was opened on; 0 before the first. */
  version: string
  /** The same for the same answers on the same page, so that a post sent twice is one save. */
  fingerprint: string
  /** Bookings that were on the page. */
  listed: readonly string[]
  /** Bookings ticked as came. */
  came: readonly string[]
  walkIns: readonly WalkIn[]
  headCount: number | null
  championMinutes: number | null
}

const EMPTY_ROWS = 3
const MOST_ROWS = 60
const ROW_FIELD = /^walkIn(\d{1,2})(Name|Contact|Ward)$/
const PARTS = { Name: 'name', Contact: 'contact', Ward: 'areaId' } as const
type Part = keyof typeof PARTS

/** Version is the number of the register's latest save, not the workshop's own: planning and register do not collide. */
export class RegisterForm extends Form {
  @Field({ label: 'Page', type: 'hidden' })
  @RecordId('Open the register again')
  key = ''

  @Field({ label: 'On the list', many: true })
  @RecordId('Open the register again')
  listed: string[] = []

  @Field({ label: 'Who came?', many: true })
  @RecordId('Tick only names on the list')
  came: string[] = []

  @Field({ label: 'Head-count', inputmode: 'numeric', classes: 'govuk-input--width-4', autocomplete: 'off' })
  @WholeNumber({ max: 2000, message: 'Enter the head-count as a number, like 14' })
  headCount = ''

  @Field({ label: 'Hours', inputmode: 'numeric', classes: 'govuk-input--width-3', autocomplete: 'off' })
  @WholeNumber({ max: 24, message: 'Enter hours as a number from 0 to 24' })
  hours = ''

  @Field({ label: 'Minutes', inputmode: 'numeric', classes: 'govuk-input--width-3', autocomplete: 'off' })
  @WholeNumber({ max: 1440, message: 'Enter minutes as a number, like 30' })
  minutes = ''

  /** The button "Add another person", which saves nothing. */
  @Field({ label: 'Add another person' })
  add = ''

  walkIns: WalkInForm[] = []

  /** @throws BadRequest as `read` does */
  static from(body: unknown): RegisterForm {
    const { rows, rest } = apart(body)
    const form = RegisterForm.read(rest)
    form.walkIns = rows.map((row) => WalkInForm.read(row))
    form.walkIns.forEach((row, index) => {
      for (const { field, message } of row.errors) form.addError(nameOf(index, field), message)
    })
    form.checkPeople()
    return form
  }

  /** With empty rows at the end, for people who are not on the list. */
  withEmptyRows(): this {
    const filled = this.walkIns.filter((row) => !row.isEmpty())
    // While there are errors every row keeps its place, because the summary links to it.
    const kept = this.isValid() ? filled : this.walkIns
    const empty = Math.max(
      0,
      Math.min(EMPTY_ROWS, MOST_ROWS - kept.length) - kept.filter((row) => row.isEmpty()).length,
    )
    this.walkIns = [...kept, ...Array.from({ length: empty }, () => new WalkInForm())]
    return this
  }

  /** Once valid. */
  values(): RegisterEntry {
    const { version, listed, came } = this
    const walkIns = this.walkIns.filter((row) => !row.isEmpty()).map((row) => row.values())
    const headCount = this.headCount === '' ? null : Number(this.headCount)
    const championMinutes =
      this.hours === '' && this.minutes === '' ? null : Number(this.hours) * 60 + Number(this.minutes)
    const answers = [this.key, version, listed, came, walkIns, headCount, championMinutes]
    const fingerprint = createHash('sha256').update(JSON.stringify(answers)).digest('hex').slice(0, 36)
    return { version, fingerprint, listed, came, walkIns, headCount, championMinutes }
  }

  protected override checkTogether(): void {
    const minutes = Number(this.hours) * 60 + Number(this.minutes)
    if (minutes > 24 * 60) this.addError('minutes', 'Time must be 24 hours or less')
  }

  /** A register that says nothing at all is more likely forgotten than meant. */
  private checkPeople(): void {
    const nobody = this.came.length === 0 && this.walkIns.every((row) => row.isEmpty())
    if (nobody && this.headCount === '' && !this.add)
      this.addError('headCount', 'Enter how many people came. If nobody came, enter 0')
  }
}

const nameOf = (index: number, field: string) => {
  const part = (Object.keys(PARTS) as Part[]).find((each) => PARTS[each] === field)
  return `walkIn${index + 1}${part ?? ''}`
}

/** A row as a view reads it: its fields under the names they have on the page, `walkIn1Name`, `walkIn1Contact`, `walkIn1Ward`. */
export class RowOnPage implements FormLike {
  readonly number: number
  readonly name: string
  readonly contact: string
  readonly ward: string
  /** What stands behind the name is shown when there is something in it to see. */
  readonly isOpen: boolean

  /** @param index from 0 */
  constructor(
    private readonly register: RegisterForm,
    private readonly row: WalkInForm,
    index: number,
  ) {
    this.number = index + 1
    this.name = nameOf(index, 'name')
    this.contact = nameOf(index, 'contact')
    this.ward = nameOf(index, 'areaId')
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

/** The rows, by their number, and what else was sent. */
function apart(body: unknown): { rows: Record<string, unknown>[]; rest: Record<string, unknown> } {
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
