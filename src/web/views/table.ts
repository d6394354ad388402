/** A column as a page names it. Numbers are set to the right with figures of one width. */
export interface Column {
  text: string
  isNumber?: boolean
}

/** What stands in one cell. `about` is read out after the text of a link; `note` is a smaller second line. */
export interface Cell {
  text?: string
  href?: string
  about?: string
  tag?: { text: string; colour: string }
  note?: string
}

export interface Row {
  cells: readonly (string | Cell)[]
  /** The line that adds the others up. */
  isTotal?: boolean
}

/** What the component `table` shows. */
export interface Table {
  caption: string
  isCaptionHidden: boolean
  columns: readonly Column[]
  rows: { isTotal: boolean; cells: (Cell & { label: string; isNumber: boolean; isHeading: boolean; isEmpty: boolean })[] }[]
}

/**
 * The first cell of each row is its heading; the others carry the name of their column, for phones.
 * @throws Error when a row has more or fewer cells than there are columns
 */
export function tableOf(table: {
  caption: string
  isCaptionHidden?: boolean
  columns: readonly Column[]
  rows: readonly (Row | Row['cells'])[]
}): Table {
  const { caption, isCaptionHidden = false, columns } = table
  const rows = table.rows.map((given) => {
    const { cells, isTotal = false }: Row = 'cells' in given ? given : { cells: given }
    if (cells.length !== columns.length)
      throw new Error(`Table "${caption}": a row has ${cells.length} cells for ${columns.length} columns`)
    return { isTotal, cells: cells.map((cell, index) => placed(cell, columns[index], index === 0)) }
  })
  return { caption, isCaptionHidden, columns, rows }
}

function placed(given: string | Cell, column: Column | undefined, isHeading: boolean) {
  const cell = typeof given === 'string' ? { text: given } : given
  const isEmpty = !cell.text && !cell.tag && !cell.note
  return { text: '', ...cell, label: column?.text ?? '', isNumber: column?.isNumber ?? false, isHeading, isEmpty }
}
