import { formatDuration, formatInstant } from '../../time/dates.js'
import type { PageModel } from '../../web/reply.js'
import type { RegisterWorkshop, Version } from './open-register.service.js'
import { registerPaths as paths } from './register.paths.js'

export interface VersionsPage extends PageModel {
  versions: {
    id: string
    heading: string
    saved: string
    rows: { key: string; text: string }[]
    came: string[]
    didNotCome: string[]
  }[]
}

/** Every save as it was, the latest first. */
export function versionsPage(workshop: RegisterWorkshop, versions: readonly Version[], zone: string): VersionsPage {
  return {
    title: 'Earlier versions of this register',
    caption: workshop.title,
    back: { href: paths.show(workshop.id), text: 'The register' },
    noIndex: true,
    versions: versions.map(({ number, savedAt, who, headCount, championMinutes, names }) => {
      const came = names.filter(({ outcome }) => outcome === 'attended')
      const named = new Set(came.map(({ person }) => person)).size
      return {
        id: `version-${number}`,
        heading: number === workshop.registerNumber ? `Version ${number}, which counts now` : `Version ${number}`,
        saved: `Saved at ${formatInstant(savedAt, zone)}, by ${who ?? 'somebody whose account is no longer there'}`,
        rows: [
          { key: 'Attendances', text: String(Math.max(named, headCount ?? 0)) },
          { key: 'By name', text: String(named) },
          { key: 'Head-count', text: headCount === null ? 'Not counted' : String(headCount) },
          { key: 'Champion’s time', text: championMinutes === null ? 'Missing' : formatDuration(championMinutes) },
        ],
        came: came.map(({ name, walkIn }) => `${name ?? 'Name erased'}${walkIn ? ' (walk-in)' : ''}`),
        didNotCome: names
          .filter(({ outcome }) => outcome === 'did_not_attend')
          .map(({ name }) => name ?? 'Name erased'),
      }
    }),
  }
}
