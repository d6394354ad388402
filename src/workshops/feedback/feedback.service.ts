import { Inject, Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { CONFIG, type Config } from '../../config.js'
import { newId } from '../../database/columns.js'
import { Database, instant, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { NotFound, Refusal } from '../../web/problems.js'
import { isValid, sign } from '../../web/signed-links.js'
import type { FeedbackAnswers } from './feedback.form.js'
import { FeedbackAnswer } from './feedback-answer.entity.js'
import { FeedbackUse } from './feedback-use.entity.js'
import { OPEN_DAYS, reasonFeedbackIsClosed } from './feedback-window.js'
import { GIVE_FEEDBACK } from './feedback.paths.js'

/** The workshop that somebody came to, and why it cannot be answered about. */
export interface FeedbackLink {
  workshopId: string
  title: string
  date: string
  closed: string | null
  isUsed: boolean
}

/**
 * What people thought of a workshop. An answer leaves no entry in the history and has no time: either would tell whose it was.
 */
@Injectable()
export class FeedbackService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws NotFound for a wrong key, so that nobody learns which bookings there are */
  async link(bookingId: string, key: unknown): Promise<FeedbackLink> {
    if (!isValid(this.config.sessionSecret, GIVE_FEEDBACK, bookingId, key)) throw new NotFound()
    const row = await this.database.selectOne(
      `SELECT w.id AS workshop_id, w.title, w.date, w.state, w.starts_at, w.ends_at, b.outcome
       FROM bookings b JOIN workshops w ON w.id = b.workshop_id WHERE b.id = :bookingId`,
      { bookingId },
      {
        workshopId: text,
        title: text,
        date: text,
        state: text,
        startsAt: instant.nullable,
        endsAt: instant.nullable,
        outcome: text.nullable,
      },
    )
    if (!row) throw new NotFound()
    const { workshopId, title, date } = row
    const closed =
      reasonFeedbackIsClosed(row, this.clock.now()) ??
      (row.outcome === 'attended' ? null : 'The register does not say that you came, so we cannot ask you about it.')
    const uses = await this.database.read.findOneBy(FeedbackUse, { workshopId })
    return { workshopId, title, date, closed, isUsed: uses?.hashes.includes(this.hashOf(bookingId)) ?? false }
  }

  /**
   * Nobody can find the answer again by its link: so it cannot be changed either.
   * @returns false when the link was used before: nothing is added
   * @throws NotFound, Refusal when it is too late
   */
  async answerByLink(bookingId: string, key: string, answers: FeedbackAnswers): Promise<boolean> {
    return this.database.write(async (manager) => {
      const { workshopId } = await this.link(bookingId, key)
      await this.database.takeTurns(`feedback on ${workshopId}`)
      const { closed, isUsed } = await this.link(bookingId, key)
      if (isUsed) return false
      if (closed) throw new Refusal(closed)
      const uses = await manager.findOneBy(FeedbackUse, { workshopId })
      const hashes = [...(uses?.hashes ?? []), this.hashOf(bookingId)].sort()
      await manager.save(manager.create(FeedbackUse, { workshopId, hashes }))
      await this.add(newId(), workshopId, 'link', answers)
      return true
    })
  }

  /** @param id made with the page: sent twice, it is one answer */
  async answerOnPhone(workshopId: string, id: string, answers: FeedbackAnswers): Promise<void> {
    await this.database.write(() => this.add(id, workshopId, 'phone', answers))
  }

  /** Takes out what somebody wrote, such as a name; what they chose stays counted. @throws NotFound */
  async removeComment(id: string): Promise<void> {
    await this.database.write(async (manager) => {
      const answer = await this.database.lock(FeedbackAnswer, id)
      if (!answer) throw new NotFound()
      if (answer.comment === '') return
      await manager.save(Object.assign(answer, { comment: '', mayBeShared: false }))
      await this.audit.record({
        action: 'feedback.comment removed',
        subject: { kind: 'workshop', id: answer.workshopId },
      })
    })
  }

  /** When a link opens nothing any more, it need not be remembered that it was used. @returns of how many workshops */
  async forgetUses(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - (OPEN_DAYS + 1) * 86_400_000)
    return this.database.write(() =>
      this.database.execute(
        'DELETE FROM feedback_uses WHERE workshop_id IN (SELECT w.id FROM workshops w WHERE w.ends_at < :before)',
        { before },
      ),
    )
  }

  private async add(id: string, workshopId: string, channel: string, answers: FeedbackAnswers): Promise<void> {
    await this.database.execute(
      `INSERT INTO feedback_answers (id, workshop_id, channel, learned, confidence, comment, may_be_shared)
       VALUES (:id, :workshopId, :channel, :learned, :confidence, :comment, :mayBeShared) ON CONFLICT (id) DO NOTHING`,
      { id, workshopId, channel, ...answers },
    )
  }

  /** Only with the server's secret can it be said which link it was; what was answered, not even then. */
  private hashOf(bookingId: string): string {
    return sign(this.config.sessionSecret, 'feedback was given', bookingId)
  }
}
