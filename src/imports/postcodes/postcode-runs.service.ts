import { Injectable } from '@nestjs/common'
import { Database, instant, integer, type Row, text } from '../../database/database.js'

const RUN = { at: instant, fileName: text, rows: integer, added: integer }
export type PostcodeRun = Row<typeof RUN>

/** Files of postcodes that came in. */
@Injectable()
export class PostcodeRunsService {
  constructor(private readonly database: Database) {}

  latest(): Promise<PostcodeRun[]> {
    return this.database.select(
      "SELECT at, file_name, rows, added FROM imports WHERE kind = 'postcodes' ORDER BY at DESC, id LIMIT 10",
      {},
      RUN,
    )
  }
}
