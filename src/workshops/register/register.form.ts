import { createHash } from 'node:crypto'
import { RecordId, WholeNumber } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import type { Counted } from './register.js'
import type { WalkIn, WalkInForm } from './walk-in.form.js'
import { peopleIn, rowsApart, walkInsOf, withEmptyRows } from './walk-in-rows.js'

/** What somebody says happened; nothing of it counts before it is saved. */
export interface RegisterEntry {
  /** Number of the save that the page was opened on; 0 before the first. */
  version: string
  /** The same for the same answers on the same page, so that a post sent twice is one save. */
  fingerprint: string
  /** Made on the phone that keeps the register until it is stored; null: typed without one. */
  idempotencyKey: string | null
  /** Bookings that were on the page. */
  listed: readonly string[]
  /** Bookings ticked as came. */
  came: readonly string[]
  walkIns: readonly WalkIn[]
  headCount: number | null
  counted: Counted
  championMinutes: number | null
}

const SHORT = { inputmode: 'numeric', classes: 'govuk-input--width-3', autocomplete: 'off' } as const
const HeadCount = () => WholeNumber({ max: 2000, message: 'Enter a number, like 4, or leave it empty' })

/** Version is the number of the register's latest save, not the workshop's own: planning and register do not collide. */
export class RegisterForm extends Form {
  @Field({ label: 'Page', type: 'hidden' })
  @RecordId('Open the register again')
  key = ''

  /** Set by the script that keeps the register on the phone, see `idempotencyKey`. */
  @Field({ label: 'Kept on this phone', type: 'hidden' })
  @RecordId('Open the register again')
  entry = ''

  @Field({ label: 'On the list', many: true })
  @RecordId('Open the register again')
  listed: string[] = []

  @Field({ label: 'Who came?', many: true })
  @RecordId('Tick only names on the list')
  came: string[] = []

  @Field({ label: 'Head-count', inputmode: 'numeric', classes: 'govuk-input--width-4', autocomplete: 'off' })
  @WholeNumber({ max: 2000, message: 'Enter the head-count as a number, like 14' })
  headCount = ''

  @Field({ label: '0 to 16', ...SHORT })
  @HeadCount()
  countedChildren = ''

  @Field({ label: '17 to 54', ...SHORT })
  @HeadCount()
  countedAdults = ''

  @Field({ label: '55 and over', ...SHORT })
  @HeadCount()
  countedOlder = ''

  @Field({
    label: 'How many said it was their first time?',
    hint: 'Leave it empty if you did not ask.',
    inputmode: 'numeric',
    classes: 'govuk-input--width-4',
    autocomplete: 'off',
  })
  @HeadCount()
  countedFirstTimers = ''

  @Field({ label: 'Hours', ...SHORT })
  @WholeNumber({ max: 24, message: 'Enter hours as a number from 0 to 24' })
  hours = ''

  @Field({ label: 'Minutes', ...SHORT })
  @WholeNumber({ max: 1440, message: 'Enter minutes as a number, like 30' })
  minutes = ''

  /** The button "Add another person", which saves nothing. */
  @Field({ label: 'Add another person' })
  add = ''

  walkIns: WalkInForm[] = []

  /** @throws BadRequest as `read` does */
  static from(body: unknown): RegisterForm {
    const { rows, rest } = rowsApart(body)
    const form = RegisterForm.read(rest)
    form.walkIns = walkInsOf(rows, form)
    form.checkPeople()
    return form
  }

  /** With empty rows at the end, for people who are not on the list. */
  withEmptyRows(): this {
    this.walkIns = withEmptyRows(this.walkIns, this.isValid())
    return this
  }

  /** Once valid. */
  values(): RegisterEntry {
    const { version, listed, came } = this
    const walkIns = peopleIn(this.walkIns)
    const headCount = numberOf(this.headCount)
    const counted = {
      countedChildren: numberOf(this.countedChildren),
      countedAdults: numberOf(this.countedAdults),
      countedOlder: numberOf(this.countedOlder),
      countedFirstTimers: numberOf(this.countedFirstTimers),
    }
    const championMinutes =
      this.hours === '' && this.minutes === '' ? null : Number(this.hours) * 60 + Number(this.minutes)
    const answers = [this.key, version, listed, came, walkIns, headCount, counted, championMinutes]
    const fingerprint = createHash('sha256').update(JSON.stringify(answers)).digest('hex').slice(0, 36)
    const idempotencyKey = this.entry || null
    return {
      version,
      fingerprint,
      idempotencyKey,
      listed,
      came,
      walkIns,
      headCount,
      counted,
      championMinutes,
    }
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

const numberOf = (typed: string): number | null => (typed === '' ? null : Number(typed))
