import { ChampionApplication } from '../../src/champions/applications/champion-application.entity.js'
import { ChampionStageEntry } from '../../src/champions/joining/champion-stage-entry.entity.js'
import { SignOff } from '../../src/champions/joining/sign-off.entity.js'
import { ChampionReference } from '../../src/champions/references/champion-reference.entity.js'
import { TrainingCompletion } from '../../src/champions/training/training-completion.entity.js'
import { TrainingModule } from '../../src/champions/training/training-module.entity.js'
import type { people } from './people.js'
import { type Fields, MADE_AT, type Rows } from './rows.js'

export function joining(rows: Rows, { champion, account }: ReturnType<typeof people>) {
  /** One that has ended, beside the one where they are. */
  const championStage = async (fields: Fields<ChampionStageEntry> = {}) =>
    rows.add(ChampionStageEntry, {
      championId: fields.championId ?? (await champion()).id,
      stage: 'active',
      reason: 'Made for a test',
      missing: '',
      beganAt: MADE_AT,
      endedAt: MADE_AT,
      ...fields,
    })

  const application = async (fields: Fields<ChampionApplication> = {}) =>
    rows.add(ChampionApplication, {
      championId: fields.championId ?? (await champion({ stage: 'applied', joinedOn: null })).id,
      helps: ['workshops'],
      times: 'Tuesday mornings',
      heard: 'The library',
      receivedAt: MADE_AT,
      ...fields,
    })

  /** Asked, and not answered. */
  const reference = async (fields: Fields<ChampionReference> = {}) => {
    const number = rows.next()
    return rows.add(ChampionReference, {
      championId: fields.championId ?? (await champion({ stage: 'checks', joinedOn: null })).id,
      name: `Referee ${number}`,
      email: `referee${number}@example.org`,
      knowsAs: 'A neighbour',
      timesAsked: 1,
      createdAt: MADE_AT,
      askedAt: MADE_AT,
      knownFor: '',
      more: '',
      phone: '',
      talk: '',
      ...fields,
    })
  }

  /** Answered with yes. */
  const answeredReference = (fields: Fields<ChampionReference> = {}) =>
    reference({ answeredAt: MADE_AT, knownFor: 'Six years', trust: 'yes', ...fields })

  /** Needed, and once is enough, unless something else is given. */
  const trainingModule = (fields: Fields<TrainingModule> = {}) =>
    rows.add(TrainingModule, {
      name: `Module ${rows.next()}`,
      description: '',
      isNeeded: true,
      monthsValid: null,
      isArchived: false,
      createdAt: MADE_AT,
      ...fields,
    })

  const trainingCompletion = async (fields: Fields<TrainingCompletion> = {}) =>
    rows.add(TrainingCompletion, {
      championId: fields.championId ?? (await champion()).id,
      moduleId: fields.moduleId ?? (await trainingModule()).id,
      doneOn: '2026-10-05',
      evidence: 'Certificate seen',
      recordedByAccountId: fields.recordedByAccountId ?? (await account({ role: 'coordinator' })).id,
      createdAt: MADE_AT,
      ...fields,
    })

  /** @param fields `id` is that of the champion */
  const signOff = async (fields: Fields<SignOff> = {}) =>
    rows.add(SignOff, {
      signedOn: '2026-10-05',
      note: '',
      accountId: fields.accountId ?? (await account({ role: 'coordinator' })).id,
      createdAt: MADE_AT,
      ...fields,
      id: fields.id ?? (await champion()).id,
    })

  return { championStage, application, reference, answeredReference, trainingModule, trainingCompletion, signOff }
}
