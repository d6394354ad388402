import type { PostcodeRow, ReadPostcode, WardWritten } from './postcode-row.js'

/** What is in the database: what rows are compared with. */
export interface Kept {
  postcodes: ReadonlyMap<string, { latitude: number; longitude: number; areaId: string | null }>
  wards: readonly { id: string; code: string; name: string; isToday: boolean }[]
}

export interface RowProblem {
  row: number
  line: number
  text: string
}

export interface PlannedPostcode extends ReadPostcode {
  /** The ward's id; the code of one that is to be added; null for none. */
  areaId: string | null
}

/** What a file would do. */
export interface PostcodesPlan {
  rows: number
  add: PlannedPostcode[]
  change: PlannedPostcode[]
  unchanged: number
  problems: RowProblem[]
  newWards: { code: string; name: string }[]
}

/** @param addWards wards that are not here are added, where the file has their code and name; else their rows are problems */
export function planPostcodes(rows: readonly PostcodeRow[], kept: Kept, addWards: boolean): PostcodesPlan {
  const plan: PostcodesPlan = { rows: rows.length, add: [], change: [], unchanged: 0, problems: [], newWards: [] }
  const wards = new Wards(kept.wards, addWards)
  const firstRows = new Map<string, number>()
  for (const { row, line, read, problems } of rows) {
    const say = (text: string) => plan.problems.push({ row, line, text })
    if (!read) {
      problems.forEach(say)
      continue
    }
    const first = firstRows.get(read.postcode)
    const areaId = wards.find(read.ward)
    if (first !== undefined) say(`${read.postcode} stands in row ${first} already. Remove one of them`)
    else firstRows.set(read.postcode, row)
    if (areaId === undefined) say(wards.problemOf(read.ward))
    if (first !== undefined || areaId === undefined) continue
    const here = kept.postcodes.get(read.postcode)
    // A file without wards takes none away.
    const planned = { ...read, areaId: read.ward === null ? (here?.areaId ?? null) : areaId }
    if (!here) plan.add.push(planned)
    else if (isSame(here, planned)) plan.unchanged += 1
    else plan.change.push(planned)
  }
  plan.newWards = wards.added()
  return plan
}

type Place = Pick<PlannedPostcode, 'latitude' | 'longitude' | 'areaId'>

const isSame = (a: Place, b: Place) => a.latitude === b.latitude && a.longitude === b.longitude && a.areaId === b.areaId

class Wards {
  readonly #byCode: Map<string, string>
  readonly #byName = new Map<string, string[]>()
  readonly #added = new Map<string, string>()

  constructor(
    kept: Kept['wards'],
    private readonly addWards: boolean,
  ) {
    this.#byCode = new Map(kept.map(({ code, id }) => [code, id]))
    for (const { name, id, isToday } of kept)
      if (isToday) this.#byName.set(name.toLowerCase(), [...(this.#byName.get(name.toLowerCase()) ?? []), id])
  }

  /** undefined when the ward cannot be told. */
  find(ward: WardWritten | null): string | null | undefined {
    if (!ward) return null
    if (ward.code === null) {
      const [id, ...others] = this.#byName.get((ward.name ?? '').toLowerCase()) ?? []
      return others.length > 0 ? undefined : id
    }
    const known = this.#byCode.get(ward.code)
    if (known !== undefined) return known
    if (!this.addWards || !ward.name) return undefined
    this.#added.set(ward.code, ward.name)
    return ward.code
  }

  problemOf(ward: WardWritten | null): string {
    if (ward?.code === null)
      return (this.#byName.get((ward.name ?? '').toLowerCase()) ?? []).length > 1
        ? `There are several wards called "${ward.name}". Use their codes`
        : `There is no ward "${ward.name}" today. Correct the name, use its code, or add the ward first`
    return this.addWards
      ? `There is no ward ${ward?.code}, and the file does not say its name. Add the ward first`
      : `There is no ward ${ward?.code}${ward?.name ? `, ${ward.name}` : ''}. Add it first, or choose to add missing wards`
  }

  added(): { code: string; name: string }[] {
    return [...this.#added].map(([code, name]) => ({ code, name }))
  }
}
