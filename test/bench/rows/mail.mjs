// The outbox through the real Delivery on SQLite, against a bare pooled nodemailer, which sends the same mail to the same sink.
import { randomUUID } from 'node:crypto'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median } from '../load.mjs'
import { start, stop, told } from '../processes.mjs'
import { open } from '../sqlite.mjs'

const file = (path) => fileURLToPath(new URL(path, import.meta.url))

export async function mail({ database, folder, isQuick, rounds, table }) {
  const copy = join(folder, 'mail.sqlite')
  copyFileSync(database, copy)
  // What the programme of the other rows had to say is not this row's to send.
  const emptied = await open(copy)
  await emptied.run('DELETE FROM messages')
  await emptied.close()
  const sink = start([file('../mail/sink.mjs')])
  const url = `smtp://127.0.0.1:${await told(sink, 'port')}`
  const sender = start([file('../mail/sender.mjs'), copy, url])
  const count = isQuick ? 400 : 2_000
  const times = { ours: [], bare: [] }
  try {
    await told(sender, 'ready')
    // The engine compiles what is hot.
    for (const which of ['ours', 'bare']) await once(sender, which, count / 2)
    for (let round = 0; round < rounds; round += 1)
      for (const which of round % 2 ? ['bare', 'ours'] : ['ours', 'bare'])
        times[which].push(await once(sender, which, count))
    const [ours, bare] = [times.ours, times.bare].map((seconds) => count / median(seconds))
    const more = { messages: count }
    table.add({ name: 'outbox: plan, render, send', unit: 'messages/s', ours, bare, goal: 0.7, atLeast: true, more })
  } finally {
    await Promise.all([stop(sender), stop(sink)])
    rmSync(copy, { force: true })
  }
}

/** Seconds for so many messages, from the first one planned to the last one marked. */
async function once(sender, which, count) {
  const id = randomUUID()
  sender.send({ which, count, id })
  return told(sender, `seconds ${id}`)
}
