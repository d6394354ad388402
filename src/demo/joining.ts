import type { ChampionApplication } from '../champions/applications/champion-application.entity.js'
import type { Champion, ChampionStage } from '../champions/champion.entity.js'
import type { ChampionCheck } from '../champions/checks/champion-check.entity.js'
import type { ChampionStageEntry } from '../champions/joining/champion-stage-entry.entity.js'
import type { SignOff } from '../champions/joining/sign-off.entity.js'
import type { ChampionReference, Trust } from '../champions/references/champion-reference.entity.js'
import type { TrainingCompletion } from '../champions/training/training-completion.entity.js'
import type { TrainingModule } from '../champions/training/training-module.entity.js'
import { addDays, addMonths, instantOf } from '../time/dates.js'
import type { Assignment } from '../workshops/assignment.entity.js'
import { EVIDENCE, HEARD, HELPS, KNOWN_FOR, KNOWS_AS, MODULES, MORE, REASONS, TIMES } from './joining-words.js'
import { personName } from './names.js'
import type { Random } from './random.js'
import type { Row } from './rows.js'

export interface DemoJoining {
  championStages: Row<ChampionStageEntry>[]
  championApplications: Row<ChampionApplication>[]
  championReferences: Row<ChampionReference>[]
  trainingModules: Row<TrainingModule>[]
  trainingCompletions: Row<TrainingCompletion>[]
  signOffs: Row<SignOff>[]
  /** Beside those of who has joined. */
  moreChecks: Row<ChampionCheck>[]
  shadows: Row<Assignment>[]
}

interface Around {
  random: Random
  today: string
  zone: string
  coordinatorId: string
  /** Past and published, the latest first. */
  pastWorkshopIds: readonly string[]
}

const PATH: readonly ChampionStage[] = ['applied', 'checks', 'training', 'active']

/** Days since each of those on the way came to their stage: some have waited too long. */
const WAITED = [2, 31, 9, 20, 5, 17, 12, 40]

/** How each champion became one, or how far they have come. */
export function joining(champions: readonly Row<Champion>[], around: Around): DemoJoining {
  const maker = new Joining(around)
  champions.forEach((champion, place) => maker.add(champion, place))
  return maker.made
}

class Joining {
  readonly made: DemoJoining

  constructor(private readonly around: Around) {
    const { random, zone, today } = around
    this.made = {
      championStages: [],
      championApplications: [],
      championReferences: [],
      trainingModules: MODULES.map(([name, description, isNeeded, monthsValid]) => ({
        id: random.id(),
        name,
        description,
        isNeeded,
        monthsValid,
        isArchived: false,
        createdAt: instantOf(addDays(today, -1000), '09:00', zone),
      })),
      trainingCompletions: [],
      signOffs: [],
      moreChecks: [],
      shadows: [],
    }
  }

  add(champion: Row<Champion>, place: number): void {
    const { today } = this.around
    const isOnTheWay = PATH.slice(0, 3).includes(champion.stage)
    const since = isOnTheWay
      ? addDays(today, -(WAITED[place % WAITED.length] ?? 1))
      : (champion.joinedOn ?? addDays(today, -400))
    this.stages(champion, since)
    if (isOnTheWay) this.apply(champion, place, since)
    if (champion.stage === 'checks') this.ask(champion, place, since)
    if (champion.stage === 'training') this.train(champion, place, since)
    if (!isOnTheWay && champion.stage !== 'left') this.joined(champion, place, since)
  }

  /** One row a stage, back from where they are. */
  private stages({ id, stage, joinedOn }: Row<Champion>, since: string): void {
    const { random, today } = this.around
    const reached = PATH.slice(0, Math.max(1, (joinedOn ? PATH.indexOf('active') : PATH.indexOf(stage)) + 1))
    const dates = reached.map((_, step) => addDays(since, -18 * (reached.length - 1 - step)))
    const isOver = stage === 'paused' || stage === 'left'
    const over = addDays(today, -random.whole(20, 160))
    reached.forEach((each, step) => {
      const next = dates[step + 1] ?? (isOver ? over : null)
      this.stage(id, each, REASONS[each as keyof typeof REASONS], dates[step] ?? since, next)
    })
    if (isOver) this.stage(id, stage, random.pick(REASONS[stage]), over, null)
  }

  private stage(
    championId: string,
    stage: ChampionStage,
    reason: string | readonly string[],
    from: string,
    to: string | null,
  ): void {
    const { random, coordinatorId } = this.around
    this.made.championStages.push({
      id: random.id(),
      championId,
      stage,
      reason: String(reason),
      missing: '',
      accountId: stage === 'applied' ? null : coordinatorId,
      beganAt: this.at(from),
      endedAt: to === null ? null : this.at(to),
    })
  }

  private apply({ id, stage }: Row<Champion>, place: number, since: string): void {
    const { random } = this.around
    this.made.championApplications.push({
      id: random.id(),
      championId: id,
      helps: [...(HELPS[place % HELPS.length] ?? [])],
      times: random.pick(TIMES),
      heard: random.pick(HEARD),
      receivedAt: this.at(addDays(since, -18 * PATH.indexOf(stage))),
    })
  }

  /** Each of those at the checks stands elsewhere. */
  private ask({ id }: Row<Champion>, place: number, since: string): void {
    const answers: (Trust | null)[][] = [['yes', null], ['yes', 'talk'], [null, null], ['yes', 'yes'], []]
    for (const trust of answers[place % answers.length] ?? []) this.reference(id, since, trust)
  }

  private train({ id }: Row<Champion>, place: number, since: string): void {
    const { random, coordinatorId, pastWorkshopIds, zone } = this.around
    for (let number = 0; number < 2; number++) this.reference(id, addDays(since, -18), 'yes')
    const done = this.made.trainingModules.slice(0, place % 4)
    for (const module of done) this.completion(id, module.id, addDays(since, 1))
    if (place % 5 !== 0)
      this.made.moreChecks.push({
        id: random.id(),
        championId: id,
        level: 'enhanced',
        issuedOn: addDays(since, -20),
        seenOn: addDays(since, -12),
        seenByAccountId: coordinatorId,
        decision: 'suitable',
        isOnUpdateService: true,
        nextCheckOn: addMonths(addDays(since, -12), 36),
        createdAt: instantOf(addDays(since, -12), '10:00', zone),
      })
    const workshopId = pastWorkshopIds[place % Math.max(1, pastWorkshopIds.length)]
    if (place % 2 === 0 && workshopId)
      this.made.shadows.push({
        id: random.id(),
        workshopId,
        championId: id,
        role: 'shadow',
        state: 'accepted',
        createdAt: this.at(addDays(since, 2)),
        endedAt: null,
        minutes: null,
      })
  }

  /** Some have to do again what runs out. */
  private joined({ id }: Row<Champion>, place: number, since: string): void {
    const { random, today, coordinatorId } = this.around
    for (const { id: moduleId, isNeeded, monthsValid } of this.made.trainingModules) {
      if (!isNeeded && !random.chance(0.3)) continue
      this.completion(id, moduleId, addDays(since, -9))
      const isRefreshed = monthsValid !== null && addMonths(since, monthsValid) <= addDays(today, 60)
      if (isRefreshed && place % 6 !== 5) this.completion(id, moduleId, addDays(today, -random.whole(20, 200)))
    }
    this.made.signOffs.push({
      id,
      signedOn: addDays(since, -1),
      note: '',
      accountId: coordinatorId,
      createdAt: this.at(addDays(since, -1)),
    })
  }

  private reference(championId: string, askedOn: string, trust: Trust | null): void {
    const { random } = this.around
    const name = personName(random)
    const isAnswered = trust !== null
    this.made.championReferences.push({
      id: random.id(),
      championId,
      name,
      email: `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@post.example`,
      knowsAs: random.pick(KNOWS_AS),
      timesAsked: 1,
      createdAt: this.at(askedOn),
      askedAt: this.at(askedOn),
      answeredAt: isAnswered ? this.at(addDays(askedOn, 1)) : null,
      knownFor: isAnswered ? random.pick(KNOWN_FOR) : '',
      trust,
      more: isAnswered ? random.pick(MORE) : '',
      phone: trust === 'talk' ? '01632 960 455' : '',
      talk: '',
    })
  }

  private completion(championId: string, moduleId: string, doneOn: string): void {
    const { random, coordinatorId } = this.around
    this.made.trainingCompletions.push({
      id: random.id(),
      championId,
      moduleId,
      doneOn,
      evidence: random.pick(EVIDENCE),
      recordedByAccountId: coordinatorId,
      createdAt: this.at(doneOn),
    })
  }

  private at(date: string): Date {
    return instantOf(date, '10:00', this.around.zone)
  }
}
