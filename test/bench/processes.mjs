// Children that never outlive the run: started, asked for memory, ended.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

const children = new Set()
process.on('exit', () => children.forEach((child) => child.kill('SIGKILL')))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1))

/** @returns a child with an IPC channel; what it prints is thrown away, as a service's log is written elsewhere, unless it ends badly. */
export function start(args, environment = {}) {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text) => (said = (said + text).slice(-2_000)))
  children.add(child)
  child.once('exit', (code) => {
    children.delete(child)
    if (code) console.error(`${args.join(' ')} ended with ${code}\n${said}`)
  })
  return child
}

export function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const impatience = setTimeout(() => child.kill('SIGKILL'), 10_000)
  return ended.finally(() => clearTimeout(impatience))
}

/** The next message of this kind from the child. Rejects when the child ends first, or after a minute. */
export function told(child, name) {
  return new Promise((resolve, reject) => {
    const clock = setTimeout(() => done(reject, new Error(`No ${name} within a minute`)), 60_000)
    const hear = (message) => typeof message === 'object' && name in message && done(resolve, message[name])
    const end = () => done(reject, new Error(`It ended before it told its ${name}`))
    const done = (settle, value) => {
      clearTimeout(clock)
      child.off('message', hear).off('exit', end)
      settle(value)
    }
    child.on('message', hear).once('exit', end)
  })
}

/** Milliseconds of processor time that the process has used until now. */
export function processorTime(pid) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13)
  return (Number(user) + Number(system)) * 10
}

/** Waits for the first good answer. */
export async function firstAnswer(url, headers, seconds = 60) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(10)) {
    const answer = await fetch(url, { headers, redirect: 'manual' }).catch(() => null)
    if (answer?.status === 200) return answer.text()
    await answer?.body?.cancel()
  }
  throw new Error(`${url} did not answer`)
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
