import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { AuditService } from '../../audit/audit.service.js'
import { changesBetween } from '../../audit/changes.js'
import { ChangedMeanwhile } from '../../database/changed-meanwhile.js'
import { newId } from '../../database/columns.js'
import { Database } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { formatDuration } from '../../time/dates.js'
import { Refusal } from '../../web/problems.js'
import { currentRequest } from '../../web/request.js'
import { Booking } from '../bookings/booking.entity.js'
import { newReference } from '../bookings/booking-reference.js'
import { whenOf } from '../workshop-text.js'
import type { Workshop } from '../workshop.entity.js'
import { ArrivalsService } from '../bookings/waiting/arrivals.service.js'
import { WorkshopsService } from '../workshops.service.js'
import { FirstTimersService } from './first-timers.service.js'
import { ChasesService } from './late/chases.service.js'
import type { RegisterEntry } from './register.form.js'
import { agesInWords, countRegister, reasonCountsAreWrong, reasonItIsClosed } from './register.js'
import { type RegisterName, registerNames } from './register-names.js'
import { RegisterSave } from './register-save.entity.js'
import type { WalkIn } from './walk-in.form.js'
import { type Arrival, WalkInsService } from './walk-ins.service.js'

const LABELS = {
  attendances: 'Attendances',
  headCount: 'Head-count',
  namedCount: 'Named learners',
  firstTimers: 'First-timers',
  ages: 'Ages',
  countedFirstTimers: 'Said it was their first time',
  championTime: 'Champion’s time',
}

/** Saving a register: all of it in one write, or nothing. */
@Injectable()
export class RegisterService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly workshops: WorkshopsService,
    private readonly walkIns: WalkInsService,
    private readonly firstTimers: FirstTimersService,
    private readonly chases: ChasesService,
    private readonly waitingList: ArrivalsService,
  ) {}

  /**
   * Saving again corrects: the earlier save stays, and is the version before. The same post sent twice is one save.
   * @throws NotFound, Refusal in words, ChangedMeanwhile when somebody else saved or the list of names is another by now
   */
  async save(id: string, entry: RegisterEntry): Promise<void> {
    await this.database.write(async (manager) => {
      // First-timers are worked out across workshops, so registers are saved one after the other.
      await this.database.takeTurns('registers')
      const workshop = await this.workshops.lock(id)
      if (await this.isSaved(manager, id, entry)) return
      const reason = reasonItIsClosed(workshop, this.clock.today(), whenOf(workshop))
      if (reason) throw new Refusal(reason)
      const names = await registerNames(this.database, workshop)
      mustBeAsOpened(entry, workshop, names)
      await this.write(manager, workshop, names, entry)
    })
  }

  /** The same post once more, or the same entry of a phone whose first answer was lost. */
  private async isSaved(
    manager: EntityManager,
    workshopId: string,
    { fingerprint, idempotencyKey }: RegisterEntry,
  ): Promise<boolean> {
    if (await manager.existsBy(RegisterSave, { id: fingerprint })) return true
    return idempotencyKey !== null && manager.existsBy(RegisterSave, { workshopId, idempotencyKey })
  }

  private async write(
    manager: EntityManager,
    workshop: Workshop,
    booked: RegisterName[],
    entry: RegisterEntry,
  ): Promise<void> {
    const before = readable(workshop)
    const { names, arrivals, known } = await this.arrivalsOf(workshop, booked, entry.walkIns)
    const came = new Set([...entry.came, ...known])
    await this.mark(names, came)
    await this.add(manager, workshop.id, arrivals)
    const counts = countRegister(
      names,
      came,
      arrivals.map(({ learnerId }) => learnerId),
      entry.headCount,
    )
    const wrong = reasonCountsAreWrong(entry.counted, counts.attendances)
    if (wrong) throw new Refusal(wrong.reason, wrong.field)
    await this.firstTimers.recount(
      [...names.map(({ person }) => person), ...arrivals.map(({ learnerId }) => learnerId)],
      workshop.id,
    )
    Object.assign(workshop, {
      headCount: counts.headCount,
      namedCount: counts.named,
      attendances: counts.attendances,
      firstTimers: await this.firstTimers.count(workshop.id),
      ...entry.counted,
      championMinutes: entry.championMinutes,
      registerSavedAt: this.clock.now(),
      registerNumber: workshop.registerNumber + 1,
    })
    await manager.save(workshop)
    await this.keep(manager, workshop, entry)
    await this.chases.takeBack(workshop.id)
    const changes = changesBetween(before, readable(workshop), LABELS)
    await this.audit.record({ action: 'register.saved', subject: { kind: 'workshop', id: workshop.id }, changes })
    this.database.touch('workshop', workshop.id)
  }

  /** Whoever was typed in but has a place on the list came on that place; who was on the waiting list is no longer on it. */
  private async arrivalsOf(
    workshop: Workshop,
    booked: RegisterName[],
    walkIns: readonly WalkIn[],
  ): Promise<{ names: RegisterName[]; arrivals: Arrival[]; known: string[] }> {
    const typed = await this.walkIns.arrive(walkIns)
    const learners = typed.map(({ learnerId }) => learnerId)
    const by = currentRequest()?.signedIn?.accountId ?? 'register'
    const cameFromList = await this.waitingList.arrive(workshop.id, learners, by)
    const names = cameFromList ? await registerNames(this.database, workshop) : booked
    const listed = new Map(names.map(({ person, bookingId }) => [person, bookingId]))
    const arrivals = new Map(typed.map((each) => [each.learnerId, each]))
    return {
      names,
      arrivals: [...arrivals.values()].filter(({ learnerId }) => !listed.has(learnerId)),
      known: learners.flatMap((learnerId) => listed.get(learnerId) ?? []),
    }
  }

  private async mark(names: RegisterName[], came: ReadonlySet<string>): Promise<void> {
    const ids = (which: (name: RegisterName) => boolean) => names.filter(which).map(({ bookingId }) => bookingId)
    await this.database.execute(
      "UPDATE bookings SET outcome = 'attended', version = version + 1 WHERE id IN (:...ids)",
      { ids: ids(({ bookingId }) => came.has(bookingId)) },
    )
    await this.database.execute(
      "UPDATE bookings SET outcome = 'did_not_attend', is_first_time = NULL, version = version + 1 WHERE id IN (:...ids)",
      { ids: ids(({ bookingId, isWalkIn }) => !came.has(bookingId) && !isWalkIn) },
    )
    // A walk-in who did not come was put on the register by mistake.
    await this.database.execute(
      `UPDATE bookings SET state = 'cancelled', outcome = NULL, is_first_time = NULL, cancelled_at = :now, cancelled_by = :by, version = version + 1
       WHERE id IN (:...ids)`,
      {
        ids: ids(({ bookingId, isWalkIn }) => !came.has(bookingId) && isWalkIn),
        now: this.clock.now(),
        by: currentRequest()?.signedIn?.accountId ?? 'register',
      },
    )
  }

  /** Walk-ins take no place: `booked` stays as it is. */
  private async add(manager: EntityManager, workshopId: string, arrivals: readonly Arrival[]): Promise<void> {
    if (arrivals.length === 0) return
    await manager.insert(
      Booking,
      arrivals.map(({ learnerId }) => ({
        id: newId(),
        workshopId,
        learnerId,
        state: 'booked' as const,
        outcome: 'attended' as const,
        isWalkIn: true,
        accessNeeds: null,
        notes: null,
        reference: newReference(),
        bookedByAccountId: currentRequest()?.signedIn?.accountId ?? null,
        createdAt: this.clock.now(),
        cancelledAt: null,
        cancelledBy: null,
        isFirstTime: null,
      })),
    )
  }

  private async keep(
    manager: EntityManager,
    workshop: Workshop,
    { fingerprint, counted, idempotencyKey }: RegisterEntry,
  ): Promise<void> {
    const names = await manager.findBy(Booking, { workshopId: workshop.id, state: 'booked' })
    await manager.insert(RegisterSave, {
      id: fingerprint,
      workshopId: workshop.id,
      number: workshop.registerNumber,
      savedAt: this.clock.now(),
      accountId: currentRequest()?.signedIn?.accountId ?? null,
      headCount: workshop.headCount,
      championMinutes: workshop.championMinutes,
      ...counted,
      idempotencyKey,
      names: names.map(({ learnerId, outcome, isWalkIn }) => ({ learnerId, outcome, walkIn: isWalkIn })),
    })
  }
}

/** @throws ChangedMeanwhile with what is different, in words */
function mustBeAsOpened(entry: RegisterEntry, workshop: Workshop, names: readonly RegisterName[]): void {
  const present = new Set(names.map(({ bookingId }) => bookingId))
  const added = names
    .filter(({ bookingId }) => !entry.listed.includes(bookingId))
    .map(({ name }) => `${name} is on the list now`)
  const gone = entry.listed.filter((bookingId) => !present.has(bookingId))
  const differences = [
    ...added,
    ...(gone.length === 1 ? ['one booking was cancelled'] : []),
    ...(gone.length > 1 ? [`${gone.length} bookings were cancelled`] : []),
  ]
  if (Number(entry.version) !== workshop.registerNumber) differences.unshift('the register was saved')
  if (differences.length) throw new ChangedMeanwhile(workshop.registerNumber, differences)
}

const readable = (workshop: Workshop) => ({
  attendances: workshop.attendances,
  headCount: workshop.headCount,
  namedCount: workshop.namedCount,
  firstTimers: workshop.firstTimers,
  ages: agesInWords(workshop, workshop.attendances ?? 0),
  countedFirstTimers: workshop.countedFirstTimers,
  championTime: workshop.championMinutes === null ? null : formatDuration(workshop.championMinutes),
})
