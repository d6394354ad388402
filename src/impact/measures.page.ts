import type { PageModel } from '../web/reply.js'
import { GRADES } from './figure.js'
import { impactPaths } from './impact.paths.js'
import type { Measure } from './measures/measure.js'
import { MEASURES } from './measures/registry.js'

export interface MeasuresPage extends PageModel {
  measures: { name: string; href: string; wording: string }[]
  grades: { letter: string; meaning: string }[]
}

export interface MeasurePage extends PageModel {
  wording: string
  rows: { key: string; text: string }[]
}

export function measuresPage(): MeasuresPage {
  return {
    title: 'How we count',
    caption: 'Impact',
    measures: MEASURES.map(({ key, name, wording }) => ({ name, href: impactPaths.measure(key), wording })),
    grades: Object.entries(GRADES).map(([letter, meaning]) => ({ letter, meaning })),
  }
}

export function measurePage(measure: Measure): MeasurePage {
  const { key, version, name, wording, rule, countingRule, unit, grade, isAdditive } = measure
  return {
    title: name,
    caption: 'How we count',
    back: { href: impactPaths.measures, text: 'All figures' },
    wording,
    rows: [
      { key: 'What is counted', text: sentence(rule) },
      { key: 'Counting rule', text: countingRule },
      { key: 'Unit', text: sentence(unit) },
      { key: 'Evidence grade', text: gradeWords(measure, grade) },
      {
        key: 'Adding up',
        text: isAdditive
          ? 'Months add up to the whole period, before each is rounded to whole hours'
          : 'Counted afresh for each period: months do not add up',
      },
      {
        key: 'Small numbers',
        text: 'Outside the task force counts are 0, "fewer than 5" (or a higher limit that the council sets) or rounded to the nearest 5, and percentages come from the rounded counts.',
      },
      { key: 'Definition', text: `${key}, version ${version}` },
    ],
  }
}

const gradeWords = ({ rule }: Measure, grade: Measure['grade']): string =>
  rule === 'change between two reviews'
    ? `A where the later review is ${GRADES.A}, otherwise ${grade}: ${GRADES[grade]}`
    : `${grade}: ${GRADES[grade]}`

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
