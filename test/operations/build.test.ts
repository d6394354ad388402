import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, temporaryFolder } from './program.js'

/** A repository as small as one can be, which `src/build.mjs` builds as it builds ours. */
async function smallRepository() {
  const folder = await temporaryFolder()
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  mkdirSync(join(folder, 'src'))
  cpSync(join(root, 'src/build.mjs'), join(folder, 'src/build.mjs'))
  cpSync(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  write('package.json', '{ "type": "module" }')
  write('package-lock.json', '{}')
  write('migrations/0001-first.ts', 'export const first = 1\n')
  write('src/kept.ts', 'export const kept: number = 1\n')
  write('src/dropped.ts', 'export const dropped: number = 1\n')
  write('views/assets/styles.scss', '')
  // Stands for styles, fonts and scripts: says in a file how often they were made.
  write(
    'src/web/assets/build.ts',
    `import { appendFileSync } from 'node:fs'\nappendFileSync('dist/times', 'x')\nexport {}\n`,
  )
  write('src/web/views/build-templates.ts', 'export {}\n')
  return {
    write,
    remove: (path: string) => rmSync(join(folder, path)),
    has: (path: string) => existsSync(join(folder, path)),
    read: (path: string) => readFileSync(join(folder, path), 'utf8'),
    times: () => readFileSync(join(folder, 'dist/times'), 'utf8').length,
    build: (...options: string[]) => run(join(folder, 'src/build.mjs'), options, {}, folder),
  }
}

describe('The build', () => {
  it('is made again when a source, a package, a style or the settings changed, and not else', async () => {
    const repository = await smallRepository()
    expect((await repository.build()).code).toBe(0)
    expect(repository.has('dist/migrations/0001-first.js')).toBe(true)
    await repository.build()
    expect(repository.times()).toBe(1)
    const changes: [path: string, text: string][] = [
      ['src/kept.ts', 'export const kept: number = 2\n'],
      ['views/assets/styles.scss', 'p { color: red }'],
      ['package.json', '{ "type": "module", "version": "2" }'],
      ['package-lock.json', '{ "lockfileVersion": 3 }'],
    ]
    for (const [index, [path, text]] of changes.entries()) {
      repository.write(path, text)
      await repository.build()
      await repository.build()
      expect([path, repository.times()]).toEqual([path, index + 2])
    }
    expect(repository.read('dist/src/kept.js')).toContain('kept = 2')
  })

  it('leaves nothing of a source that is gone', async () => {
    const repository = await smallRepository()
    await repository.build()
    expect(repository.has('dist/src/dropped.js')).toBe(true)
    repository.remove('src/dropped.ts')
    expect((await repository.build()).code).toBe(0)
    for (const file of ['dist/src/dropped.js', 'dist/src/dropped.js.map']) expect(repository.has(file)).toBe(false)
    expect(repository.has('dist/src/kept.js')).toBe(true)
  })

  it('that fails says why, changes nothing, and is not taken for a finished one', async () => {
    const repository = await smallRepository()
    await repository.build()
    repository.write('src/kept.ts', 'export const kept: number = "two"\n')
    for (const options of [[], ['--always']] as string[][]) {
      const { code, stdout } = await repository.build(...options)
      expect(code).not.toBe(0)
      expect(stdout).toContain("src/kept.ts(1,14): error TS2322: Type 'string' is not assignable to type 'number'.")
      expect(repository.read('dist/src/kept.js')).toContain('kept = 1')
    }
    repository.write('src/kept.ts', 'export const kept: number = 3\n')
    expect((await repository.build()).code).toBe(0)
    expect(repository.read('dist/src/kept.js')).toContain('kept = 3')
  })

  it('is not needed where the development packages are missing, and says so in one line where it is', async () => {
    const repository = await smallRepository()
    await repository.build()
    repository.remove('node_modules')
    expect(await repository.build()).toMatchObject({ code: 0, stdout: '', stderr: '' })
    repository.write('src/kept.ts', 'export const kept: number = 4\n')
    const { code, stderr } = await repository.build()
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^dist\/ is not built from these sources.*npm ci.*\n$/)])
  })
})
