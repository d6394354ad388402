import { changesBetween } from '../../audit/changes.js'
import { formatDuration, formatInstant } from '../../time/dates.js'
import type { PageModel } from '../../web/reply.js'
import type { RegisterWorkshop, Version } from './open-register.service.js'
import { agesInWords } from './register.js'
import { registerPaths as paths } from './register.paths.js'

export interface VersionsPage extends PageModel {
  versions: {
    id: string
    heading: string
    saved: string
    /** What this save changed, against the one before; empty for the first. */
    changes: string[]
    rows: { key: string; text: string }[]
    came: string[]
    didNotCome: string[]
  }[]
}

const LABELS = {
  attendances: 'Attendances',
  named: 'By name',
  headCount: 'Head-count',
  ages: 'Ages',
  firstTimers: 'Said it was their first time',
  time: 'Champion’s time',
}

/** Every save as it was, the latest first, with what it changed. */
export function versionsPage(workshop: RegisterWorkshop, versions: readonly Version[], zone: string): VersionsPage {
  return {
    title: 'Earlier versions of this register',
    caption: workshop.title,
    back: { href: paths.show(workshop.id), text: 'The register' },
    noIndex: true,
    versions: versions.map((version, index) => {
      const { number, savedAt, who } = version
      const before = versions[index + 1]
      return {
        id: `version-${number}`,
        heading: number === workshop.registerNumber ? `Version ${number}, which counts now` : `Version ${number}`,
        saved: `Saved at ${formatInstant(savedAt, zone)}, by ${who ?? 'somebody whose account is no longer there'}`,
        changes: before ? changesOf(before, version) : [],
        rows: rowsOf(version),
        came: version.names
          .filter(hasCome)
          .map(({ name, walkIn }) => `${name ?? 'Name erased'}${walkIn ? ' (walk-in)' : ''}`),
        didNotCome: version.names
          .filter(({ outcome }) => outcome === 'did_not_attend')
          .map(({ name }) => name ?? 'Name erased'),
      }
    }),
  }
}

const hasCome = ({ outcome }: { outcome: string | null }) => outcome === 'attended'

/** The numbers of one save, as they are read. */
function readable(version: Version) {
  const named = new Set(version.names.filter(hasCome).map(({ person }) => person)).size
  const attendances = Math.max(named, version.headCount ?? 0)
  return {
    attendances,
    named,
    headCount: version.headCount,
    ages: agesInWords(version, attendances),
    firstTimers: version.countedFirstTimers,
    time: version.championMinutes === null ? null : formatDuration(version.championMinutes),
  }
}

function rowsOf(version: Version): { key: string; text: string }[] {
  const { attendances, named, headCount, ages, firstTimers, time } = readable(version)
  return [
    { key: LABELS.attendances, text: String(attendances) },
    { key: LABELS.named, text: String(named) },
    { key: LABELS.headCount, text: headCount === null ? 'Not counted' : String(headCount) },
    ...(ages ? [{ key: LABELS.ages, text: ages }] : []),
    ...(firstTimers === null ? [] : [{ key: LABELS.firstTimers, text: String(firstTimers) }]),
    { key: LABELS.time, text: time ?? 'Missing' },
  ]
}

function changesOf(before: Version, after: Version): string[] {
  const numbers = changesBetween(readable(before), readable(after), LABELS).map(
    ({ field, before: was, after: is }) => `${field}: ${is ?? 'not counted'} (was ${was ?? 'not counted'})`,
  )
  const outcomes = new Map(before.names.map(({ person, outcome }) => [person, outcome]))
  const names = after.names
    .filter((each) => hasCome(each) !== hasCome({ outcome: outcomes.get(each.person) ?? null }))
    .map((each) => `${each.name ?? 'Name erased'} ${hasCome(each) ? 'came' : 'did not come'}`)
  const present = new Set(after.names.map(({ person }) => person))
  const gone = before.names
    .filter(({ person }) => !present.has(person))
    .map(({ name }) => `${name ?? 'Name erased'} was taken off`)
  return [...numbers, ...names, ...gone]
}
