import { type Figure, GRADES } from '../../../impact/figure.js'
import { impactPaths } from '../../../impact/impact.paths.js'
import type { Summary } from '../../../impact/summary.js'
import { formatMonth } from '../../../time/dates.js'
import type { Office } from '../../message.js'
import { answer } from '../../workshops/conditions/condition.js'
import type { Contents } from '../digest.js'

/** What their support achieved; changes in businesses need the words of the page beside them. */
const FIGURES = [
  'people-reached',
  'attendances',
  'volunteer-hours',
  'workshops-held',
  'first-timers',
  'sessions-logged',
  'people-helped-in-sessions',
  'businesses-supported',
]

/** What a partner reads after a quarter, all of it as outsiders may know it. */
export function quarterOf(
  summary: Summary,
  partner: { id: string; name: string },
  { publicUrl }: Pick<Office, 'publicUrl'>,
): Contents {
  if (summary.viewer !== 'outside') throw new Error('A partner reads what outsiders may know')
  const { from, to } = summary.period
  const figures = FIGURES.flatMap((key) => summary.figures.filter((figure) => figure.key === key)).filter(saysSomething)
  const grades = new Set(figures.flatMap(({ grades }) => grades.map(({ grade }) => grade)))
  return {
    isWorthIt: answer(
      figures.length > 0,
      () => 'Their support achieved something in this quarter.',
      () => 'Nothing is recorded for them in this quarter.',
    ),
    values: {
      partner: partner.name,
      summary: figures[0] ? inWords(figures[0]) : '',
      period: `${formatMonth(from)} to ${formatMonth(to)}`,
      digest: [...figures.map(rowOf), ...missing(summary)],
      'how counted': [
        'To protect people, counts are rounded to the nearest 5.',
        `Small ones are shown as "fewer than ${summary.threshold}".`,
        ...[...grades].toSorted().map((grade) => `Grade ${grade} means ${GRADES[grade]}.`),
      ].join(' '),
      link: {
        text: 'See all figures of these months',
        href: `${publicUrl}${impactPaths.partner(partner.id)}?from=${from}&to=${to}`,
      },
    },
  }
}

const saysSomething = ({ value }: Figure): boolean => value.how !== 'none' && value.number !== 0

const rowOf = ({ name, value, rule, grade }: Figure) => ({
  label: name,
  value: `${value.text} (${rule}, grade ${grade})`,
})

const inWords = ({ value, unit }: Figure): string => `${value.text} ${unit}`

/** Attendance that is not known is not nobody. */
const missing = ({ withoutRegister }: Summary) =>
  withoutRegister.number === 0
    ? []
    : [{ label: 'Workshops that have no register yet', value: `${withoutRegister.text}, so nobody is counted there` }]
