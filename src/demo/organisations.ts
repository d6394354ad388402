import type { Partner } from '../partners/partner.entity.js'
import { addDays, instantOf } from '../time/dates.js'
import { landlineNumber, personName } from './names.js'
import type { Random } from './random.js'
import type { Row } from './rows.js'

const names: Record<Partner['sector'], string[]> = {
  private: [
    'Calderwick Building Society',
    'Ostler and Finch Solicitors',
    'Kilnworth Bakehouse',
    'Fennimore Logistics',
    'Tallow Lane Computers',
    'Quillhaven Energy',
    'Northmoor Motor Works',
    'Marshlight Broadband',
    'Plainsong Software',
    'Dunmere Garden Centre',
  ],
  public: [
    'Westmarsh Library Service',
    'Westmarsh Adult Learning',
    'Dunmere College',
    'Westmarsh Public Health',
    'Westmarsh Jobs and Skills Desk',
    'Marsh and Moor Fire Service',
    'Westmarsh Schools Partnership',
    'Northmoor Health Centre Patient Group',
  ],
  voluntary: [
    'Westmarsh Age Friends',
    'Fallow Hill Residents’ Association',
    'Marsh End Food Pantry',
    'Gorsebridge Community Trust',
    'Westmarsh Carers’ Circle',
    'Alder Moss Workshop Shed',
    'Westmarsh Deaf Club',
    'Canal Side Boaters’ Group',
    'Brackenfield Homes',
    'Westmarsh Welcome',
    'Holloway Green Allotment Society',
    'Saltersford Families Together',
  ],
}

/** The partner whose account the demo offers. */
export const DEMO_PARTNER = 'Calderwick Building Society'

export function partners(random: Random, today: string, zone: string): Row<Partner>[] {
  const sectors = ['private', 'public', 'voluntary'] as const
  return sectors.flatMap((sector) =>
    names[sector].map((name) => {
      const contactName = personName(random)
      const domain = `${name.toLowerCase().replace(/[^a-z]+/g, '-')}.example`
      return {
        id: random.id(),
        name,
        sector,
        contactName,
        contactEmail: `${contactName.toLowerCase().replace(/[^a-z]+/g, '.')}@${domain}`,
        contactPhone: landlineNumber(random),
        website: `https://www.${domain}`,
        notes: '',
        isArchived: false,
        createdAt: instantOf(addDays(today, -random.whole(380, 400)), '09:30', zone),
      }
    }),
  )
}
