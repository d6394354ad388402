import { AGE_BANDS, type Ages, ageNotKnown } from '../workshops/register/register.js'

/** How many were helped: the larger of who was counted and who was named, as at a workshop. */
export const peopleHelped = (counted: number, named: number): number => Math.max(counted, named)

/** Parts cannot be more than the whole: the field that can be changed, and what to do; null when they agree or say too little to disagree. */
export function agesProblem(ages: Ages, people: number): { field: string; reason: string } | null {
  const unknown = ageNotKnown(ages, people) ?? 0
  if (unknown >= 0) return null
  return {
    field: AGE_BANDS.findLast(({ name }) => ages[name] !== null)?.name ?? '',
    reason: `The ages add up to ${people - unknown}, but you helped ${people}. Check the ages and the number of people`,
  }
}
