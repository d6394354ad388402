import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where browsers find styles, scripts, fonts and pictures. */
export const assetsPath = '/assets/'

/** The files that the build made. Their names carry a hash of what they hold, so they never go stale. */
export class Assets {
  readonly #names: ReadonlyMap<string, string>

  /** @param folder where they are; none: they cannot be read
   * @param names from the plain name ('styles.css') to the one with its hash ('styles-1a2b3c4d.css') */
  constructor(
    names: Record<string, string>,
    private readonly folder = '',
  ) {
    this.#names = new Map(Object.entries(names))
  }

  /** @param folder such as `dist/assets`. Throws when nothing was built there. */
  static load(folder: string): Assets {
    return new Assets(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, string>, folder)
  }

  addressOf(name: string): string {
    const built = this.#names.get(name)
    if (built === undefined) throw new Error(`The build made no "${name}"`)
    return assetsPath + built
  }

  /** What stands in a script or style. */
  textOf(name: string): string {
    return readFileSync(join(this.folder, this.addressOf(name).slice(assetsPath.length)), 'utf8')
  }

  get names(): string[] {
    return [...this.#names.keys()]
  }
}
