import { join } from 'node:path'
import type { ModuleMetadata } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { SIGN_IN_COOKIE } from './accounts/sign-in/sign-in-cookie.js'
import { SignInsService } from './accounts/sign-in/sign-ins.service.js'
import { AppModule } from './app.module.js'
import type { Config } from './config.js'
import { CouncilService } from './council/council.service.js'
import type { Database } from './database/database.js'
import { navigationFor } from './navigation.js'
import type { Clock } from './time/clock.js'
import { Assets, assetsPath } from './web/assets/assets.js'
import { Shell } from './web/shell.js'
import { serveAssets } from './web/assets/serve-assets.js'
import { readForeignBodies } from './web/bodies.js'
import { compressPages } from './web/compression.js'
import { FLASH_COOKIE, openFlash } from './web/flash.js'
import { logging, logRequests, type LogStream, NestLog } from './web/log.js'
import { networkOf } from './web/network.js'
import { FramedPages } from './web/page-writer.js'
import { PagesAdapter } from './web/pages.adapter.js'
import { inRequest } from './web/request.js'
import { refuseForgeries, secure } from './web/security.js'
import { defaultColour } from './web/views/council-colour.js'
import type { Frame } from './web/views/frame.js'
import { Views } from './web/views/views.js'

declare module 'fastify' {
  interface FastifyRequest {
    council: Frame['council']
  }
}

/** The top of the repository: from src/ under Jest, from dist/src/ in service. */
const root = join(import.meta.dirname, import.meta.dirname.includes(join('dist', 'src')) ? '../..' : '..')

/** The whole application, ready to listen or to be asked by tests. Its log goes to the standard output unless `logTo` is given. */
export async function createApp(
  config: Config,
  database: Database,
  clock: Clock,
  { logTo, more = [] }: { logTo?: LogStream; more?: ModuleMetadata['imports'] } = {},
): Promise<NestFastifyApplication> {
  const adapter = new PagesAdapter({
    ...logging(config.logLevel, logTo),
    // An address that nobody can read meets none of our hooks, and so none of our headers: it becomes one that is not there.
    rewriteUrl: ({ url = '/' }) => (isReadable(url.split('?')[0] ?? '') ? url : '/not-an-address'),
    // One proxy, ours: what stands further left in X-Forwarded-For was written by whoever asked.
    trustProxy: config.trustProxy && ((_address, hop) => hop === 0),
    // A body that never ends must not hold a connection for ever.
    requestTimeout: 120_000,
    bodyLimit: 2 * 1024 * 1024,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 16_384 },
    forceCloseConnections: 'idle',
  })
  const server = adapter.getInstance<FastifyInstance>()
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(config, database, clock, { shell: shell(), more }),
    adapter,
    {
      logger: new NestLog(server.log),
      abortOnError: false,
    },
  )
  await secure(server, config)
  readForeignBodies(server)
  serveAssets(server, join(root, 'dist', 'assets'))
  knowTheRequest(server, app, config)
  compressPages(server)
  refuseForgeries(server, config, clock)
  logRequests(server)
  adapter.writer = new FramedPages(compiledViews(), config, clock, ({ request }) => ({
    council: request.council,
    navigation: navigationFor,
  }))
  await app.init()
  await server.ready()
  return app
}

let shellOfThisProgram: Shell | null = null

function shell(): Shell {
  shellOfThisProgram ??= new Shell(Assets.load(join(root, 'dist', 'assets')), join(root, 'views'))
  return shellOfThisProgram
}

let views: Views | null = null

/** Once a process, at its first start: they change with the program only, and compiling them is half of a start. */
function compiledViews(): Views {
  views ??= new Views(join(root, 'views'), shell().assets)
  return views
}

/** Before anything else: whose programme this is, who is asking, and what the last page wanted to say. */
function knowTheRequest(server: FastifyInstance, app: NestFastifyApplication, config: Config): void {
  const signIns = app.get(SignInsService)
  const councils = app.get(CouncilService)
  server.addHook('onRequest', async (request) => {
    nobodyYet(request)
    if (request.url.startsWith(assetsPath) || request.url.startsWith('/health/')) return
    request.council = frameOf(await councils.find())
    request.context.flash = openFlash(config.sessionSecret, request.cookies[FLASH_COOKIE])
    const token = request.cookies[SIGN_IN_COOKIE]
    const found = token ? await signIns.find(token) : null
    if (found) Object.assign(request.context, { signedIn: found.signedIn, signInId: found.id })
    else if (token) request.context.hasLapsed = true
  })
  // Reading the body leaves the asynchronous context it began in, so the context is entered after it.
  server.addHook('preValidation', (request, _reply, done) => inRequest(request.context, done))
}

function isReadable(url: string): boolean {
  try {
    // No record's address holds the character NUL, and PostgreSQL cannot even be asked for it.
    return !decodeURI(url).includes('\0')
  } catch {
    return false
  }
}

function nobodyYet(request: FastifyRequest): void {
  request.context = {
    requestId: request.id,
    signedIn: null,
    signInId: null,
    flash: null,
    address: networkOf(request.ip),
  }
  request.council = NOT_SET_UP
}

const NOT_SET_UP: Frame['council'] = {
  name: 'Digital Task Force',
  programme: 'Digital skills',
  phone: '',
  phoneHours: '',
  email: '',
  colour: defaultColour,
}

function frameOf(council: Awaited<ReturnType<CouncilService['find']>>): Frame['council'] {
  if (!council) return NOT_SET_UP
  const { councilName, programmeName, phone, phoneHours, email, colour } = council
  return { name: councilName, programme: programmeName, phone, phoneHours, email, colour }
}
