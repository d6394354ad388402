import { writeFileSync } from 'node:fs'

/** The rows of a run: printed as one table, kept as `[{ name, unit, ours, bare, ratio, goal, holds, … }]`. */
export class Table {
  #rows = []

  /**
   * @param {object} row `bare` is what `ours` is divided by (null where there is nothing to compare, then `ours` itself meets the goal);
   *   `goal` null is told but not judged; `atLeast` says which side of the goal is good
   */
  add({ name, unit, ours, bare = null, goal = null, atLeast = false, more = {} }) {
    const ratio = bare === null ? null : rounded(ours / bare)
    const judged = ratio ?? ours
    const holds = goal === null ? true : atLeast ? judged >= goal : judged <= goal
    this.#rows.push({
      name,
      unit,
      ours: rounded(ours),
      bare: bare === null ? null : rounded(bare),
      ratio,
      goal,
      holds,
      ...more,
    })
    console.log(
      `${holds ? ' ' : '!'} ${name}: ${rounded(ours)}${bare === null ? '' : ` : ${rounded(bare)} = ${ratio}`} ${unit}`,
    )
  }

  get holds() {
    return this.#rows.every(({ holds }) => holds)
  }

  print() {
    console.table(
      this.#rows.map(({ name, unit, ours, bare, ratio, goal, holds, p50, p99, processorMs }) => ({
        name,
        ours,
        bare: bare ?? '',
        unit,
        ratio: ratio ?? '',
        goal: goal ?? '',
        holds: goal === null ? '' : holds ? 'yes' : 'NO',
        'p50 ms': pair(p50),
        'p99 ms': pair(p99),
        'processor ms': pair(processorMs),
      })),
    )
  }

  write(file) {
    writeFileSync(file, `${JSON.stringify(this.#rows, null, 2)}\n`)
  }
}

const pair = (values) => values?.map(rounded).join(' / ') ?? ''

const rounded = (value) => (value >= 100 ? Math.round(value) : Number(value.toPrecision(3)))
