import type { TrailEntry } from '../../audit/audit.service.js'
import { type TrailItem, trailItems } from '../../audit/trail.page.js'
import type { Part } from '../../mail/letter.js'
import type { Placeholder } from '../../mail/template.js'
import { isTooLong, textLengthInWords } from '../../mail/texts/text-length.js'
import { recordList, type RecordList } from '../../web/record-list.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import type { Sample } from '../subject.js'
import { OPTIONAL_CONDITIONS } from '../workshops/conditions/optional.js'
import { isOpen, type Moment, momentFacts, MOMENTS, RECIPIENTS, UNITS } from './moments.js'
import { placeholdersFor } from './placeholders.js'
import type { Rule } from './rule.entity.js'
import type { RuleForm } from './rule.form.js'
import { RuleSearchForm } from './rule-search.form.js'
import {
  isCounted,
  isRecurring,
  PURPOSE_WORDS,
  RECIPIENT_WORDS,
  recipientsInWords,
  stateInWords,
  whenInWords,
} from './rule.words.js'
import type { RuleFilters, RuleRow } from './rules-list.service.js'
import { rulesPaths as paths } from './rules.paths.js'

const RECIPIENT_CHOICES: Choice[] = RECIPIENTS.map((value) => ({ value, text: RECIPIENT_WORDS[value] }))

export interface RulesPage extends PageModel {
  search: RuleSearchForm
  choices: { recipients: Choice[]; states: Choice[] }
  list: RecordList
}

export function rulesPage(filters: RuleFilters, rows: RuleRow[], today: string): RulesPage {
  return {
    title: 'Rules of mail',
    back: { href: '/mail', text: 'Mail' },
    wide: true,
    search: RuleSearchForm.with({ ...filters }),
    choices: {
      recipients: [{ value: '', text: 'Everybody' }, ...RECIPIENT_CHOICES],
      states: [
        { value: '', text: 'On and off' },
        { value: 'on', text: 'On' },
        { value: 'off', text: 'Off' },
      ],
    },
    list: recordList({
      path: paths.index,
      query: { ...filters },
      page: 1,
      total: rows.length,
      noun: ['rule', 'rules'],
      columns: [
        { text: 'Rule' },
        { text: 'To' },
        { text: 'State' },
        { text: 'Waiting', isNumber: true },
        { text: 'Sent in 30 days', isNumber: true },
      ],
      rows: rows.map(({ rule, waiting, sent }) => [
        { text: rule.name, href: paths.show(rule.id), note: whenInWords(rule) },
        recipientsInWords(rule.recipients),
        { tag: { text: stateInWords(rule, today), colour: rule.isOn ? 'green' : 'grey' } },
        String(waiting),
        String(sent),
      ]),
      csvPath: paths.csv,
      add: { text: 'Add a rule', href: paths.new },
      empty: { title: 'No rules yet', text: 'Rules say when which message goes to whom.' },
    }),
  }
}

export function rulesCsv(rows: readonly RuleRow[], today: string): [string[], (string | number)[][]] {
  return [
    ['Name', 'When', 'To', 'Kind', 'State', 'Waiting', 'Sent in 30 days', 'Subject', 'Message', 'Text message'],
    rows.map(({ rule, waiting, sent }) => [
      rule.name,
      whenInWords(rule),
      recipientsInWords(rule.recipients),
      PURPOSE_WORDS[rule.purpose],
      stateInWords(rule, today),
      waiting,
      sent,
      rule.messageSubject,
      rule.messageBody,
      rule.messageText,
    ]),
  ]
}

/** A message as somebody would get it. */
export interface SampleView {
  to: string
  of: string
  subject: string
  parts: Part[]
  text: string
  /** "1 text message (143 characters)" */
  textLength: string
  isTextTooLong: boolean
}

export const sampleView = (sample: Sample | null): SampleView | null =>
  sample && {
    to: sample.to,
    of: sample.of,
    subject: sample.letter.subject,
    parts: sample.letter.parts,
    text: sample.text,
    textLength: textLengthInWords(sample.text),
    isTextTooLong: isTooLong(sample.text),
  }

export interface RulePage extends PageModel {
  state: { text: string; colour: string }
  when: string
  rows: { key: string; text?: string; list?: string[] }[]
  editHref: string
  switching: { href: string; text: string }
  deletionHref: string | null
  sample: SampleView | null
  trail: TrailItem[]
}

const WORDS = {
  'rule.added': 'Added',
  'rule.changed': 'Changed',
  'rule.switched on': 'Switched on',
  'rule.switched off': 'Switched off',
}

export function rulePage(
  rule: Rule,
  sample: Sample | null,
  trail: TrailEntry[],
  today: string,
  zone: string,
): RulePage {
  const { id, isOn } = rule
  return {
    title: rule.name,
    caption: 'Rule of mail',
    back: { href: paths.index, text: 'All rules' },
    state: { text: stateInWords(rule, today), colour: isOn ? 'green' : 'grey' },
    when: whenInWords(rule),
    rows: [
      { key: 'To', text: recipientsInWords(rule.recipients) },
      { key: 'Only when', list: conditionsInWords(rule) },
      { key: 'Kind', text: PURPOSE_WORDS[rule.purpose] },
      { key: 'Given up after', text: rule.lookBackDays === 1 ? '1 day' : `${rule.lookBackDays} days` },
      { key: 'Without e-mail', text: withoutEmail(rule) },
    ],
    editHref: paths.edit(id),
    switching: { href: paths.switching(id), text: isOn ? 'Switch this rule off' : 'Switch this rule on' },
    deletionHref: rule.isShipped ? null : paths.deletion(id),
    sample: sampleView(sample),
    trail: trailItems(trail, WORDS, zone),
  }
}

function withoutEmail({ moment, messageText }: Rule): string {
  if (isRecurring(moment) || momentFacts(moment).subject === 'visit') return 'Nothing: it goes by e-mail only'
  return messageText ? 'A text message, or else a call' : 'A call'
}

function conditionsInWords({ moment, conditions }: Rule): string[] {
  const { onlyWhen } = momentFacts(moment)
  const chosen = OPTIONAL_CONDITIONS.filter(({ key }) => conditions.includes(key)).map(({ text }) => text)
  if (onlyWhen) chosen.unshift(onlyWhen)
  return chosen.length ? chosen : ['Always']
}

/** Those that fit one of the moments. */
function conditionChoices(moments: readonly Moment[]): Choice[] {
  const ours = moments.map(momentFacts).filter(({ subject }) => subject === 'workshop')
  const timings: string[] = ours.map(({ timing }) => timing)
  return OPTIONAL_CONDITIONS.filter(({ timing }) => timing.some((one) => timings.includes(one))).map(
    ({ key, text }) => ({
      value: key,
      text,
    }),
  )
}

export interface RuleFormPage extends PageModel {
  form: RuleForm
  choices: {
    moments: Choice[]
    units: Choice[]
    recipients: Choice[]
    conditions: Choice[]
    purposes: Choice[]
    states: Choice[]
  }
  /** Which parts of the form this rule has. */
  has: { choice: boolean; amount: boolean; time: boolean; purpose: boolean; text: boolean }
  when: string
  placeholders: Placeholder[]
  action: string
  cancel: string
}

/** @param rule null for a new one */
export function ruleFormPage(form: RuleForm, rule: Rule | null): RuleFormPage {
  const moment = rule?.moment ?? 'before-start'
  const isFree = isOpen(moment)
  const { recipients, says } = momentFacts(moment)
  const moments: Moment[] = rule?.isShipped || !isFree ? [moment] : ['before-start', 'after-end']
  return {
    title: rule ? 'Change this rule' : 'Add a rule',
    ...(rule ? { caption: rule.name } : {}),
    back: rule ? { href: paths.show(rule.id) } : { href: paths.index, text: 'All rules' },
    form,
    choices: {
      moments: moments.map((value) => ({ value, text: MOMENTS[value].text })),
      units: UNITS.map((value) => ({ value, text: value.replace(/^\w/, (letter) => letter.toUpperCase()) })),
      recipients: RECIPIENT_CHOICES.filter(({ value }) => recipients.some((recipient) => recipient === value)),
      conditions: conditionChoices(moments),
      purposes: [
        { value: 'service', text: PURPOSE_WORDS.service, hint: 'About what they booked or lead' },
        {
          value: 'marketing',
          text: PURPOSE_WORDS.marketing,
          hint: 'Goes only to those who said yes to news, and says how to stop it',
        },
      ],
      states: [
        { value: 'on', text: 'On' },
        { value: 'off', text: 'Off' },
      ],
    },
    has: {
      choice: moments.length > 1,
      amount: isCounted(moment),
      time: isCounted(moment) || isRecurring(moment),
      purpose: isFree,
      text: !isRecurring(moment),
    },
    when: isCounted(moment) ? MOMENTS[moment].text : says,
    placeholders: [
      ...new Map(moments.flatMap((one) => placeholdersFor(one, recipients)).map((each) => [each.name, each])).values(),
    ],
    action: rule ? paths.preview(rule.id) : paths.newPreview,
    cancel: rule ? paths.show(rule.id) : paths.index,
  }
}
