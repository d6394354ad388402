import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { engines, newDatabase } from '../support/databases.js'
import { freePort, run, SERVER, temporaryFolder } from './program.js'
import { Server, serverSettings, signed } from './server.js'
import { SET_UP } from './set-up.js'

const LINK = /http:\/\/\S+\/set-up\?key=\S+/g

describe.each(engines)('The first start on %s', (engine) => {
  it('prints the link for the first administrator once, and never again when there is one', async () => {
    const DATABASE_URL = await newDatabase(engine)
    const first = await Server.start({ DATABASE_URL })
    const [link = ''] = await first.program.says(LINK)
    const { pathname, search, searchParams } = new URL(link)
    const page = await first.get(pathname + search)
    expect([page.status, page.heading]).toEqual([200, 'Set up this service'])
    const answer = await first.post('/set-up', { ...SET_UP, key: searchParams.get('key') ?? '' })
    expect([answer.status, answer.location]).toEqual([303, '/home'])
    const { code, stdout } = await first.program.stop()
    expect([code, stdout.match(LINK)?.length]).toEqual([0, 1])

    const second = await Server.start({ DATABASE_URL })
    expect((await second.get('/')).status).toBe(200)
    const { stdout: again } = await second.program.stop()
    expect(again).not.toMatch(LINK)
  })
})

describe('A server in production', () => {
  it('gives links and promises for the address that people type', async () => {
    const PUBLIC_URL = 'https://digital.example.gov.uk'
    const DATABASE_URL = await newDatabase('sqlite')
    const server = await Server.start({ NODE_ENV: 'production', PUBLIC_URL, DATABASE_URL, HOST: '127.0.0.1' })
    await server.program.says(/Set it up here .*: https:\/\/digital\.example\.gov\.uk\/set-up\?key=\S+\n/)
    const { status, response } = await server.get('/sign-in')
    expect([status, response.headers['strict-transport-security']]).toEqual([200, expect.stringMatching(/^max-age=/)])
    expect((await server.program.stop()).code).toBe(0)
  })
})

describe('A server that is told to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s finishes the request in flight and lets go of connections that wait',
    async (signal) => {
      const server = await Server.start({ DATABASE_URL: await newDatabase('sqlite') })
      const agent = new Agent({ keepAlive: true, maxSockets: 3 })
      await Promise.all([1, 2, 3].map(() => getWith(agent, server.port, '/health/live')))

      const body = new URLSearchParams(signed({ email: 'nobody@example.org', password: 'not mine' })).toString()
      const half = request({ agent, port: server.port, host: '127.0.0.1', path: '/sign-in', method: 'POST' })
      half.setHeader('content-type', 'application/x-www-form-urlencoded').setHeader('content-length', body.length)
      half.write(body.slice(0, 20))
      await pause(200)
      server.program.signal(signal)
      await refusesConnections(server.port)
      half.end(body.slice(20))
      const [response] = await once(half, 'response')
      let page = ''
      for await (const part of response.setEncoding('utf8')) page += part
      expect([response.statusCode, page.includes('</html>')]).toEqual([422, true])

      const { code, stdout, stderr } = await server.program.ended
      expect([code, stderr]).toEqual([0, ''])
      expect(stdout).not.toContain('cut off')
      agent.destroy()
    },
  )

  it('stops as well when it has only just started', async () => {
    const server = await Server.start({ DATABASE_URL: await newDatabase('sqlite') })
    const { code, stderr } = await server.program.stop()
    expect([code, stderr]).toEqual([0, ''])
  })

  it('waits for nobody who sends half a request and no more', async () => {
    const server = await Server.start({ DATABASE_URL: await newDatabase('sqlite') })
    const socket = connect(server.port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write('POST /sign-in HTTP/1.1\r\nhost: here\r\ncontent-length: 1000\r\n\r\nhalf')
    await pause(200)
    const { code, stdout } = await server.program.stop()
    expect(code).toBe(0)
    expect(stdout).toContain('Requests were cut off')
  })
})

describe('A server that cannot start', () => {
  const lines = async (settings: Record<string, string>) => {
    const { code, stderr, stdout } = await run(SERVER, [], settings, await temporaryFolder())
    expect([code, stdout]).toEqual([1, ''])
    return stderr.trimEnd().split('\n')
  }

  it('says so when another one serves the same SQLite file, and leaves that one alone', async () => {
    const DATABASE_URL = await newDatabase('sqlite')
    const server = await Server.start({ DATABASE_URL })
    const said = await lines(serverSettings(await freePort(), { DATABASE_URL }))
    expect(said).toEqual([expect.stringMatching(/^Another process is serving .*test\.sqlite: stop it first$/)])
    expect((await server.get('/health/ready')).status).toBe(200)
  })

  it('says so when its port is in use', async () => {
    const server = await Server.start({ DATABASE_URL: await newDatabase('sqlite') })
    expect(await lines(serverSettings(server.port, { DATABASE_URL: await newDatabase('sqlite') }))).toEqual([
      `Port ${server.port} on 127.0.0.1 is in use: stop the program that uses it, or set PORT to another number.`,
    ])
  })

  it('says so when the folder or the file of its data cannot be used', async () => {
    const folder = await temporaryFolder()
    writeFileSync(join(folder, 'file'), 'This is a letter to somebody, and certainly not a database. '.repeat(20))
    const port = await freePort()
    const sqlite = (path: string) => serverSettings(port, { DATABASE_URL: `sqlite:${join(folder, path)}` })
    expect(await lines(sqlite('file/data.sqlite'))).toEqual([expect.stringContaining('a part of its path is a file')])
    expect(await lines(sqlite('file'))).toEqual([expect.stringContaining('is not a SQLite database')])
    mkdirSync(join(folder, 'folder'))
    expect(await lines(sqlite('folder'))).toEqual([
      expect.stringContaining('cannot be opened: check that the folder is there'),
    ])
  })

  it('says so when PostgreSQL does not answer or does not let it in, without the password', async () => {
    const known = new URL(await newDatabase('postgres'))
    const nobody = `postgres://someone:hush-hush@127.0.0.1:${await freePort()}/council`
    const wrong = Object.assign(new URL(known), { password: 'hush-hush' })
    const missing = Object.assign(new URL(known), { pathname: '/not_there' })
    const port = await freePort()
    const said = []
    for (const url of [nobody, wrong.href, missing.href])
      said.push(...(await lines(serverSettings(port, { DATABASE_URL: url }))))
    expect(said).toEqual([
      expect.stringMatching(/^PostgreSQL at 127\.0\.0\.1:\d+\/council \(DATABASE_URL\) does not answer/),
      expect.stringContaining('refuses the user name or the password'),
      expect.stringContaining('/not_there (DATABASE_URL) has no such database'),
    ])
    expect(said.join()).not.toContain('hush-hush')
  })
})

async function getWith(agent: Agent, port: number, path: string): Promise<void> {
  const asking = request({ agent, port, host: '127.0.0.1', path }).end()
  const [response] = await once(asking, 'response')
  response.resume()
  await once(response, 'end')
}

async function refusesConnections(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    })
    socket.destroy()
    if (!isOpen) return
    await pause(20)
  }
}
