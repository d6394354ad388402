import { columnName } from '../csv.js'
import { BadMapping } from '../mapping.js'

export const POSTCODE_FIELDS = ['postcode', 'latitude', 'longitude', 'ward', 'ward_name'] as const
export type PostcodeField = (typeof POSTCODE_FIELDS)[number]
export type PostcodeColumns = Partial<Record<PostcodeField, string>>

const NEEDED = ['postcode', 'latitude', 'longitude'] as const

/** What publishers call these columns; names of wards carry their year, like `wd23cd` and `ward17nm_derived`. */
const USUAL: Record<PostcodeField, RegExp> = {
  postcode: /^(post_?code|pcds?|pcd[278])$/,
  latitude: /^lat(itude)?$/,
  longitude: /^(lon|long|lng|longitude)$/,
  ward: /^(ward|ward_code|osward|admin_ward_code|(wd|ward)\d*cd(_.*)?)$/,
  ward_name: /^(ward_name|(wd|ward)\d*nm(_.*)?)$/,
}

/**
 * The column of each field: as the mapping says, else the one that is usually called so.
 * @throws BadMapping with all that is wrong: a field that there is not, a column that the file lacks, nothing for a field that must be there
 */
export function postcodeColumns(
  written: Readonly<Record<string, string>>,
  columns: readonly string[],
): PostcodeColumns {
  const problems: string[] = []
  const found: PostcodeColumns = {}
  for (const [name, column] of Object.entries(written)) {
    const field = POSTCODE_FIELDS.find((known) => known === columnName(name))
    if (!field) problems.push(`"${name}" is not a field. Use one of: ${POSTCODE_FIELDS.join(', ')}`)
    else found[field] = columnName(column)
  }
  for (const field of POSTCODE_FIELDS) {
    const column = found[field] ?? columns.find((candidate) => USUAL[field].test(candidate))
    if (column) found[field] = column
  }
  const its = `Its columns are: ${columns.join(', ')}`
  for (const column of new Set(Object.values(found)))
    if (!columns.includes(column)) problems.push(`The file has no column "${column}". ${its}`)
  for (const field of NEEDED)
    if (!found[field]) problems.push(`No column is the ${field}. ${its}. Say which one is the ${field}`)
  if (problems.length > 0) throw new BadMapping(problems)
  return found
}
