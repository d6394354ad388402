import { createHash } from 'node:crypto'
import type { AuditRecord } from '../audit/audit.service.js'
import { newId } from '../database/columns.js'
import { type Database, integer, text } from '../database/database.js'
import { insertAll } from '../database/insert-all.js'
import type { Clock } from '../time/clock.js'
import { instantOf } from '../time/dates.js'
import { WorkshopTag } from '../workshops/workshop-tag.entity.js'
import { WorkshopTopic } from '../workshops/workshop-topic.entity.js'
import { Workshop } from '../workshops/workshop.entity.js'
import { type Difference, differences, type KeptWorkshop } from './differences.js'
import { ImportRun } from './import-run.entity.js'
import type { Mapping } from './mapping.js'
import type { ImportedWorkshop, RowResult } from './workshop-row.js'
import { readWorkshopsFile } from './workshops-file.js'

/** What a row would do, or did, to this database. A row that differs is left as it is here. */
export type Outcome =
  | RowResult
  | { row: number; line: number; outcome: 'unchanged'; title: string }
  | { row: number; line: number; outcome: 'differs'; title: string; differences: Difference[] }

export interface ImportReport {
  source: string
  encoding: string
  outcomes: Outcome[]
  /** False after a dry run, and when rows were bad and not to be skipped. */
  written: boolean
}

export interface ImportFile {
  name: string
  bytes: Uint8Array
  /** Who sent it; nobody on the command line. */
  accountId?: string
}

interface Auditor {
  record(record: AuditRecord): Promise<void>
}

/** Brings past workshops from a file into the database: all of them in one transaction, or none. */
export class WorkshopsImport {
  constructor(
    private readonly database: Database,
    private readonly audit: Auditor,
    private readonly clock: Clock,
  ) {}

  /** Changes nothing. @throws NotText, UnreadableCsv, BadMapping */
  async dryRun(file: ImportFile, mapping: Mapping): Promise<ImportReport> {
    const source = mapping.source ?? nameWithoutEnding(file.name)
    const { encoding, results } = readWorkshopsFile(file.bytes, mapping, {
      today: this.clock.today(),
      venues: await this.#venues(),
    })
    const kept = await this.#kept(source)
    return { source, encoding, outcomes: results.map((result) => compared(result, kept)), written: false }
  }

  /**
   * Adds what is not there yet. With bad rows nothing is written, unless `skipBadRows`. The same file again adds
   * nothing and leaves no trace. @throws as `dryRun`
   */
  async write(file: ImportFile, mapping: Mapping, options: { skipBadRows: boolean }): Promise<ImportReport> {
    return this.database.write(async () => {
      const report = await this.dryRun(file, mapping)
      const isBad = report.outcomes.some(({ outcome }) => outcome === 'problem')
      if (isBad && !options.skipBadRows) return report
      const added = report.outcomes.flatMap((outcome) => (outcome.outcome === 'add' ? [outcome.workshop] : []))
      if (added.length > 0) {
        await this.#add(added, report.source, mapping)
        await this.#note(file, report)
      }
      return { ...report, written: true }
    })
  }

  async #add(imported: ImportedWorkshop[], source: string, mapping: Mapping): Promise<void> {
    const workshops = imported.map((workshop) => ({ id: newId(), workshop }))
    const topics = workshops.flatMap(({ id, workshop }) => workshop.topics.map((topic) => ({ workshopId: id, topic })))
    const tags = workshops.flatMap(({ id, workshop }) => workshop.tags.map((tag) => ({ workshopId: id, ...tag })))
    await this.database.write(async (manager) => {
      const rows = workshops.map(({ id, workshop }) => this.#row(id, workshop, source, mapping))
      await insertAll(manager, Workshop, rows)
      await insertAll(manager, WorkshopTopic, topics)
      await insertAll(manager, WorkshopTag, tags)
    })
    for (const { id } of workshops) this.database.touch('workshop', id)
  }

  #row(id: string, workshop: ImportedWorkshop, source: string, mapping: Mapping): Partial<Workshop> {
    const { title, description, date, startTime, endTime, venueId, places, attendance } = workshop
    const now = this.clock.now()
    const instant = (time: string | null): Date | null =>
      time === null ? null : instantOf(date, time, this.clock.zone)
    return {
      id,
      title,
      description,
      bring: '',
      audience: mapping.audience,
      format: mapping.format,
      isOnline: false,
      onlineLink: '',
      date,
      startTime,
      endTime,
      startsAt: instant(startTime),
      endsAt: instant(endTime),
      venueId,
      places,
      state: 'published',
      publishedAt: now,
      headCount: attendance,
      attendances: attendance,
      source,
      sourceKey: workshop.key,
      createdAt: now,
    }
  }

  async #note(file: ImportFile, { outcomes, source }: ImportReport): Promise<void> {
    const id = newId()
    const count = (...kinds: Outcome['outcome'][]): number =>
      outcomes.filter(({ outcome }) => kinds.includes(outcome)).length
    const added = count('add')
    await this.database.write((manager) =>
      manager.insert(ImportRun, {
        id,
        kind: 'workshops',
        fileName: file.name,
        fileHash: createHash('sha256').update(file.bytes).digest('hex'),
        at: this.clock.now(),
        accountId: null,
        rows: outcomes.length,
        added,
        unchanged: count('unchanged', 'differs'),
        skipped: count('skip', 'problem'),
      }),
    )
    await this.audit.record({
      action: 'workshops.imported',
      subject: { kind: 'import', id },
      changes: [
        { field: 'File', before: null, after: file.name },
        { field: 'Source', before: null, after: source },
        { field: 'Workshops added', before: null, after: String(added) },
      ],
    })
  }

  async #venues(): Promise<Map<string, string>> {
    const venues = await this.database.select(
      'SELECT id, name FROM venues WHERE is_archived = :archived ORDER BY name DESC, id DESC',
      { archived: false },
      { id: text, name: text },
    )
    return new Map(venues.map(({ id, name }) => [name.trim().toLowerCase(), id]))
  }

  async #kept(source: string): Promise<Map<string, KeptWorkshop>> {
    const rows = await this.database.select(
      `SELECT source_key, title, date, start_time, end_time, places, attendances FROM workshops WHERE source = :source`,
      { source },
      {
        sourceKey: text,
        title: text,
        date: text,
        startTime: text.nullable,
        endTime: text.nullable,
        places: integer.nullable,
        attendances: integer.nullable,
      },
    )
    return new Map(rows.map(({ sourceKey, ...workshop }) => [sourceKey, workshop]))
  }
}

function compared(result: RowResult, kept: Map<string, KeptWorkshop>): Outcome {
  if (result.outcome !== 'add') return result
  const { row, line, workshop } = result
  const here = kept.get(workshop.key)
  if (here === undefined) return result
  const found = differences(here, workshop)
  const { title } = workshop
  return found.length === 0
    ? { row, line, outcome: 'unchanged', title }
    : { row, line, outcome: 'differs', title, differences: found }
}

function nameWithoutEnding(name: string): string {
  return name.replace(/\.[^.]*$/, '')
}
