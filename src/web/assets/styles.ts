import { join } from 'node:path'
import { compile } from 'sass'
import { govukFolder } from '../views/govuk.js'

/** One stylesheet: GOV.UK Frontend's Sass with our settings, then our own. */
export function buildStyles(file: string): string {
  // loadPaths rather than package imports: the same on every operating system, and quiet about the library's own warnings.
  return compile(file, { style: 'compressed', charset: false, loadPaths: [join(govukFolder, '..')], quietDeps: true })
    .css
}
