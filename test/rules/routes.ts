import { ModulesContainer, Reflector } from '@nestjs/core'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyInstance } from 'fastify'
import { type Who, whoMay } from '../../src/web/access.js'
import { guardOf } from '../../src/web/from-outside.js'

/** Every route that the running application answers, as `GET /accounts/:id`; the server's own list, not what controllers declare. */
export function routesOf(app: NestFastifyApplication): string[] {
  const server = app.getHttpAdapter().getInstance() as FastifyInstance
  const prefixes: string[] = []
  return server
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, branches = '', part = '', methods = ''] =
        /^((?:[│├└ ][─ ]{2} ?)*)(\S+)(?: \(([A-Z, ]+)\))?$/.exec(line.replaceAll('\u00a0', ' ')) ?? []
      if (!part) return []
      const depth = branches.length / 4
      const path = (prefixes[depth - 2] ?? '') + part
      prefixes[depth - 1] = path
      return methods
        .split(', ')
        .filter((method) => method !== '' && method !== 'HEAD')
        .map((method) => `${method} ${path}`)
    })
}

interface Action {
  name: string
  who: Who[] | undefined
  /** The guard of an action that other programs send to. */
  fromOutside: string | undefined
}

/** Every action of every controller with what it declares about access. */
export function actionsOf(app: NestFastifyApplication): Action[] {
  const reflector = app.get(Reflector)
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()])
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return []
    const controller = metatype as new (...rest: never[]) => unknown
    const { prototype } = controller as { prototype: Record<string, unknown> }
    return Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const action = prototype[name]
      if (typeof action !== 'function' || Reflect.getMetadata('path', action) === undefined) return []
      return [
        {
          name: `${controller.name}.${name}`,
          who: whoMay(reflector, action as () => unknown, controller),
          fromOutside: guardOf(reflector, action as () => unknown),
        },
      ]
    })
  })
}
