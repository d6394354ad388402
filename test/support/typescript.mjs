// Lets a child process of a test run our TypeScript sources as they are: `node --import ./test/support/typescript.mjs child.ts`.
import { readFile } from 'node:fs/promises'
import { register } from 'node:module'
import { fileURLToPath } from 'node:url'

const isHooks = import.meta.url.endsWith('?hooks')
if (!isHooks) register(`${import.meta.url}?hooks`)

const isOurs = (url) => url.startsWith('file:') && !url.includes('/node_modules/')

export async function resolve(specifier, context, next) {
  if (!specifier.startsWith('.') || !specifier.endsWith('.js') || !isOurs(context.parentURL ?? ''))
    return next(specifier, context)
  return next(specifier.replace(/\.js$/, '.ts'), context).catch(() => next(specifier, context))
}

export async function load(url, context, next) {
  if (!isOurs(url) || !url.endsWith('.ts')) return next(url, context)
  const { transform } = await import('@swc/core')
  const filename = fileURLToPath(url)
  const { code } = await transform(await readFile(filename, 'utf8'), {
    filename,
    sourceMaps: 'inline',
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
    module: { type: 'es6' },
  })
  return { format: 'module', source: code, shortCircuit: true }
}
