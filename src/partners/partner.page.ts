import type { TrailEntry } from '../audit/audit.service.js'
import { type TrailItem, trailItems } from '../audit/trail.page.js'
import { CALENDAR_LINK_WORDS, calendarLinkPath } from '../programme/calendar-links.js'
import { comingTable } from '../programme/coming-workshops.page.js'
import type { ComingWorkshop } from '../programme/coming-workshops.service.js'
import { formatInstant } from '../time/dates.js'
import { type RecordList, recordList } from '../web/record-list.js'
import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import { type Table, tableOf } from '../web/views/table.js'
import type { Partner } from './partner.entity.js'
import type { PartnerForm } from './partner.form.js'
import { PartnerSearchForm } from './partner-search.form.js'
import { partnersPaths as paths } from './partners.paths.js'
import type { PartnerBusiness, PartnerFilters, PartnerPerson, PartnerRow } from './partners.service.js'
import { SECTOR_CHOICES, SECTOR_WORDS } from './sectors.js'

const WORDS = {
  'partner.added': 'Added',
  'partner.changed': 'Changed',
  'partner.archived': 'Archived',
  'partner.restored': 'Put back',
  ...CALENDAR_LINK_WORDS,
}

export interface PartnersPage extends PageModel {
  search: PartnerSearchForm
  choices: { sectors: Choice[]; kept: Choice[] }
  list: RecordList
}

export function partnersPage(
  filters: PartnerFilters,
  page: number,
  { rows, total }: { rows: PartnerRow[]; total: number },
): PartnersPage {
  const query = { ...filters }
  return {
    title: 'Partners',
    wide: true,
    search: PartnerSearchForm.with(query),
    choices: {
      sectors: [
        { value: '', text: 'All sectors' },
        ...Object.entries(SECTOR_WORDS).map(([value, text]) => ({ value, text })),
      ],
      kept: [
        { value: 'current', text: 'Partners of today' },
        { value: 'archived', text: 'Archived' },
      ],
    },
    list: recordList({
      path: paths.index,
      query,
      usual: { kept: 'current' },
      page,
      total,
      noun: ['partner', 'partners'],
      columns: [
        { text: 'Partner' },
        { text: 'Sector' },
        { text: 'Contact' },
        { text: 'Past workshops', isNumber: true },
        { text: 'Coming', isNumber: true },
      ],
      rows: rows.map((row) => [
        { text: row.name, href: paths.show(row.id) },
        SECTOR_WORDS[row.sector as Partner['sector']],
        row.contactName || 'Nobody named',
        String(row.held),
        String(row.coming),
      ]),
      csvPath: paths.csv,
      add: { text: 'Add a partner', href: paths.new },
      empty: {
        title: 'No partners yet',
        text: 'Organisations that host, fund or help to run workshops will be listed here.',
      },
    }),
  }
}

export function partnersCsv(rows: readonly PartnerRow[]): [string[], (string | number)[][]] {
  return [
    [
      'Name',
      'Sector',
      'Website',
      'Contact’s name',
      'Contact’s e-mail address',
      'Contact’s phone number',
      'Past workshops',
      'Coming workshops',
    ],
    rows.map((row) => [
      row.name,
      SECTOR_WORDS[row.sector as Partner['sector']],
      row.website,
      row.contactName,
      row.contactEmail,
      row.contactPhone,
      row.held,
      row.coming,
    ]),
  ]
}

interface SummaryRow {
  key: string
  text: string
  href?: string
}

export interface PartnerPage extends PageModel {
  isArchived: boolean
  rows: SummaryRow[]
  coming: Table | null
  allHref: string
  people: Table | null
  businesses: { text: string; href: string }[]
  impactHref: string
  editHref: string
  calendarHref: string
  archiving: { action: string; text: string }
  trail: TrailItem[]
}

interface Around {
  coming: { rows: ComingWorkshop[]; total: number }
  people: PartnerPerson[]
  businesses: PartnerBusiness[]
  trail: TrailEntry[]
  zone: string
}

export function partnerPage(partner: Partner, { coming, people, businesses, trail, zone }: Around): PartnerPage {
  const { id, isArchived } = partner
  return {
    title: partner.name,
    caption: 'Partner',
    back: { href: paths.index, text: 'All partners' },
    wide: true,
    isArchived,
    rows: [
      { key: 'Sector', text: SECTOR_WORDS[partner.sector] },
      partner.website
        ? { key: 'Website', text: partner.website, href: partner.website }
        : { key: 'Website', text: 'Not known' },
      { key: 'Contact', text: partner.contactName || 'Nobody named' },
      partner.contactEmail
        ? { key: 'E-mail', text: partner.contactEmail, href: `mailto:${partner.contactEmail}` }
        : { key: 'E-mail', text: 'Not known' },
      partner.contactPhone
        ? { key: 'Phone', text: partner.contactPhone, href: `tel:${partner.contactPhone.replace(/[^+\d]/g, '')}` }
        : { key: 'Phone', text: 'Not known' },
      { key: 'Notes', text: partner.notes || 'None' },
    ],
    coming: comingTable(coming.rows),
    allHref: `/workshops?when=all&partner=${id}`,
    people: people.length ? peopleTable(people, zone) : null,
    businesses: businesses.map((business) => ({ text: business.name, href: `/businesses/${business.id}` })),
    impactHref: paths.impact(id),
    editHref: paths.edit(id),
    calendarHref: calendarLinkPath('partners', id),
    archiving: isArchived
      ? { action: paths.restoration(id), text: 'Put this partner back' }
      : { action: paths.archiving(id), text: 'Archive this partner' },
    trail: trailItems(trail, WORDS, zone),
  }
}

function peopleTable(people: PartnerPerson[], zone: string): Table {
  return tableOf({
    caption: 'People who sign in',
    isCaptionHidden: true,
    columns: [{ text: 'Name' }, { text: 'E-mail' }, { text: 'Last signed in' }],
    rows: people.map(({ name, email, disabledAt, lastSignInAt }) => [
      name,
      email,
      disabledAt
        ? { tag: { text: 'Disabled', colour: 'grey' } }
        : lastSignInAt
          ? formatInstant(lastSignInAt, zone)
          : 'Never',
    ]),
  })
}

export interface PartnerFormPage extends PageModel {
  form: PartnerForm
  sectors: readonly Choice[]
  action: string
  submit: string
  cancel: string
}

export const newPartnerPage = (form: PartnerForm): PartnerFormPage => ({
  title: 'Add a partner',
  back: { href: paths.index, text: 'All partners' },
  form,
  sectors: SECTOR_CHOICES,
  action: paths.index,
  submit: 'Add this partner',
  cancel: paths.index,
})

export const editPartnerPage = (partner: Partner, form: PartnerForm): PartnerFormPage => ({
  title: 'Change this partner',
  caption: partner.name,
  back: { href: paths.show(partner.id) },
  form,
  sectors: SECTOR_CHOICES,
  action: paths.show(partner.id),
  submit: 'Save changes',
  cancel: paths.show(partner.id),
})
