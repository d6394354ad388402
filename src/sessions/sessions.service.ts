import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { AreasService } from '../areas/areas.service.js'
import { AuditService } from '../audit/audit.service.js'
import { changesBetween, nowDiffers } from '../audit/changes.js'
import { Champion } from '../champions/champion.entity.js'
import { ChildrenGate } from '../champions/checks/children-gate.service.js'
import { ChampionsService } from '../champions/champions.service.js'
import { ChangedMeanwhile } from '../database/changed-meanwhile.js'
import { newId } from '../database/columns.js'
import { Database, text } from '../database/database.js'
import { Partner } from '../partners/partner.entity.js'
import { Clock } from '../time/clock.js'
import { addDays, formatDate, formatDuration, localDateOf } from '../time/dates.js'
import { Venue } from '../venues/venue.entity.js'
import { Forbidden, NotFound, Refusal } from '../web/problems.js'
import type { SignedIn } from '../web/request.js'
import { agesInWords } from '../workshops/register/register.js'
import { WalkInsService } from '../workshops/register/walk-ins.service.js'
import { type Topic, TOPICS } from '../workshops/topics.js'
import type { SessionDetails } from './session.form.js'
import { SessionLearner } from './session-learner.entity.js'
import { SessionLog } from './session-log.entity.js'
import { agesProblem, peopleHelped } from './session-people.js'
import { SessionTopic } from './session-topic.entity.js'
import { dateProblem } from './session-dates.js'
import { KIND_WORDS } from './session.words.js'
import { TruthService } from './truth.service.js'

const LABELS = {
  champion: 'Champion',
  kind: 'How',
  date: 'When',
  minutes: 'How long',
  people: 'People helped',
  ages: 'Ages',
  named: 'Named learners',
  topics: 'Topics',
  ward: 'Ward',
  venue: 'Venue',
  partner: 'Partner',
  note: 'A line about it',
}

/** Days after logging in which champions may change what they logged themselves. */
export const OWN_DAYS = 30

/** What was done, without topics and names, which stand in tables of their own. */
type Columns = Omit<SessionDetails, 'topics' | 'walkIns' | 'learnerIds' | 'isAnother'>

/** Somebody who was named in a session. */
export interface NamedLearner {
  id: string
  name: string
}

export const isStaff = ({ role }: SignedIn): boolean => role === 'coordinator' || role === 'administrator'

@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly champions: ChampionsService,
    private readonly areas: AreasService,
    private readonly walkIns: WalkInsService,
    private readonly children: ChildrenGate,
    private readonly truth: TruthService,
  ) {}

  /** @throws NotFound when it is not there, or another champion's */
  async get(id: string, me: SignedIn): Promise<SessionLog> {
    const session = await this.database.read.findOneBy(SessionLog, { id })
    if (!session || !(isStaff(me) || session.championId === me.championId)) throw new NotFound()
    return session
  }

  async topicsOf(id: string): Promise<Topic[]> {
    return (await this.database.read.findBy(SessionTopic, { sessionId: id })).map(({ topic }) => topic)
  }

  /** Who was named, by name. */
  async learnersOf(id: string): Promise<NamedLearner[]> {
    return this.database.select(
      `SELECT l.id, l.name FROM session_learners n JOIN learners l ON l.id = n.learner_id
       WHERE n.session_id = :id ORDER BY l.match_name, l.id`,
      { id },
      { id: text, name: text },
    )
  }

  /** What the champion (or, for staff, the coordinator) should know after it. */
  async warnings(session: SessionLog, me: SignedIn): Promise<string[]> {
    return this.children.warningsAfter(session.id, session.championId === me.championId)
  }

  /** Staff always; champions their own, for 30 days after they logged it. */
  mayChange(session: SessionLog, me: SignedIn): boolean {
    return isStaff(me) || localDateOf(session.createdAt, this.clock.zone) >= addDays(this.clock.today(), -OWN_DAYS)
  }

  /** What the champion logged last, to start the next one from; null before the first. */
  async lastOf(championId: string): Promise<{ session: SessionLog; topics: Topic[] } | null> {
    const session = await this.database.read.findOne(SessionLog, {
      where: { championId },
      order: { createdAt: 'DESC', id: 'DESC' },
    })
    return session && { session, topics: await this.topicsOf(session.id) }
  }

  /**
   * Minutes that a champion gave from one local date to another, both included: sessions, and the time from the registers
   * of workshops they led. A session is help outside a workshop, so each minute is counted once.
   */
  async hoursOf(championId: string, from: string, to: string): Promise<number> {
    return this.champions.minutesOf(championId, from, to)
  }

  /**
   * The same key and answers again give the session that is there already: a phone that got no answer sends twice.
   * @param key made by the form
   * @param isOwn whether the champion logs it, and not staff for them
   * @throws Refusal when the key was used for other answers, it cannot be true, the same is there already, or a ward, venue, partner or champion is not there
   */
  async add(
    championId: string,
    key: string,
    details: SessionDetails,
    isOwn: boolean,
  ): Promise<{ session: SessionLog; isNew: boolean }> {
    return this.database.write(async (manager) => {
      await this.database.takeTurns(`session ${key}`)
      const fingerprint = fingerprintOf(championId, details)
      const present = await manager.findOneBy(SessionLog, { idempotencyKey: key })
      if (present) return { session: mustBeSame(present, championId, fingerprint), isNew: false }
      this.checkDate(details.date)
      await this.checkLinks(manager, championId, details)
      const { topics, learners, columns } = await this.resolved(details, [])
      await this.truth.mustBeTrue({ championId, ...columns }, null, { ...details, isOwn })
      await this.takeTurns(championId, columns)
      const session = manager.create(SessionLog, {
        id: newId(),
        championId,
        idempotencyKey: key,
        fingerprint,
        createdAt: this.clock.now(),
        ...columns,
      })
      await manager.save(session)
      await this.saveTopics(manager, session.id, topics)
      await this.saveLearners(manager, session.id, learners)
      const changes = changesBetween(null, await this.readable(manager, session, topics, learners.length), LABELS)
      await this.record('session.logged', session.id, changes)
      return { session, isNew: true }
    })
  }

  /** @throws NotFound, Forbidden when it is too long ago for a champion, ChangedMeanwhile, Refusal as `add` */
  async change(id: string, me: SignedIn, version: string, championId: string, details: SessionDetails): Promise<void> {
    await this.database.write(async (manager) => {
      const { session, before } = await this.locked(manager, id, me)
      const present = (await this.learnersOf(id)).map((learner) => learner.id)
      const { topics, learners, columns } = await this.resolved(details, present)
      const after = await this.readable(manager, { championId, ...columns }, topics, learners.length)
      if (Number(version) !== session.version)
        throw new ChangedMeanwhile(session.version, nowDiffers(after, before, LABELS))
      // What was within the year when it was logged stays where it is.
      if (details.date !== session.date) this.checkDate(details.date)
      await this.checkLinks(manager, championId, details)
      const changes = changesBetween(before, after, LABELS)
      const isSame = learners.length === present.length && learners.every((learner) => present.includes(learner))
      if (changes.length === 0 && isSame) return
      await this.truth.mustBeTrue({ championId, ...columns }, session, { ...details, isOwn: !isStaff(me) })
      await this.takeTurns(championId, columns)
      // Saved even when only topics differ: whoever has the form open must be told.
      await manager.save(Object.assign(session, { championId, ...columns, version: session.version + 1 }))
      await this.saveTopics(manager, id, topics)
      await this.saveLearners(manager, id, learners)
      await this.record('session.changed', id, changes)
    })
  }

  /** Takes it out of every figure. The history keeps all that it said, and why it went. */
  async withdraw(id: string, me: SignedIn, reason: string): Promise<void> {
    await this.database.write(async (manager) => {
      const { before } = await this.locked(manager, id, me)
      await manager.delete(SessionTopic, { sessionId: id })
      await manager.delete(SessionLearner, { sessionId: id })
      await manager.delete(SessionLog, { id })
      const changes = [{ field: 'Reason', before: null, after: reason }, ...changesBetween(before, null, LABELS)]
      await this.record('session.withdrawn', id, changes)
    })
  }

  private async locked(manager: EntityManager, id: string, me: SignedIn) {
    const session = await this.database.lock(SessionLog, id)
    if (!session) throw new NotFound()
    await this.get(id, me)
    if (!this.mayChange(session, me)) throw new Forbidden()
    const named = (await this.learnersOf(id)).length
    return { session, before: await this.readable(manager, session, await this.topicsOf(id), named) }
  }

  /**
   * Names as learners, found again or added, and how many were helped by them.
   * @param present learners who are named already: only of them can somebody stay
   * @throws Refusal when the ages are more than the people
   */
  private async resolved(
    { topics, walkIns, learnerIds, isAnother: _said, ...typed }: SessionDetails,
    present: readonly string[],
  ) {
    const stay = present.filter((id) => learnerIds.includes(id))
    const arrived = (await this.walkIns.arrive(walkIns)).map(({ learnerId }) => learnerId)
    const learners = [...new Set([...stay, ...arrived])]
    const columns: Columns = { ...typed, people: peopleHelped(typed.people, learners.length) }
    const problem = agesProblem(columns, columns.people)
    if (problem) throw new Refusal(problem.reason, problem.field)
    return { topics, learners, columns }
  }

  private async takeTurns(championId: string, { countedChildren }: Columns): Promise<void> {
    if (countedChildren) await this.children.takeTurns(championId)
  }

  private checkDate(date: string): void {
    const problem = dateProblem(date, this.clock.today())
    if (problem) throw new Refusal(problem, 'date')
  }

  private async checkLinks(manager: EntityManager, championId: string, details: SessionDetails): Promise<void> {
    const { areaId, venueId, partnerId } = details
    if (!(await manager.existsBy(Champion, { id: championId })))
      throw new Refusal('Select a champion from the list', 'championId')
    await this.areas.mustExist(areaId)
    if (venueId && !(await manager.existsBy(Venue, { id: venueId })))
      throw new Refusal('Select a venue from the list', 'venueId')
    if (partnerId && !(await manager.existsBy(Partner, { id: partnerId })))
      throw new Refusal('Select a partner from the list', 'partnerId')
  }

  private async saveTopics(manager: EntityManager, sessionId: string, topics: readonly Topic[]): Promise<void> {
    await manager.delete(SessionTopic, { sessionId })
    if (topics.length)
      await manager.insert(
        SessionTopic,
        topics.map((topic) => ({ sessionId, topic })),
      )
  }

  private async saveLearners(manager: EntityManager, sessionId: string, learners: readonly string[]): Promise<void> {
    await manager.delete(SessionLearner, { sessionId })
    if (learners.length)
      await manager.insert(
        SessionLearner,
        learners.map((learnerId) => ({ sessionId, learnerId })),
      )
  }

  private async record(action: string, id: string, changes: ReturnType<typeof changesBetween>): Promise<void> {
    await this.audit.record({ action, subject: { kind: 'session', id }, changes })
    this.database.touch('session', id)
  }

  /** As people read it, with the names of today. */
  private async readable(
    manager: EntityManager,
    session: Columns & { championId: string },
    topics: readonly Topic[],
    named: number,
  ) {
    const { championId, venueId, partnerId } = session
    return {
      champion: (await manager.findOneBy(Champion, { id: championId }))?.name ?? null,
      kind: KIND_WORDS[session.kind],
      date: formatDate(session.date),
      minutes: formatDuration(session.minutes),
      people: session.people,
      ages: agesInWords(session, session.people),
      named: named || null,
      topics: TOPICS.filter(({ value }) => topics.includes(value)).map(({ text }) => text),
      ward: await this.areas.nameOf(session.areaId),
      venue: venueId && ((await manager.findOneBy(Venue, { id: venueId }))?.name ?? null),
      partner: partnerId && ((await manager.findOneBy(Partner, { id: partnerId }))?.name ?? null),
      note: session.note,
    }
  }
}

/** The same for the same answers, so that what is sent twice is told from what is changed. */
function fingerprintOf(championId: string, details: SessionDetails): string {
  const { walkIns, learnerIds: _kept, isAnother: _said, ...rest } = details
  const answers = [championId, Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1)), walkIns]
  return createHash('sha256').update(JSON.stringify(answers)).digest('hex').slice(0, 36)
}

/** @throws Refusal when it is another champion's, or other answers were saved under its key */
function mustBeSame(present: SessionLog, championId: string, fingerprint: string): SessionLog {
  const isSame = present.fingerprint === null || present.fingerprint === fingerprint
  if (present.championId === championId && isSame) return present
  throw new Refusal('You saved this session already, with other answers. To log one more, press the button again')
}
