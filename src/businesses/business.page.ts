import type { TrailEntry } from '../audit/audit.service.js'
import { type TrailItem, trailItems } from '../audit/trail.page.js'
import { formatDate, formatShortDate } from '../time/dates.js'
import { type RecordList, recordList } from '../web/record-list.js'
import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import { type Cell, type Table, tableOf } from '../web/views/table.js'
import type { BusinessReview, ReviewKind } from './business-review.entity.js'
import type { Business } from './business.entity.js'
import type { BusinessForm } from './business.form.js'
import { BusinessSearchForm } from './business-search.form.js'
import type { SupportingPartner, SupportingWorkshop } from './business-support.service.js'
import { businessesPaths as paths } from './businesses.paths.js'
import type { BusinessFilters, BusinessRow } from './businesses.service.js'
import { type FollowUp, followUps } from './follow-ups.js'
import { reviewTable } from './review-table.js'
import { KIND_WORDS } from './review.words.js'

const WORDS = {
  'business.added': 'Added',
  'business.changed': 'Changed',
  'business.archived': 'Archived',
  'business.restored': 'Put back',
  'business.supported': 'Support changed',
  'business.reviewed': 'Reviewed',
  'business.review_changed': 'Review changed',
}

export interface BusinessesPage extends PageModel {
  search: BusinessSearchForm
  choices: { wards: Choice[]; needs: Choice[]; kept: Choice[] }
  list: RecordList
}

export function businessesPage(
  filters: BusinessFilters,
  page: number,
  { rows, total }: { rows: BusinessRow[]; total: number },
  wards: Choice[],
  today: string,
): BusinessesPage {
  const query = { ...filters }
  return {
    title: 'Businesses',
    wide: true,
    search: BusinessSearchForm.with(query),
    choices: {
      wards: [{ value: '', text: 'All wards' }, ...wards],
      needs: [
        { value: '', text: 'Anything' },
        { value: 'review', text: 'A follow-up review now' },
        { value: 'baseline', text: 'A baseline review' },
      ],
      kept: [
        { value: 'current', text: 'Businesses of today' },
        { value: 'archived', text: 'Archived' },
      ],
    },
    list: recordList({
      path: paths.index,
      query,
      usual: { kept: 'current' },
      page,
      total,
      noun: ['business', 'businesses'],
      columns: [{ text: 'Business' }, { text: 'Ward' }, { text: 'Last review' }, { text: 'Next review' }],
      rows: rows.map((row) => [
        { text: row.name, href: paths.show(row.id), note: row.sector },
        row.wardName ?? 'Not known',
        row.lastReview ? formatShortDate(row.lastReview) : 'None yet',
        nextReview(row, today),
      ]),
      csvPath: paths.csv,
      add: { text: 'Add a business', href: paths.new },
      empty: {
        title: 'No businesses yet',
        text: 'Local businesses that workshops and partners help to do better online will be listed here.',
      },
    }),
  }
}

function nextReview(row: BusinessRow, today: string): Cell {
  if (!row.baseline) return { tag: { text: 'Baseline missing', colour: 'amber' } }
  const kinds: [ReviewKind, RegExp][] = [
    ['3_months', /^3/],
    ['6_months', /6/],
    ['12_months', /12$/],
  ]
  const done = kinds.filter(([, pattern]) => pattern.test(row.kinds ?? '')).map(([kind]) => ({ kind, date: '' }))
  const plan = followUps([{ kind: 'baseline', date: row.baseline }, ...done], today)
  const next = plan.find(({ state }) => state === 'due') ?? plan.find(({ state }) => state === 'coming')
  if (!next) return { text: 'None' }
  return next.state === 'due'
    ? { tag: { text: `${KIND_WORDS[next.kind]}: due`, colour: 'amber' }, note: `Since ${formatShortDate(next.dueOn)}` }
    : { text: KIND_WORDS[next.kind], note: formatShortDate(next.dueOn) }
}

export function businessesCsv(rows: readonly BusinessRow[]): [string[], (string | number | null)[][]] {
  return [
    [
      'Name',
      'What it does',
      'Postcode',
      'Ward',
      'Contact’s name',
      'Contact’s e-mail address',
      'Contact’s phone number',
      'Reviews',
      'Last review',
    ],
    rows.map((row) => [
      row.name,
      row.sector,
      row.postcode,
      row.wardName,
      row.contactName,
      row.contactEmail,
      row.contactPhone,
      row.reviews,
      row.lastReview,
    ]),
  ]
}

interface SummaryRow {
  key: string
  text: string
  href?: string
}

export interface BusinessPage extends PageModel {
  isArchived: boolean
  rows: SummaryRow[]
  reviews: Table | null
  changeLinks: { text: string; href: string }[]
  notes: { text: string; note: string }[]
  plan: Table | null
  addReview: { text: string; href: string } | null
  workshops: Table | null
  partners: { text: string; href: string }[]
  supportHref: string
  editHref: string
  archiving: { action: string; text: string }
  trail: TrailItem[]
}

interface Around {
  wardName: string | null
  reviews: BusinessReview[]
  workshops: SupportingWorkshop[]
  partners: SupportingPartner[]
  trail: TrailEntry[]
  today: string
  zone: string
}

export function businessPage(business: Business, around: Around): BusinessPage {
  const { id, isArchived } = business
  const { wardName, reviews, workshops, partners, trail, today, zone } = around
  const plan = followUps(reviews, today)
  const left = plan.filter(({ state }) => state === 'due' || state === 'coming')
  return {
    title: business.name,
    caption: 'Business',
    back: { href: paths.index, text: 'All businesses' },
    wide: true,
    isArchived,
    rows: [
      { key: 'What it does', text: business.sector },
      { key: 'Postcode', text: business.postcode || 'Not known' },
      business.areaId && wardName
        ? { key: 'Ward', text: wardName, href: `/areas/${business.areaId}` }
        : { key: 'Ward', text: 'Not known' },
      { key: 'Contact', text: business.contactName || 'Nobody named' },
      business.contactEmail
        ? { key: 'E-mail', text: business.contactEmail, href: `mailto:${business.contactEmail}` }
        : { key: 'E-mail', text: 'Not known' },
      business.contactPhone
        ? { key: 'Phone', text: business.contactPhone, href: `tel:${business.contactPhone.replace(/[^+\d]/g, '')}` }
        : { key: 'Phone', text: 'Not known' },
      { key: 'Notes', text: business.notes || 'None' },
    ],
    reviews: reviewTable(reviews),
    changeLinks: reviews.map(({ id: reviewId, kind }) => ({
      text: `Change “${KIND_WORDS[kind]}”`,
      href: paths.editReview(id, reviewId),
    })),
    notes: reviews.filter(({ note }) => note).map(({ kind, note }) => ({ text: KIND_WORDS[kind], note })),
    plan: plan.length ? planTable(id, plan) : null,
    addReview: reviews.some(({ kind }) => kind === 'baseline')
      ? left.length
        ? { text: 'Add a review', href: paths.newReview(id, left[0]?.kind) }
        : null
      : { text: 'Add the baseline review', href: paths.newReview(id, 'baseline') },
    workshops: workshops.length ? workshopsTable(workshops) : null,
    partners: partners.map((partner) => ({ text: partner.name, href: `/partners/${partner.id}` })),
    supportHref: paths.support(id),
    editHref: paths.edit(id),
    archiving: isArchived
      ? { action: paths.restoration(id), text: 'Put this business back' }
      : { action: paths.archiving(id), text: 'Archive this business' },
    trail: trailItems(trail, WORDS, zone),
  }
}

const PLAN_TAGS = {
  done: { text: 'Done', colour: 'green' },
  coming: { text: 'To come', colour: 'grey' },
  due: { text: 'Due now', colour: 'amber' },
  missed: { text: 'Missed', colour: 'grey' },
} as const

function planTable(id: string, plan: readonly FollowUp[]): Table {
  return tableOf({
    caption: 'Follow-up reviews',
    isCaptionHidden: true,
    columns: [{ text: 'Follow-up' }, { text: 'Due on' }, { text: 'State' }],
    rows: plan.map(({ kind, dueOn, state }) => [
      state === 'due' ? { text: KIND_WORDS[kind], href: paths.newReview(id, kind) } : KIND_WORDS[kind],
      formatDate(dueOn),
      { tag: PLAN_TAGS[state] },
    ]),
  })
}

function workshopsTable(workshops: readonly SupportingWorkshop[]): Table {
  return tableOf({
    caption: 'Workshops it came to',
    isCaptionHidden: true,
    columns: [{ text: 'Workshop' }, { text: 'Date' }, { text: 'Where' }],
    rows: workshops.map(({ id, title, date, state, venueName }) => [
      { text: title, href: `/workshops/${id}`, ...(state === 'cancelled' ? { note: 'Cancelled' } : {}) },
      formatDate(date),
      venueName ?? 'Online or not known',
    ]),
  })
}

export interface BusinessFormPage extends PageModel {
  form: BusinessForm
  wards: Choice[]
  action: string
  submit: string
  cancel: string
}

export const newBusinessPage = (form: BusinessForm, wards: Choice[]): BusinessFormPage => ({
  title: 'Add a business',
  back: { href: paths.index, text: 'All businesses' },
  form,
  wards,
  action: paths.index,
  submit: 'Add this business',
  cancel: paths.index,
})

export const editBusinessPage = (business: Business, form: BusinessForm, wards: Choice[]): BusinessFormPage => ({
  title: 'Change this business',
  caption: business.name,
  back: { href: paths.show(business.id) },
  form,
  wards,
  action: paths.show(business.id),
  submit: 'Save changes',
  cancel: paths.show(business.id),
})
