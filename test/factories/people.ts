import { AccountLink } from '../../src/accounts/links/account-link.entity.js'
import { Account } from '../../src/accounts/account.entity.js'
import { SignIn } from '../../src/accounts/sign-in/sign-in.entity.js'
import { Champion } from '../../src/champions/champion.entity.js'
import { ChampionCheck } from '../../src/champions/checks/champion-check.entity.js'
import { ChampionChoice, type ChoiceKind } from '../../src/champions/profile/champion-choice.entity.js'
import { ChampionException } from '../../src/champions/profile/champion-exception.entity.js'
import { ChampionHours } from '../../src/champions/profile/champion-hours.entity.js'
import { ChampionProfile } from '../../src/champions/profile/champion-profile.entity.js'
import { ChampionWard } from '../../src/champions/profile/champion-ward.entity.js'
import { ChampionStageEntry } from '../../src/champions/joining/champion-stage-entry.entity.js'
import { Learner } from '../../src/learners/learner.entity.js'
import { Partner } from '../../src/partners/partner.entity.js'
import { type Span, type Weekday } from '../../src/venues/opening-hours.js'
import { type Fields, MADE_AT, type Rows } from './rows.js'

const DAY = 24 * 60 * 60 * 1000

interface ProfileWith {
  topics?: string[]
  devices?: string[]
  languages?: string[]
  ratherNot?: string[]
  wards?: { id: string }[]
  week?: Partial<Record<Weekday, Span[]>>
}

export function people(rows: Rows) {
  const partner = (fields: Fields<Partner> = {}) => {
    const number = rows.next()
    return rows.add(Partner, {
      name: `Partner ${number}`,
      sector: 'voluntary',
      contactName: 'Pat Host',
      contactEmail: `host${number}@example.org`,
      contactPhone: '01942 496 0000',
      website: '',
      notes: '',
      isArchived: false,
      createdAt: MADE_AT,
      ...fields,
    })
  }

  /** Active since MADE_AT, unless something else is given. */
  const champion = async (fields: Fields<Champion> = {}, { since = MADE_AT }: { since?: Date } = {}) => {
    const number = rows.next()
    const made = await rows.add(Champion, {
      name: `Champion ${number}`,
      email: `champion${number}@example.org`,
      phone: null,
      stage: 'active',
      joinedOn: '2026-01-12',
      notes: '',
      ...fields,
    })
    await rows.add(ChampionStageEntry, {
      championId: made.id,
      stage: made.stage,
      reason: 'Made for a test',
      missing: '',
      beganAt: since,
    })
    return made
  }

  /**
   * People are found again by these columns: names and addresses without regard to case and spaces, telephone numbers by their digits.
   * Needs, when given, are remembered with their consent.
   */
  const learner = (fields: Fields<Learner> = {}) => {
    const number = rows.next()
    const name = fields.name ?? `Learner ${number}`
    const email = fields.email === undefined ? `learner${number}@example.org` : fields.email
    const phone = fields.phone ?? null
    return rows.add(Learner, {
      name,
      email,
      phone,
      matchName: name.trim().toLowerCase(),
      matchEmail: email && email.trim().toLowerCase(),
      matchPhone: phone && phone.replaceAll(/\D/g, ''),
      accessNeeds: null,
      needsRememberedSince: fields.accessNeeds ? MADE_AT : null,
      createdAt: MADE_AT,
      ...fields,
    })
  }

  /** An administrator, unless a role is given; a champion or a partner gets a record of their own. No password: sign in through a link. */
  const account = async (fields: Fields<Account> = {}) => {
    const number = rows.next()
    const role = fields.role ?? 'administrator'
    const championId = role === 'champion' ? (fields.championId ?? (await champion()).id) : null
    const partnerId = role === 'partner' ? (fields.partnerId ?? (await partner()).id) : null
    return rows.add(Account, {
      name: `Account ${number}`,
      email: `account${number}@example.org`,
      createdAt: MADE_AT,
      ...fields,
      role,
      championId,
      partnerId,
    })
  }

  const signIn = async (fields: Fields<SignIn> = {}) =>
    rows.add(SignIn, {
      accountId: fields.accountId ?? (await account()).id,
      createdAt: MADE_AT,
      lastSeenAt: MADE_AT,
      expiresAt: new Date(MADE_AT.getTime() + 30 * DAY),
      ...fields,
    })

  /** An invitation, unless another purpose is given. */
  const accountLink = async (fields: Fields<AccountLink> = {}) => {
    const purpose = fields.purpose ?? 'invitation'
    return rows.add(AccountLink, {
      accountId: purpose === 'set_up' ? null : (fields.accountId ?? (await account()).id),
      createdAt: MADE_AT,
      expiresAt: new Date(MADE_AT.getTime() + 30 * DAY),
      ...fields,
      purpose,
    })
  }

  /** Enhanced with children's barred list, and suitable, unless something else is given. */
  const championCheck = async (fields: Fields<ChampionCheck> = {}) =>
    rows.add(ChampionCheck, {
      championId: fields.championId ?? (await champion()).id,
      level: 'enhanced_children',
      issuedOn: '2026-01-05',
      seenOn: '2026-01-12',
      seenByAccountId: fields.seenByAccountId ?? (await account({ role: 'coordinator' })).id,
      decision: 'suitable',
      isOnUpdateService: false,
      nextCheckOn: null,
      createdAt: MADE_AT,
      ...fields,
    })

  /** Of a champion of its own, who told us nothing unless it is given. */
  const championProfile = async (
    fields: Fields<ChampionProfile> = {},
    { topics = [], devices = [], languages = [], ratherNot = [], wards = [], week = {} }: ProfileWith = {},
  ) => {
    const championId = fields.id ?? (await champion()).id
    const profile = await rows.add(ChampionProfile, {
      mostMiles: null,
      otherLanguages: '',
      ratherNotMore: '',
      accessNeeds: '',
      changedAt: MADE_AT,
      ...fields,
      id: championId,
    })
    const kinds: [ChoiceKind, string[]][] = [
      ['topic', topics],
      ['device', devices],
      ['language', languages],
      ['rather_not', ratherNot],
    ]
    await rows.join(
      ChampionChoice,
      kinds.flatMap(([kind, values]) => values.map((value) => ({ championId, kind, value }))),
    )
    await rows.join(
      ChampionWard,
      wards.map(({ id }) => ({ championId, areaId: id })),
    )
    await rows.join(
      ChampionHours,
      Object.entries(week).flatMap(([weekday, spans]) =>
        spans.map(([fromTime, toTime]) => ({ championId, weekday: weekday as Weekday, fromTime, toTime })),
      ),
    )
    return profile
  }

  /** Away all day on Thursday 26 November 2026, unless something else is given. */
  const championException = async (fields: Fields<ChampionException> = {}) =>
    rows.add(ChampionException, {
      championId: fields.championId ?? (await champion()).id,
      kind: 'away',
      fromDate: '2026-11-26',
      toDate: fields.fromDate ?? '2026-11-26',
      fromTime: null,
      toTime: null,
      ...fields,
    })

  return { partner, champion, championCheck, championProfile, championException, learner, account, signIn, accountLink }
}
