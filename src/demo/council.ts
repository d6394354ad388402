import type { Account } from '../accounts/account.entity.js'
import { type Council, COUNCIL_ID } from '../council/council.entity.js'
import { addDays, instantOf } from '../time/dates.js'
import { STARTING_PRIVACY_NOTICE } from '../council/starting-texts.js'
import { defaultColour } from '../web/views/council-colour.js'
import { DEMO_PARTNER } from './organisations.js'
import type { Row } from './rows.js'
import { LEARNERS_PER_CHAMPION } from './waiting.js'
import type { Scene } from './workshops.js'

export function council(today: string, zone: string): Row<Council> {
  return {
    id: COUNCIL_ID,
    councilName: 'Westmarsh Borough Council',
    programmeName: 'Westmarsh Digital Task Force',
    phone: '01632 960 100',
    phoneHours: 'Monday to Friday, 9am to 5pm',
    email: 'digital@westmarsh.example',
    colour: defaultColour,
    privacyNotice: STARTING_PRIVACY_NOTICE,
    accessibilityStatement:
      'We want everybody to be able to use this service. It can be used with a keyboard, with a screen reader, at 400% zoom and without JavaScript. If something does not work for you, or you want it in another form, telephone us: we can do everything here for you on the phone.',
    smallNumberThreshold: 5,
    learnersPerChampion: LEARNERS_PER_CHAMPION,
    offerHours: 24,
    confirmDaysBefore: null,
    checkRenewalMonths: 36,
    invitationHours: 72,
    checkInMinutes: 15,
    setUpAt: instantOf(addDays(today, -400), '09:00', zone),
  }
}

/** One account of each role, at demo.example, all with the same password. */
export function accounts(scene: Scene, passwordHash: string): Row<Account>[] {
  const { random, today, zone, champions, partners } = scene
  const [champion] = champions
  const partner = partners.find(({ name }) => name === DEMO_PARTNER)
  const account = (role: Account['role'], name: string): Row<Account> => ({
    id: random.id(),
    name,
    email: `${role}@demo.example`,
    role,
    championId: role === 'champion' ? (champion?.id ?? null) : null,
    partnerId: role === 'partner' ? (partner?.id ?? null) : null,
    passwordHash,
    disabledAt: null,
    createdAt: instantOf(addDays(today, -390), '10:00', zone),
    lastSignInAt: null,
  })
  return [
    account('administrator', 'Morgan Ellery'),
    account('coordinator', 'Helen Tranter'),
    account('champion', champion?.name ?? ''),
    account('partner', partner?.contactName ?? ''),
  ]
}
