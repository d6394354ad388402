import { formatInstant } from '../../time/dates.js'
import type { Form } from '../../web/forms/form.js'
import type { PageModel } from '../../web/reply.js'
import { type Table, tableOf } from '../../web/views/table.js'
import type { Contact } from '../message.js'
import type { SubjectChanges } from '../reminders.service.js'
import type { Rule } from './rule.entity.js'
import type { RuleForm } from './rule.form.js'
import { type SampleView, sampleView } from './rule.page.js'
import type { RulePreview } from './rule-previews.service.js'
import { recipientsInWords, stateInWords, whenInWords } from './rule.words.js'
import { rulesPaths as paths } from './rules.paths.js'

/** More rows help nobody to decide. */
const SHOWN = 50

export interface RulePreviewPage extends PageModel {
  rows: { key: string; text: string }[]
  sample: SampleView | null
  /** In one sentence. */
  summary: string
  changes: Table | null
  more: string | null
  /** What was typed, to be sent once more by either button. */
  typed: { name: string; value: string }[]
  saveAction: string
  saveText: string
  againAction: string
}

/** @param rule null for a new one */
export function rulePreviewPage(
  form: RuleForm,
  rule: Rule | null,
  preview: RulePreview,
  today: string,
  zone: string,
): RulePreviewPage {
  const details = form.values()
  return {
    title: rule ? 'Check this change' : 'Check this rule',
    caption: details.name,
    back: {
      href: rule ? paths.edit(rule.id) : paths.new,
      text: rule ? 'Start again from the saved rule' : 'Start again',
    },
    wide: true,
    rows: [
      { key: 'When', text: whenInWords(details) },
      { key: 'To', text: recipientsInWords(details.recipients) },
      { key: 'State', text: stateInWords(details, today) },
    ],
    sample: sampleView(preview.sample),
    ...tableOfChanges(preview.changes, zone),
    typed: typedIn(form),
    saveAction: rule ? paths.show(rule.id) : paths.index,
    saveText: rule ? 'Save this change' : 'Add this rule',
    againAction: rule ? paths.edit(rule.id) : paths.new,
  }
}

export interface SwitchingPage extends PageModel {
  summary: string
  changes: Table | null
  more: string | null
  action: string
  submit: string
  style: string
  cancel: string
}

export function switchingPage(rule: Rule, changes: SubjectChanges[], zone: string): SwitchingPage {
  const { id, isOn } = rule
  return {
    ...effectOf(rule, changes, zone),
    title: isOn ? 'Switch this rule off' : 'Switch this rule on',
    action: isOn ? paths.switchingOff(id) : paths.switchingOn(id),
    submit: isOn ? 'Switch it off' : 'Switch it on',
    style: '',
  }
}

export function deletionPage(rule: Rule, form: Form, changes: SubjectChanges[], zone: string): SwitchingPage {
  return {
    ...effectOf(rule, changes, zone),
    title: 'Delete this rule',
    form,
    action: paths.deletion(rule.id),
    submit: 'Delete this rule',
    style: 'warning',
  }
}

function effectOf({ id, name }: Rule, changes: SubjectChanges[], zone: string) {
  return {
    caption: name,
    back: { href: paths.show(id) },
    wide: true,
    cancel: paths.show(id),
    ...tableOfChanges(changes, zone),
  }
}

function tableOfChanges(changes: readonly SubjectChanges[], zone: string) {
  const lines = linesOf(changes, zone)
  const shown = lines.slice(0, SHOWN)
  return {
    summary: summaryOf(lines),
    changes: shown.length === 0 ? null : changesTable(shown),
    more: lines.length > SHOWN ? `And ${lines.length - SHOWN} more.` : null,
  }
}

type Effect = 'Added' | 'Moved' | 'Reworded' | 'Taken back'

export interface Line {
  effect: Effect
  who: string
  how: string
  subject: string
  when: string
}

/** One line a message, as people read it: what is added first, then what moves, is worded anew, and is taken back. */
export function linesOf(changes: readonly SubjectChanges[], zone: string): Line[] {
  const added = changes.flatMap(({ change }) =>
    change.insert
      .filter(({ known }) => known === null)
      .map((message): Line => ({
        effect: 'Added',
        who: message.to.name,
        how: howOf(message.to),
        subject: message.letter.subject,
        when: formatInstant(message.sendAt, zone),
      })),
  )
  const refreshed = changes.flatMap(({ change }) =>
    change.refresh.map(({ message, desired, isBack }): Line => {
      const isMoved = !isBack && message.sendAt.getTime() !== desired.sendAt.getTime()
      return {
        effect: isBack ? 'Added' : isMoved ? 'Moved' : 'Reworded',
        who: desired.to.name,
        how: howOf(desired.to),
        subject: desired.letter.subject,
        when: isMoved
          ? `${formatInstant(desired.sendAt, zone)} (was ${formatInstant(message.sendAt, zone)})`
          : formatInstant(desired.sendAt, zone),
      }
    }),
  )
  const withdrawn = changes.flatMap(({ change }) =>
    change.withdraw.map((message): Line => ({
      effect: 'Taken back',
      who: message.toName,
      how: howOf({ channel: message.channel, name: '', address: message.toAddress, phone: message.toPhone }),
      subject: message.subject,
      when: formatInstant(message.sendAt, zone),
    })),
  )
  const order: Effect[] = ['Added', 'Moved', 'Reworded', 'Taken back']
  return [...added, ...refreshed, ...withdrawn].toSorted((a, b) => order.indexOf(a.effect) - order.indexOf(b.effect))
}

const howOf = ({ channel, address, phone }: Contact) =>
  channel === 'email' ? `E-mail to ${address}` : `${channel === 'text' ? 'Text' : 'Call'} to ${phone}`

const COLOURS: Record<Effect, string> = { Added: 'green', Moved: 'amber', Reworded: 'amber', 'Taken back': 'grey' }

function changesTable(lines: Line[]): Table {
  return tableOf({
    caption: 'What it changes',
    isCaptionHidden: true,
    columns: [{ text: 'Message' }, { text: 'What happens' }, { text: 'To' }, { text: 'When' }],
    rows: lines.map(({ effect, who, how, subject, when }) => [
      subject,
      { tag: { text: effect, colour: COLOURS[effect] } },
      { text: who, note: how },
      when,
    ]),
  })
}

function summaryOf(lines: readonly Line[]): string {
  const count = (effect: Effect) => lines.filter((line) => line.effect === effect).length
  if (lines.length === 0) return 'No message changes: what waits now stays as it is.'
  const [added, moved, reworded, back] = [count('Added'), count('Moved'), count('Reworded'), count('Taken back')]
  const parts = [
    added ? `${messages(added)} added` : '',
    moved ? `${messages(moved)} moved` : '',
    reworded ? `${messages(reworded)} worded anew` : '',
    back ? `${messages(back)} taken back` : '',
  ]
  return `${parts.filter(Boolean).join(', ')}. What was sent already stays as it was.`
}

const messages = (count: number) => (count === 1 ? '1 message is' : `${count} messages are`)

function typedIn(form: RuleForm): { name: string; value: string }[] {
  return TYPED.flatMap((name) => {
    const value = form.typed(name)
    return (typeof value === 'string' ? [value] : value).map((one) => ({ name, value: one }))
  })
}

const TYPED = [
  'name',
  'moment',
  'amount',
  'unit',
  'at',
  'recipients',
  'conditions',
  'purpose',
  'windowFrom',
  'windowTo',
  'lookBackDays',
  'state',
  'onFrom',
  'onUntil',
  'messageSubject',
  'messageBody',
  'messageText',
]
