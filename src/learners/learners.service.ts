import { Injectable } from '@nestjs/common'
import { AreasService } from '../areas/areas.service.js'
import { AuditService } from '../audit/audit.service.js'
import { changesBetween, nowDiffers } from '../audit/changes.js'
import { ChangedMeanwhile } from '../database/changed-meanwhile.js'
import { newId } from '../database/columns.js'
import { containing } from '../database/containing.js'
import { boolean, Database, integer, type Row, text } from '../database/database.js'
import { insertAll } from '../database/insert-all.js'
import { Clock } from '../time/clock.js'
import { NotFound } from '../web/problems.js'
import { Learner } from './learner.entity.js'
import type { LearnerForm } from './learner.form.js'
import { matchKeys, matchName } from './learner-match.js'
import { MOST_NEEDS, needsTogether } from './needs.js'

/** Somebody as they gave themselves: at a booking, at the door, on the phone. */
export interface LearnerDetails {
  name: string
  email: string | null
  phone: string | null
  areaId?: string | null
  /** Kept only while no ward is known. */
  postcode?: string | null
  wantsNews?: boolean
  /** Typed by anybody on a public page: it adds no way to reach a learner who is known. */
  isUnproven?: boolean
}

export type LearnerChange = ReturnType<LearnerForm['values']>

const FOUND = {
  id: text,
  name: text,
  email: text.nullable,
  phone: text.nullable,
  wardName: text.nullable,
  attended: integer,
}
export type FoundLearner = Row<typeof FOUND>

const BOOKING = {
  id: text,
  reference: text,
  state: text,
  outcome: text.nullable,
  isWalkIn: boolean,
  isFirstTime: boolean.nullable,
  accessNeeds: text.nullable,
  workshopId: text,
  title: text,
  date: text,
  startTime: text.nullable,
  endTime: text.nullable,
  workshopState: text,
  venueName: text.nullable,
  isOnline: boolean,
}
export type LearnerBooking = Row<typeof BOOKING>

const SESSION = { id: text, date: text, minutes: integer, championName: text }
export type LearnerSession = Row<typeof SESSION>

const LABELS = {
  name: 'Name',
  email: 'E-mail address',
  phone: 'Phone number',
  ward: 'Home ward',
  accessNeeds: 'What would make it easier to come',
  wantsNews: 'Wants to hear of other workshops',
}

/** Found people that a search shows at most. */
export const MOST_FOUND = 25

/** A name of more words than this is not looked for word by word. */
const MOST_WORDS = 5

@Injectable()
export class LearnersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly areas: AreasService,
  ) {}

  async find(id: string): Promise<Learner | null> {
    return this.database.read.findOneBy(Learner, { id })
  }

  /** @throws NotFound */
  async get(id: string): Promise<Learner> {
    const learner = await this.find(id)
    if (!learner) throw new NotFound()
    return learner
  }

  /**
   * By part of an e-mail address (what has an @), of a phone number (what has three digits and no letter), else of a name,
   * its words in any order. At most 25 and one, which says that there are more. Who was merged into another is left out.
   */
  async search(who: string): Promise<FoundLearner[]> {
    const { condition, parameters } = searchFor(who)
    return this.database.select(
      `SELECT l.id, l.name, l.email, l.phone, a.name AS ward_name,
         (SELECT COUNT(*) FROM bookings b WHERE b.learner_id = l.id AND b.outcome = 'attended') AS attended
       FROM learners l LEFT JOIN areas a ON a.id = l.area_id
       WHERE l.merged_into_id IS NULL AND ${condition}
       ORDER BY l.match_name, l.id LIMIT ${MOST_FOUND + 1}`,
      parameters,
      FOUND,
    )
  }

  /** The latest first. */
  async bookingsOf(id: string): Promise<LearnerBooking[]> {
    return this.database.select(
      `SELECT b.id, b.reference, b.state, b.outcome, b.is_walk_in, b.is_first_time, b.access_needs, b.workshop_id,
         w.title, w.date, w.start_time, w.end_time, w.state AS workshop_state, w.is_online, v.name AS venue_name
       FROM bookings b JOIN workshops w ON w.id = b.workshop_id LEFT JOIN venues v ON v.id = w.venue_id
       WHERE b.learner_id = :id ORDER BY w.date DESC, w.start_time DESC, b.id LIMIT 200`,
      { id },
      BOOKING,
    )
  }

  /** Help outside workshops in which they gave their name. The latest first. */
  async sessionsOf(id: string): Promise<LearnerSession[]> {
    return this.database.select(
      `SELECT s.id, s.date, s.minutes, c.name AS champion_name
       FROM session_learners n JOIN sessions s ON s.id = n.session_id JOIN champions c ON c.id = s.champion_id
       WHERE n.learner_id = :id ORDER BY s.date DESC, s.created_at DESC, s.id LIMIT 200`,
      { id },
      SESSION,
    )
  }

  /** That somebody looked at the record: part of its history. */
  async recordReading(id: string): Promise<void> {
    await this.audit.record({ action: 'learner.read', subject: { kind: 'learner', id } })
  }

  /** @throws ChangedMeanwhile, NotFound, Refusal when the ward is not there */
  async change(id: string, version: string, details: LearnerChange): Promise<void> {
    await this.database.write(async (manager) => {
      const learner = await this.database.lock(Learner, id)
      if (!learner) throw new NotFound()
      await this.areas.mustExist(details.areaId)
      const present = { ...learner, wantsNews: learner.wantsNewsSince !== null }
      const [before, after] = [await this.readable(present), await this.readable(details)]
      if (Number(version) !== learner.version)
        throw new ChangedMeanwhile(learner.version, nowDiffers(after, before, LABELS))
      const changes = changesBetween(before, after, LABELS)
      if (changes.length === 0) return
      const { wantsNews, ...facts } = details
      const wantsNewsSince = wantsNews ? (learner.wantsNewsSince ?? this.clock.now()) : null
      const needsRememberedSince =
        details.accessNeeds === null ? null : (learner.needsRememberedSince ?? this.clock.now())
      const keys = matchKeys(details.name, details.email, details.phone)
      const postcode = details.areaId === null ? learner.postcode : null
      await manager.save(Object.assign(learner, facts, keys, { wantsNewsSince, needsRememberedSince, postcode }))
      await this.audit.record({ action: 'learner.changed', subject: { kind: 'learner', id }, changes })
      this.database.touch('learner', id)
    })
  }

  /**
   * The learner with the same name and the same e-mail address or phone number (see `matchKeys`), else a new one; the oldest
   * when several fit, and the one it was merged into. What was not known of them before is filled in, but no address or number
   * that nobody vouches for (`isUnproven`): whoever knows a name and a number could else have later letters sent to themselves.
   * Nothing that was known is replaced, because a booking form proves nobody's identity. Without an e-mail address or phone number it is always a
   * new learner: the same name alone is not the same person. Joins the caller's `write`; two at once for the same person
   * take turns, so one learner comes of it.
   */
  async findOrAdd(details: LearnerDetails): Promise<Learner> {
    const keys = matchKeys(details.name, details.email, details.phone)
    return this.database.write(async (manager) => {
      await this.database.takeTurns(`learner ${keys.matchName}`)
      const found = await this.findMatch(keys)
      if (!found) return this.add(details)
      const filled = {
        email: found.email ?? ((!details.isUnproven && details.email) || null),
        phone: found.phone ?? ((!details.isUnproven && details.phone) || null),
        areaId: found.areaId ?? details.areaId ?? null,
        wantsNewsSince: found.wantsNewsSince ?? this.newsSince(details),
      }
      const postcode = filled.areaId === null ? (found.postcode ?? details.postcode ?? null) : null
      const isSame =
        postcode === found.postcode &&
        (Object.keys(filled) as (keyof typeof filled)[]).every((field) => filled[field] === found[field])
      if (isSame) return found
      Object.assign(found, filled, { postcode }, matchKeys(found.name, filled.email, filled.phone))
      const saved = await manager.save(found)
      this.database.touch('learner', saved.id)
      return saved
    })
  }

  /**
   * They let us remember what makes it easier for them to come. What is remembered already stays, because staff may have asked
   * for it with care and a form proves nobody's identity: the new is added to it, while there is room. Joins the caller's `write`.
   */
  async rememberNeeds({ id }: Pick<Learner, 'id'>, needs: string): Promise<void> {
    await this.database.write(async (manager) => {
      const learner = await this.mustLock(id)
      const accessNeeds = needsTogether(learner.accessNeeds, needs)
      if (accessNeeds === learner.accessNeeds || accessNeeds === null || accessNeeds.length > MOST_NEEDS) return
      const needsRememberedSince = learner.needsRememberedSince ?? this.clock.now()
      await manager.save(Object.assign(learner, { accessNeeds, needsRememberedSince }))
      await this.audit.record({ action: 'learner.needs_remembered', subject: { kind: 'learner', id } })
    })
  }

  /** They do not want us to remember it any longer. */
  async forgetNeeds(id: string): Promise<void> {
    await this.database.write(async (manager) => {
      const learner = await this.mustLock(id)
      if (learner.accessNeeds === null) return
      await manager.save(Object.assign(learner, { accessNeeds: null, needsRememberedSince: null }))
      await this.audit.record({ action: 'learner.needs_forgotten', subject: { kind: 'learner', id } })
    })
  }

  /** The learner's own letter brought them here, or staff vouch for it: what is empty stays as it was. */
  async changeContact(id: string, { email, phone }: Pick<LearnerDetails, 'email' | 'phone'>): Promise<void> {
    await this.database.write(async (manager) => {
      const learner = await this.mustLock(id)
      const before = await this.readable({ ...learner, wantsNews: learner.wantsNewsSince !== null })
      const after = { ...before, email: email ?? learner.email, phone: phone ?? learner.phone }
      const changes = changesBetween(before, after, LABELS)
      if (changes.length === 0) return
      const keys = matchKeys(learner.name, after.email, after.phone)
      await manager.save(Object.assign(learner, { email: after.email, phone: after.phone }, keys))
      await this.audit.record({ action: 'learner.changed', subject: { kind: 'learner', id }, changes })
      this.database.touch('learner', id)
    })
  }

  private async mustLock(id: string): Promise<Learner> {
    const learner = await this.database.lock(Learner, id)
    if (!learner) throw new NotFound()
    return learner
  }

  private async findMatch({
    matchName,
    matchEmail,
    matchPhone,
  }: ReturnType<typeof matchKeys>): Promise<Learner | null> {
    const manager = this.database.read
    const ways = [matchEmail && { matchName, matchEmail }, matchPhone && { matchName, matchPhone }].filter(
      (way) => way !== null && way !== '',
    )
    if (ways.length === 0) return null
    let learner = await manager.findOne(Learner, { where: ways, order: { createdAt: 'ASC', id: 'ASC' } })
    // Staff merge one step at a time; the bound only keeps a mistake in the data from going round for ever.
    for (let steps = 0; learner?.mergedIntoId && steps < 10; steps++)
      learner = await manager.findOneBy(Learner, { id: learner.mergedIntoId })
    return learner
  }

  private async add(details: LearnerDetails): Promise<Learner> {
    const { name, email, phone, areaId } = details
    return this.database.write(async (manager) => {
      const learner = manager.create(Learner, {
        id: newId(),
        name,
        email: email || null,
        phone: phone || null,
        ...matchKeys(name, email, phone),
        areaId: areaId ?? null,
        postcode: areaId ? null : (details.postcode ?? null),
        accessNeeds: null,
        createdAt: this.clock.now(),
        mergedIntoId: null,
        wantsNewsSince: this.newsSince(details),
        needsRememberedSince: null,
        version: 1,
      })
      await insertAll(manager, Learner, [learner])
      await this.audit.record({ action: 'learner.added', subject: { kind: 'learner', id: learner.id } })
      this.database.touch('learner', learner.id)
      return learner
    })
  }

  private newsSince({ wantsNews }: LearnerDetails): Date | null {
    return wantsNews ? this.clock.now() : null
  }

  /** As people read it, so that the history needs no look-ups later. */
  private async readable(learner: LearnerChange) {
    return { ...learner, ward: await this.areas.nameOf(learner.areaId) }
  }
}

/** Part of an e-mail address, of a phone number or of a name, as a condition on learners called `l`. */
export function searchFor(who: string): { condition: string; parameters: Record<string, string> } {
  if (who.includes('@'))
    return {
      condition: "l.match_email LIKE :email ESCAPE '!'",
      parameters: { email: containing(who.trim().toLowerCase()) },
    }
  const digits = who.replace(/\D/g, '')
  if (digits.length >= 3 && !/\p{L}/u.test(who)) {
    // "+44 1632…" is stored as "01632…"; part of a number is looked for as it is.
    const national = /^\s*(\+|00)44/.test(who) ? digits.replace(/^(00)?44/, '') : digits
    return { condition: "l.match_phone LIKE :phone ESCAPE '!'", parameters: { phone: containing(national) } }
  }
  const words = matchName(who).split(' ').slice(0, MOST_WORDS)
  return {
    condition: words.map((_, index) => `l.match_name LIKE :word${index} ESCAPE '!'`).join(' AND '),
    parameters: Object.fromEntries(words.map((word, index) => [`word${index}`, containing(word)])),
  }
}
