import Handlebars from 'handlebars'

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

/** What the component `table` shows. Rows are many, so what can be decided here is not asked again in the view. */
export interface Table {
  caption: string
  isCaptionHidden: boolean
  columns: readonly Column[]
  rows: { isTotal: boolean; heading: Cell; cells: { cell: Cell; label: string; looks: string | null }[] }[]
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
    const [heading = '', ...others] = cells
    return { isTotal, heading: cellOf(heading), cells: others.map((cell, index) => placed(cell, columns[index + 1])) }
  })
  return { caption, isCaptionHidden, columns, rows }
}

function placed(given: string | Cell, column: Column | undefined) {
  const cell = cellOf(given)
  const isEmpty = !cell.text && !cell.tag && !cell.note
  return { cell, label: column?.text ?? '', looks: isEmpty ? 'table__empty' : column?.isNumber ? 'table__number' : null }
}

const cellOf = (given: string | Cell): Cell => (typeof given === 'string' ? { text: given } : given)

/**
 * The rows of the component `table`. Written here and not in the view, because a page has hundreds of cells: there every
 * `#if` of each of them would cost as much as a whole cell does here, and the table half of the time of a page.
 */
export const rowsMarkup = (rows: Table['rows']): string => rows.map(rowMarkup).join('\n')

function rowMarkup({ isTotal, heading, cells }: Table['rows'][number]): string {
  const others = cells.map(({ cell, label, looks }) => {
    const classes = looks ? ` class="${looks}"` : ''
    return `<td role="cell" data-label="${escaped(label)}"${classes}>${cellMarkup(cell)}</td>`
  })
  const row = `<tr role="row"${isTotal ? ' class="table__total"' : ''}>`
  return `${row}\n<th role="rowheader" scope="row">${cellMarkup(heading)}</th>\n${others.join('\n')}\n</tr>`
}

function cellMarkup({ text = '', href, about, tag, note }: Cell): string {
  const inside = href ? linked(text, href, about) : tag ? tagged(tag) : escaped(text)
  return `<span>${inside}${note ? `<span class="table__note">${escaped(note)}</span>` : ''}</span>`
}

function linked(text: string, href: string, about: string | undefined): string {
  const more = about ? `<span class="govuk-visually-hidden"> ${escaped(about)}</span>` : ''
  return `<a class="govuk-link" href="${escaped(href)}">${escaped(text)}${more}</a>`
}

const tagged = ({ text, colour }: { text: string; colour: string }) => `<strong class="tag tag--${escaped(colour)}">${escaped(text)}</strong>`

const escaped = (text: string): string => Handlebars.escapeExpression(text)
