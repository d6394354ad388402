import { Injectable } from '@nestjs/common'
import { Database, integer } from '../../database/database.js'
import type { Tally } from './feedback-results.js'

const counted = (condition: string) => `COALESCE(SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END), 0)`

/** Counts what was answered about one workshop: one query. */
@Injectable()
export class FeedbackResultsService {
  constructor(private readonly database: Database) {}

  /** @param came as the register says */
  async of(workshopId: string, came: number | null): Promise<Tally> {
    const row = await this.database.selectOne(
      `SELECT ${counted("f.learned = 'yes'")} AS yes, ${counted("f.learned = 'partly'")} AS partly, ${counted("f.learned = 'no'")} AS no,
         ${counted("f.confidence = 'sure'")} AS sure, ${counted("f.confidence = 'fairly_sure'")} AS fairly_sure,
         ${counted("f.confidence = 'not_sure'")} AS not_sure, ${counted("f.channel = 'link'")} AS by_link,
         ${counted("f.channel = 'phone'")} AS on_phone, ${counted("f.comment <> ''")} AS comments
       FROM feedback_answers f WHERE f.workshop_id = :workshopId`,
      { workshopId },
      {
        yes: integer,
        partly: integer,
        no: integer,
        sure: integer,
        fairlySure: integer,
        notSure: integer,
        byLink: integer,
        onPhone: integer,
        comments: integer,
      },
    )
    if (!row) throw new Error('A count always has a row')
    return {
      learned: { yes: row.yes, partly: row.partly, no: row.no },
      confidence: { sure: row.sure, fairly_sure: row.fairlySure, not_sure: row.notSure },
      byLink: row.byLink,
      onPhone: row.onPhone,
      comments: row.comments,
      came,
    }
  }
}
