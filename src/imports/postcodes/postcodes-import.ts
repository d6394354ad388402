import { createHash } from 'node:crypto'
import type { AuditRecord } from '../../audit/audit.service.js'
import { Area } from '../../areas/area.entity.js'
import { Postcode } from '../../areas/postcode.entity.js'
import { newId } from '../../database/columns.js'
import { Database, integer, text } from '../../database/database.js'
import { insertAll } from '../../database/insert-all.js'
import type { Clock } from '../../time/clock.js'
import type { VenuesService } from '../../venues/venues.service.js'
import { readCsv } from '../csv.js'
import { decodeText } from '../decode.js'
import { ImportRun } from '../import-run.entity.js'
import type { ImportFile } from '../workshops-import.js'
import { postcodeColumns } from './postcode-columns.js'
import { readPostcodeRow } from './postcode-row.js'
import { type Kept, type PlannedPostcode, planPostcodes, type PostcodesPlan } from './postcodes-plan.js'

export interface PostcodesOptions {
  /** Column of each field, where it is not called as usual. */
  columns: Readonly<Record<string, string>>
  addWards: boolean
}

export interface PostcodesReport extends Omit<PostcodesPlan, 'add' | 'change'> {
  encoding: string
  added: number
  changed: number
  /** False after a dry run, and when rows were bad and not to be skipped. */
  written: boolean
  /** Venues without a ward that got their postcode's; 0 before it is written. */
  venuesWarded: number
}

interface Auditor {
  record(record: AuditRecord): Promise<void>
}

/** Deletes this many at a time: fewer values than SQLite takes in one statement. */
const AT_ONCE = 5_000

/** Brings postcodes from a file into the database: all of them in one transaction, or none. A later file corrects an earlier one. */
export class PostcodesImport {
  constructor(
    private readonly database: Database,
    private readonly audit: Auditor,
    private readonly clock: Clock,
    private readonly venues: Pick<VenuesService, 'takePlacesFromPostcodes'>,
  ) {}

  /** Changes nothing. @throws NotText, UnreadableCsv, BadMapping */
  async dryRun(file: ImportFile, options: PostcodesOptions): Promise<PostcodesReport> {
    const { encoding, plan } = await this.#plan(file, options)
    return reportOf(plan, { encoding, written: false, venuesWarded: 0 })
  }

  /** Adds and corrects. With bad rows nothing is written, unless `skipBadRows`. The same file again leaves no trace. @throws as `dryRun` */
  async write(
    file: ImportFile,
    options: PostcodesOptions,
    { skipBadRows }: { skipBadRows: boolean },
  ): Promise<PostcodesReport> {
    return this.database.write(async () => {
      await this.database.takeTurns('postcodes')
      const { encoding, plan } = await this.#plan(file, options)
      const isRefused = plan.problems.length > 0 && !skipBadRows
      if (isRefused) return reportOf(plan, { encoding, written: false, venuesWarded: 0 })
      if (plan.add.length + plan.change.length > 0) {
        await this.#save(plan)
        await this.#note(file, plan)
      }
      const venuesWarded = await this.venues.takePlacesFromPostcodes()
      return reportOf(plan, { encoding, written: true, venuesWarded })
    })
  }

  async #plan(file: ImportFile, { columns, addWards }: PostcodesOptions) {
    const { text: content, encoding } = decodeText(file.bytes)
    const csv = readCsv(content)
    const mapped = postcodeColumns(columns, csv.columns)
    const rows = csv.rows.map((row) => readPostcodeRow(row, mapped))
    return { encoding, plan: planPostcodes(rows, await this.#kept(), addWards) }
  }

  async #kept(): Promise<Kept> {
    const wards = await this.database.select(
      "SELECT id, code, name, valid_from, valid_to FROM areas WHERE kind = 'ward'",
      {},
      { id: text, code: text, name: text, validFrom: text.nullable, validTo: text.nullable },
    )
    const today = this.clock.today()
    const postcodes = await this.database.select(
      'SELECT id, latitude, longitude, area_id FROM postcodes',
      {},
      { id: text, latitude: integer, longitude: integer, areaId: text.nullable },
    )
    return {
      wards: wards.map(({ validFrom, validTo, ...ward }) => ({
        ...ward,
        isToday: (validFrom ?? today) <= today && (validTo ?? today) >= today,
      })),
      postcodes: new Map(postcodes.map(({ id, ...place }) => [id, place])),
    }
  }

  async #save({ add, change, newWards }: PostcodesPlan): Promise<void> {
    const ids = new Map<string, string>()
    for (const ward of newWards) ids.set(ward.code, await this.#addWard(ward))
    const row = ({ postcode, latitude, longitude, areaId }: PlannedPostcode) => ({
      id: postcode,
      latitude,
      longitude,
      areaId: areaId === null ? null : (ids.get(areaId) ?? areaId),
    })
    await this.database.write(async (manager) => {
      const changed = change.map(({ postcode }) => postcode)
      for (let start = 0; start < changed.length; start += AT_ONCE)
        await this.database.execute('DELETE FROM postcodes WHERE id IN (:...ids)', {
          ids: changed.slice(start, start + AT_ONCE),
        })
      await insertAll(manager, Postcode, [...add, ...change].map(row))
    })
  }

  async #addWard({ code, name }: { code: string; name: string }): Promise<string> {
    const id = newId()
    await this.database.write((manager) =>
      manager.insert(Area, { id, code, name, kind: 'ward', validFrom: null, validTo: null, parentId: null }),
    )
    await this.audit.record({
      action: 'area.added',
      subject: { kind: 'area', id },
      changes: [
        { field: 'Name', before: null, after: name },
        { field: 'Code', before: null, after: code },
      ],
    })
    this.database.touch('area', id)
    return id
  }

  async #note(file: ImportFile, plan: PostcodesPlan): Promise<void> {
    const id = newId()
    await this.database.write((manager) =>
      manager.insert(ImportRun, {
        id,
        kind: 'postcodes',
        fileName: file.name,
        fileHash: createHash('sha256').update(file.bytes).digest('hex'),
        at: this.clock.now(),
        accountId: file.accountId ?? null,
        rows: plan.rows,
        added: plan.add.length + plan.change.length,
        unchanged: plan.unchanged,
        skipped: badRowsOf(plan),
      }),
    )
    await this.audit.record({
      action: 'postcodes.imported',
      subject: { kind: 'import', id },
      changes: [
        { field: 'File', before: null, after: file.name },
        { field: 'Postcodes added', before: null, after: String(plan.add.length) },
        { field: 'Postcodes corrected', before: null, after: String(plan.change.length) },
        { field: 'Wards added', before: null, after: String(plan.newWards.length) },
      ],
    })
  }
}

/** A row may have more than one problem. */
export const badRowsOf = ({ problems }: Pick<PostcodesPlan, 'problems'>) => new Set(problems.map(({ row }) => row)).size

function reportOf(
  { add, change, ...plan }: PostcodesPlan,
  told: Pick<PostcodesReport, 'encoding' | 'written' | 'venuesWarded'>,
): PostcodesReport {
  return { ...plan, added: add.length, changed: change.length, ...told }
}
