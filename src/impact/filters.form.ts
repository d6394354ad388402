import { MaxText, OneOf, RecordId } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'
import { TOPICS, TOPIC_VALUES } from '../workshops/topics.js'
import { AUDIENCES } from '../workshops/workshop.entity.js'
import type { Choices } from './impact.service.js'
import {
  chosenPeriod,
  LONGEST_IN_MONTHS,
  monthCount,
  parseMonth,
  type Period,
  presetPeriod,
  PRESET_NAMES,
  PRESETS,
  type Preset,
} from './period.js'
import { formatTag, parseTag, programme, type Scope, type Tag } from './scope.js'

export const DEFAULT_PRESET: Preset = 'last_12_months'
/** Chosen month by month: what the form shows when months were typed, which count before any other choice. */
const MONTHS = 'months'

export const AUDIENCE_NAMES: Record<string, string> = {
  residents: 'Residents',
  businesses: 'Businesses',
  schools: 'Schools',
}

/** What a partner can choose. It is read from the address, so that a summary can be kept as a bookmark. */
export class PartnerFilters extends Form {
  @Field({ label: 'Period' })
  @OneOf([...PRESETS, MONTHS], 'Choose a period from the list')
  period: string = DEFAULT_PRESET

  @Field({
    label: 'From month',
    hint: 'Like April 2025. Leave both months empty to use the period above.',
    spellcheck: false,
  })
  from = ''

  @Field({ label: 'To month', spellcheck: false })
  to = ''

  @Field({ label: 'Topic' })
  @OneOf(TOPIC_VALUES, 'Choose a topic from the list')
  topic = ''

  @Field({ label: 'Ward' })
  @RecordId('Choose a ward from the list')
  ward = ''

  /** Staff may look at a partner's page with the partner's eyes. */
  @Field({ label: 'See it as', type: 'hidden' })
  @OneOf(['partner'], 'Choose to see it as the partner, or not')
  as = ''

  protected override checkTogether(): void {
    if (this.from === '' && this.to === '' && this.period !== MONTHS) return
    this.period = MONTHS
    const [from, to] = [parseMonth(this.from), parseMonth(this.to)]
    if (!from)
      this.addError(
        'from',
        this.from ? 'Enter a real month, like April 2025' : 'Enter the first month, like April 2025',
      )
    if (!to)
      this.addError('to', this.to ? 'Enter a real month, like March 2026' : 'Enter the last month, like March 2026')
    if (!from || !to) return
    if (monthCount(from, to) < 1) this.addError('to', 'The last month must be the first month or after it')
    if (monthCount(from, to) > LONGEST_IN_MONTHS) this.addError('to', 'Choose 20 years or less')
    if (from < '1990-01') this.addError('from', 'Enter a month in 1990 or after')
  }

  /** Of wrong answers: the last 12 months. @param today local date */
  chosen(today: string): Period {
    const [from, to] = [parseMonth(this.from), parseMonth(this.to)]
    if (this.isValid() && from && to) return chosenPeriod(from, to)
    const preset = PRESETS.find((preset) => preset === this.period)
    return presetPeriod(preset ?? DEFAULT_PRESET, today)
  }

  /** A ward that is not there is no filter that gives nothing: it is a mistake to be told. */
  mustBeWard(wards: Choices['wards']): void {
    if (this.ward !== '' && !wards.some(({ id }) => id === this.ward))
      this.addError('ward', 'Choose a ward from the list')
  }

  scope(partnerId: string | null): Scope {
    return {
      ...programme,
      partnerId,
      topic: this.errorOf('topic') ? null : this.topic || null,
      wardId: this.errorOf('ward') ? null : this.ward || null,
    }
  }

  /** The filters in words, one for each, for paper and files. */
  inWords(wards: Choices['wards']): string[] {
    return [
      `Topic: ${TOPICS.find(({ value }) => value === this.topic)?.text ?? 'all'}`,
      `Ward: ${wards.find(({ id }) => id === this.ward)?.name ?? 'all'}`,
    ]
  }

  /** How many filters narrow the figures; the period always does, and does not count. */
  applied(): number {
    return [this.topic, this.ward].filter((value) => value !== '').length
  }

  /** As a query, without what is left as it was. */
  query(more: Record<string, string> = {}): string {
    return queryOf([...this.entries(), ...Object.entries(more)])
  }

  protected entries(): [string, string][] {
    const { period, from, to, topic, ward, as } = this
    const all: [string, string][] = [
      ['period', period === DEFAULT_PRESET || period === MONTHS ? '' : period],
      ['from', from],
      ['to', to],
      ['topic', topic],
      ['ward', ward],
      ['as', as],
    ]
    return all.filter(([, value]) => value !== '')
  }
}

/** What the task force can choose for the whole programme. */
export class ProgrammeFilters extends PartnerFilters {
  @Field({ label: 'Audience' })
  @OneOf(AUDIENCES, 'Choose an audience from the list')
  audience = ''

  @Field({ label: 'Only with the tag' })
  @MaxText(400, 'Choose a tag from the list')
  tag = ''

  @Field({ label: 'Leave out the tag' })
  @MaxText(400, 'Choose a tag from the list')
  without = ''

  @Field({ label: 'Tell years apart by the tag' })
  @MaxText(200, 'Choose a tag from the list')
  split = ''

  protected override checkTogether(): void {
    super.checkTogether()
    for (const field of ['tag', 'without'] as const)
      if (this[field] && !parseTag(this[field])) this.addError(field, 'Write a tag as name=value')
  }

  override scope(partnerId: string | null): Scope {
    return {
      ...super.scope(partnerId),
      audience: this.errorOf('audience') ? null : this.audience || null,
      tags: tagsOf(this.tag),
      withoutTags: tagsOf(this.without),
    }
  }

  override inWords(wards: Choices['wards']): string[] {
    const words = [...super.inWords(wards), `Audience: ${AUDIENCES.find((known) => known === this.audience) ?? 'all'}`]
    if (this.tag) words.push(`Only with the tag ${this.tag}`)
    if (this.without) words.push(`Without the tag ${this.without}`)
    return words
  }

  override applied(): number {
    return super.applied() + [this.audience, this.tag, this.without].filter((value) => value !== '').length
  }

  protected override entries(): [string, string][] {
    const own: [string, string][] = [
      ['audience', this.audience],
      ['tag', this.tag],
      ['without', this.without],
      ['split', this.split],
    ]
    return [...super.entries(), ...own.filter(([, value]) => value !== '')]
  }
}

/** Which figure's records, of whose work. */
export class RecordFilters extends ProgrammeFilters {
  @Field({ label: 'Figure' })
  @MaxText(100, 'Choose a figure')
  measure = ''

  @Field({ label: 'Partner' })
  @RecordId('Choose a partner')
  partner = ''

  @Field({ label: 'Page' })
  @MaxText(9, 'Choose a page')
  page = ''

  /** The same filters on the summary that the figure stands on. */
  summaryQuery(): string {
    return queryOf(super.entries())
  }

  pageNumber(): number {
    return /^[1-9]\d{0,8}$/.test(this.page) ? Number(this.page) : 1
  }

  protected override entries(): [string, string][] {
    const own: [string, string][] = [
      ['measure', this.measure],
      ['partner', this.partner],
    ]
    return [...super.entries(), ...own.filter(([, value]) => value !== '')]
  }
}

const tagsOf = (text: string): Tag[] => [parseTag(text)].filter((tag) => tag !== null)

function queryOf(entries: readonly [string, string][]): string {
  const text = new URLSearchParams([...entries]).toString()
  return text ? `?${text}` : ''
}

export interface FilterChoices {
  periods: Choice[]
  topics: Choice[]
  wards: Choice[]
  audiences: Choice[]
  tags: Choice[]
  splits: Choice[]
}

interface Choice {
  value: string
  text: string
}

const all = (text: string, choices: readonly Choice[]): Choice[] => [{ value: '', text }, ...choices]

export function filterChoices(wards: Choices['wards'], tags: readonly Tag[]): FilterChoices {
  return {
    periods: [
      ...PRESETS.map((value) => ({ value, text: PRESET_NAMES[value] })),
      { value: MONTHS, text: 'The months below' },
    ],
    topics: all('All topics', TOPICS),
    wards: all(
      'All wards',
      wards.map(({ id, name }) => ({ value: id, text: name })),
    ),
    audiences: all(
      'All audiences',
      AUDIENCES.map((value) => ({ value, text: AUDIENCE_NAMES[value] ?? value })),
    ),
    tags: all(
      'No tag chosen',
      tags.map((tag) => ({ value: formatTag(tag), text: `${tag.name}: ${tag.value}` })),
    ),
    splits: all(
      'No tag chosen',
      [...new Set(tags.map(({ name }) => name))].map((name) => ({ value: name, text: name })),
    ),
  }
}
