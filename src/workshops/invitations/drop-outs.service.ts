import { Inject, Injectable } from '@nestjs/common'
import { TaskForceService } from '../../accounts/task-force.service.js'
import type { Champion } from '../../champions/champion.entity.js'
import { StageMovesService } from '../../champions/joining/stage-moves.service.js'
import { CONFIG, type Config } from '../../config.js'
import { Database } from '../../database/database.js'
import { facts, link, paragraph } from '../../mail/letter.js'
import { ComingWorkshopsService } from '../../programme/coming-workshops.service.js'
import { Clock } from '../../time/clock.js'
import { AssignmentsService, type Coming } from '../assignments/assignments.service.js'
import { ASKED_IN_TURN, type Workshop } from '../workshop.entity.js'
import { whenOf } from '../workshop-text.js'
import { WorkshopsService } from '../workshops.service.js'
import { workshopsPaths } from '../workshops.paths.js'
import { ROLE_NAMES } from './invitation.words.js'

/** How somebody drops out. */
export interface DropOut {
  reason: string
  /** Then the task force does not know yet. */
  isByThemselves: boolean
  /** Whether champions are asked, one after the other, to come instead. */
  asksNext: boolean
}

/** A champion who was to come cannot: they are taken off, the task force hears of it, and the next best are asked. */
@Injectable()
export class DropOutsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly workshops: WorkshopsService,
    private readonly assignments: AssignmentsService,
    private readonly taskForce: TaskForceService,
    private readonly programme: ComingWorkshopsService,
    @Inject(CONFIG) private readonly config: Config,
    moves: StageMovesService,
  ) {
    moves.whenTheyPauseOrLeave((champion, asksNext) => this.takeOff(champion, asksNext))
  }

  /** Somebody who is not to come (any more) is no error: a button may be pressed twice. @throws NotFound, Refusal */
  async dropOut(workshopId: string, championId: string, how: DropOut): Promise<void> {
    await this.database.write(async (manager) => {
      await this.workshops.lock(workshopId)
      const id = await this.assignments.idOf(workshopId, championId)
      if (id === null) return
      const coming = await this.assignments.dropOut(workshopId, id, how.reason)
      const workshop = await this.workshops.lock(workshopId)
      const role = ASKED_IN_TURN.find((each) => each === coming.role)
      const asksNext = how.asksNext && role !== undefined && !workshop.hasStarted(this.clock.now())
      if (asksNext) {
        workshop.asking = role
        await manager.save(workshop)
      }
      if (how.isByThemselves) await this.tell(workshop, coming, how.reason, asksNext)
    })
  }

  /** Who pauses or leaves comes to nothing that has not begun. Why they did is theirs, and stays out of the history of workshops. */
  private async takeOff({ id, stage }: Champion, asksNext: boolean): Promise<number> {
    const reason = stage === 'paused' ? 'They paused' : 'They left'
    const planned = await this.programme.plannedFor(id)
    for (const workshopId of planned) await this.dropOut(workshopId, id, { reason, isByThemselves: false, asksNext })
    return planned.length
  }

  private async tell(workshop: Workshop, { name, role, championId }: Coming, reason: string, asksNext: boolean) {
    const { id, title, startsAt } = workshop
    await this.taskForce.tell({
      key: `champion-dropped-out/workshop:${id}/champion:${championId}/${this.clock.now().toISOString()}`,
      kind: 'champion-dropped-out',
      subject: { kind: 'workshop', id },
      expiresAt: startsAt,
      letter: {
        subject: `${name} cannot come: ${title}, ${whenOf(workshop)}`,
        parts: [
          paragraph(`${name} has told us that they cannot come to this workshop.`),
          facts([
            { label: 'Workshop', value: title },
            { label: 'When', value: whenOf(workshop) },
            { label: 'They were', value: ROLE_NAMES[role] },
            ...(reason ? [{ label: 'What they said', value: reason }] : []),
          ]),
          paragraph(
            asksNext
              ? 'The champions who suit best are asked now, one after the other, until one says yes.'
              : 'Nobody else is asked by itself.',
          ),
          link('See who comes', this.config.publicUrl + workshopsPaths.places(id)),
        ],
      },
    })
  }
}
