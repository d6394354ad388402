import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import supertest from 'supertest'
import { CLI, freePort, Program, run, type Settings, temporaryFolder } from './program.js'

/** The demo in a temporary folder of its own, so that what it leaves behind is seen. */
async function demo(settings: Settings) {
  const [temporary, here] = [await temporaryFolder(), await temporaryFolder()]
  const program = Program.start(CLI, ['demo'], { TMPDIR: temporary, ...settings }, here)
  return { program, left: () => [...readdirSync(temporary), ...readdirSync(here)] }
}

describe('The demo', () => {
  it('serves its own borough on this machine only, whatever the environment says, and leaves nothing behind', async () => {
    const port = await freePort()
    const { program, left } = await demo({
      PORT: String(port),
      DEMO_PASSWORD: 'demo-password-1',
      DATABASE_URL: 'mysql://not.used/at-all',
      SMTP_URL: 'not used either',
      HOST: '0.0.0.0',
    })
    await program.says(/partner@demo\.example +\S+\n/)
    expect(left()).toEqual([expect.stringMatching(/^digital-task-force-demo-/)])
    const lines = program.stdout.split('\n')
    expect(lines).toContain(`Digital Task Force is at http://localhost:${port}`)
    expect(lines.filter((line) => line.includes('@')).map((line) => line.trim().split(/ +/))).toEqual(
      ['administrator', 'coordinator', 'champion', 'partner'].map((role) => [
        `${role}@demo.example`,
        'demo-password-1',
      ]),
    )
    expect(program.stdout).not.toContain('/set-up?key=')
    expect((await supertest(`http://127.0.0.1:${port}`).get('/workshops')).status).toBe(200)
    for (const address of otherAddresses()) expect([address, await answers(port, address)]).toEqual([address, false])

    const { code, stderr } = await program.stop()
    expect([code, stderr, left()]).toEqual([0, '', []])
  })

  it('leaves nothing behind when it is interrupted while its year is made', async () => {
    const { program, left } = await demo({ PORT: String(await freePort()) })
    await program.says(/Making a year/)
    program.signal('SIGINT')
    await program.ended
    expect(left()).toEqual([])
  })

  it('prints a password of its own each time, when none is given', async () => {
    const { program, left } = await demo({ PORT: String(await freePort()) })
    const [, password = ''] = await program.says(/partner@demo\.example +(\S+)\n/)
    expect(password).toMatch(/^[\w-]{12}$/)
    // As when its terminal is closed.
    program.signal('SIGHUP')
    await program.ended
    expect(left()).toEqual([])
  })

  it('does not run in production', async () => {
    const folder = await temporaryFolder()
    const { code, stdout } = await run(CLI, ['demo'], { NODE_ENV: 'production', TMPDIR: folder }, folder)
    expect([code, stdout]).toEqual([1, 'The demo does not run with NODE_ENV=production: anybody could sign in.\n'])
    expect(readdirSync(folder)).toEqual([])
  })

  it('says so when its port is in use, and leaves nothing behind', async () => {
    const first = await demo({ PORT: String(await freePort()) })
    const [, port = ''] = await first.program.says(/is at http:\/\/localhost:(\d+)/)
    const { program, left } = await demo({ PORT: port })
    const { code, stderr } = await program.ended
    expect([code, stderr, left()]).toEqual([1, expect.stringMatching(/^Port \d+ on 127\.0\.0\.1 is in use: .*\n$/), []])
  })
})

/** Of this machine, but not the one that only itself can reach. */
function otherAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
  )
}

async function answers(port: number, host: string): Promise<boolean> {
  const socket = connect(port, host)
  const isOpen = await Promise.race([
    new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    }),
    pause(2000, false),
  ])
  socket.destroy()
  return isOpen
}
