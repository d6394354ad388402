import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** As `npm start` and `npm run cli` run them once they are built. */
export const SERVER = join(root, 'dist/src/main.js')
export const CLI = join(root, 'dist/src/cli.js')

/** Variables that every program gets; nothing of whoever runs the tests reaches it. */
const PLAIN = Object.fromEntries(['PATH', 'HOME'].map((name) => [name, process.env[name] ?? '']))

export type Settings = Record<string, string>

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

const running = new Set<Program>()
const folders: string[] = []

afterEach(async () => {
  await Promise.all([...running].map((program) => program.kill()))
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'task-force-operations-'))
  folders.push(folder)
  return folder
}

/** A program of ours in a process of its own, ended after the test whatever happens. */
export class Program {
  stdout = ''
  stderr = ''
  readonly ended: Promise<Ended>
  readonly #child: ChildProcess
  #waiting = new Set<() => void>()
  #hasEnded = false

  private constructor(child: ChildProcess) {
    this.#child = child
    child.stdout?.setEncoding('utf8').on('data', (part: string) => this.#heard('stdout', part))
    child.stderr?.setEncoding('utf8').on('data', (part: string) => this.#heard('stderr', part))
    running.add(this)
    this.ended = once(child, 'close').then(([code, signal]) => {
      this.#hasEnded = true
      running.delete(this)
      for (const look of this.#waiting) look()
      return {
        code: code as number | null,
        signal: signal as NodeJS.Signals | null,
        stdout: this.stdout,
        stderr: this.stderr,
      }
    })
  }

  static start(file: string, args: string[] = [], settings: Settings = {}, folder = tmpdir()): Program {
    return new Program(
      spawn(process.execPath, [file, ...args], {
        cwd: folder,
        env: { ...PLAIN, ...settings },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    )
  }

  get said(): string {
    return this.stdout + this.stderr
  }

  /** When its standard output matches; throws with all it said when it ends before. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.stdout)
      if (found) return found
      if (this.#hasEnded) throw new Error(`It ended without saying ${String(pattern)}:\n${this.said}`)
      await new Promise<void>((resolve) => {
        const look = () => {
          this.#waiting.delete(look)
          resolve()
        }
        this.#waiting.add(look)
      })
    }
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name)
  }

  /** Asks it to stop, as systemd and Docker do. */
  async stop(): Promise<Ended> {
    this.signal('SIGTERM')
    return this.ended
  }

  async kill(): Promise<Ended> {
    this.signal('SIGKILL')
    return this.ended
  }

  #heard(where: 'stdout' | 'stderr', part: string): void {
    this[where] += part
    for (const look of this.#waiting) look()
  }
}

/** Runs a program to its end. */
export async function run(file: string, args: string[], settings: Settings, folder?: string): Promise<Ended> {
  return Program.start(file, args, settings, folder).ended
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
