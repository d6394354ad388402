import { circles, importsThatGoUp } from './floors.js'
import { sourcesIn } from './sources.js'

const sources = sourcesIn('src', '.ts')

it('imports only from the floors below', () => {
  expect(importsThatGoUp(sources)).toEqual([])
})

it('would notice an import that goes up, also of a type, over several lines, or at run time', () => {
  const text = [
    "import type { Account } from '../accounts/account.entity.js'",
    "import {\n  one,\n  other,\n} from '../workshops/workshop.entity.js'",
    "export * from '../time/dates.js'",
    "const late = await import('../impact/scope.js')",
    "import './csrf.js'",
  ].join('\n')
  expect(
    importsThatGoUp([
      { path: 'src/web/wrong.ts', text },
      { path: 'src/nowhere/wrong.ts', text: '' },
    ]),
  ).toEqual([
    'src/web/wrong.ts -> src/accounts/account.entity.ts',
    'src/web/wrong.ts -> src/workshops/workshop.entity.ts',
    'src/web/wrong.ts -> src/impact/scope.ts',
    'src/nowhere/wrong.ts stands on no floor',
  ])
})

it('imports in no circles', () => {
  expect(circles(sources)).toEqual([])
})

it('would notice a circle', () => {
  const [a, b] = [
    { path: 'src/web/a.ts', text: "import { b } from './b.js'" },
    { path: 'src/web/b.ts', text: "import { type T, a } from './a.js'" },
  ]
  const typesOnly = { path: 'src/web/b.ts', text: "import type { A } from './a.js'\nimport { type B } from './a.js'" }
  expect(circles([a, typesOnly])).toEqual([])
  expect(circles([a, b])).toEqual(['src/web/a.ts -> src/web/b.ts -> src/web/a.ts'])
})
