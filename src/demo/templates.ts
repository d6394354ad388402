import { instantOf, addDays } from '../time/dates.js'
import type { Audience } from '../workshops/workshop.entity.js'
import type { Template } from '../workshops/templates/template.entity.js'
import type { Random } from './random.js'
import type { Row } from './rows.js'
import { bookable, dropIns, type Subject } from './subjects.js'

const TABLETS = '8 tablets, the box of chargers, the mobile router'
const PROJECTOR = 'Laptop, projector and its cable'

/** Which of the subjects are held so often that somebody made a template, how long they take, and what is carried there. */
const OFTEN: readonly [
  title: string,
  minutes: number,
  places: number | null,
  kit: string,
  learnersPerChampion: number,
][] = [
  ['First steps on a tablet', 120, 12, TABLETS, 4],
  ['First steps online', 120, 12, TABLETS, 4],
  ['Video calls with family', 90, 10, TABLETS, 4],
  ['E-mail from the beginning', 120, 12, '8 laptops', 5],
  ['Spot the scam', 90, 20, PROJECTOR, 10],
  ['Passwords without the notebook', 90, 12, PROJECTOR, 6],
  ['Council services online', 120, 15, '8 laptops', 5],
]

/** Templates of workshops: those for residents, a drop-in, one for businesses and one for schools. */
export function templates(random: Random, today: string, zone: string): Row<Template>[] {
  const createdAt = instantOf(addDays(today, -200), '11:20', zone)
  const made = (
    subject: Subject,
    audience: Audience,
    details: Pick<Row<Template>, 'format' | 'minutes' | 'places' | 'kit' | 'learnersPerChampion'>,
  ): Row<Template> => ({
    id: random.id(),
    title: subject.title,
    description: subject.description,
    topics: subject.topics,
    bring: subject.bring,
    audience,
    isArchived: false,
    language: null,
    createdAt,
    ...details,
  })
  const first = ([subject]: Subject[]) => (subject ? [subject] : [])
  return [
    ...OFTEN.flatMap(([title, minutes, places, kit, learnersPerChampion]) =>
      bookable.residents
        .filter((subject) => subject.title === title)
        .map((subject) =>
          made(subject, 'residents', { format: 'bookable', minutes, places, kit, learnersPerChampion }),
        ),
    ),
    ...first(dropIns).map((subject) =>
      made(subject, 'residents', {
        format: 'drop_in',
        minutes: 120,
        places: null,
        kit: TABLETS,
        learnersPerChampion: 6,
      }),
    ),
    ...first(bookable.businesses).map((subject) =>
      made(subject, 'businesses', {
        format: 'bookable',
        minutes: 120,
        places: 15,
        kit: PROJECTOR,
        learnersPerChampion: 8,
      }),
    ),
    ...first(bookable.schools).map((subject) =>
      made(subject, 'schools', {
        format: 'bookable',
        minutes: 60,
        places: 30,
        kit: PROJECTOR,
        learnersPerChampion: 15,
      }),
    ),
  ]
}
