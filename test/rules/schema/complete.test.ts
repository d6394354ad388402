import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getMetadataArgsStorage } from 'typeorm'
import { entities, migrations } from '../../../src/schema.js'

const root = join(import.meta.dirname, '../../..')

/** The classes that the files of a folder (and the folders in it) declare, in the order of the files' names. */
function classesIn(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .sort()
    .flatMap((file) => [...readFileSync(join(root, folder, file), 'utf8').matchAll(/^export class (\w+)/gm)])
    .map(([, name]) => name ?? '')
}

describe('The schema', () => {
  it('lists every entity', () => {
    expect(entities.map(({ name }) => name).sort()).toEqual(classesIn('src', '.entity.ts').sort())
  })

  it('lists every migration, in the order of their numbers and of their timestamps', () => {
    const names = migrations.map(({ name }) => name)
    expect(names).toEqual(classesIn('migrations', '.ts'))
    expect(names).toEqual([...names].sort((a, b) => Number(a.slice(-13)) - Number(b.slice(-13))))
    expect(migrations.map((Migration) => new Migration().name)).toEqual(names)
  })

  it('names every constraint in lower case, so that plain SQL can name it on both engines', () => {
    const { checks } = getMetadataArgsStorage()
    expect(checks.length).toBeGreaterThan(10)
    expect(checks.filter(({ name }) => !/^ck_[a-z_]+$/.test(name ?? ''))).toEqual([])
  })
})
