import { open, readdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { MOST_READ } from './report.js'

/** So much of an mbox file is read in one turn; the next turn goes on. */
const MOST = 16 * 1024 * 1024

/**
 * A mailbox into which the mail server puts what comes back. Handling must be harmless when it is repeated: after a crash, or
 * when whoever takes them stops, the last letters are handed out once more.
 */
export interface Mailbox {
  /** What is new. Whoever takes the next letter has handled the one before. */
  letters(): AsyncIterable<Buffer>
}

export async function mailboxAt(path: string): Promise<Mailbox> {
  const found = await stat(path).catch(() => null)
  return found?.isDirectory() ? new Maildir(path) : new Mbox(path)
}

/** A folder with `new` and `cur`: one file a letter. What was handled moves over, marked as seen. */
class Maildir implements Mailbox {
  constructor(private readonly path: string) {}

  /** @throws what the system said of the last file that could not be read or moved, after all others */
  async *letters(): AsyncIterable<Buffer> {
    const failures: unknown[] = []
    for (const name of await this.#names()) {
      const file = join(this.path, 'new', name)
      try {
        const mail = await beginningOf(file)
        if (mail === null) continue
        yield mail
        await rename(file, join(this.path, 'cur', `${name}:2,S`)).catch(ifGone)
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw failures.at(-1)
  }

  async #names(): Promise<string[]> {
    const entries = await readdir(join(this.path, 'new'), { withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .toSorted()
  }
}

/**
 * One file, in which each letter begins with a line `From …` after an empty line. It is only read, never changed; where it was
 * read to is remembered while the process runs. The last letter may still be growing: it is handed out again until the file
 * has stood still for a turn.
 */
class Mbox implements Mailbox {
  #readTo = 0
  #sizeBefore = -1

  constructor(private readonly path: string) {}

  async *letters(): AsyncIterable<Buffer> {
    const file = await open(this.path).catch(ifGone)
    if (file === null) return
    try {
      const { size } = await file.stat()
      // Somebody emptied it.
      if (size < this.#readTo) this.#readTo = 0
      const hasStoodStill = size === this.#sizeBefore
      this.#sizeBefore = size
      if (this.#readTo === size) return
      const bytes = Buffer.alloc(Math.min(size - this.#readTo, MOST))
      await file.read(bytes, 0, bytes.length, this.#readTo)
      const isWhole = this.#readTo + bytes.length === size
      const letters = lettersOf(bytes)
      // What was cut off in the middle is read whole the next time, unless nothing else fits.
      const whole = isWhole || letters.length === 1 ? letters : letters.slice(0, -1)
      for (const { mail } of whole) yield mail
      const done = isWhole && !hasStoodStill ? whole.slice(0, -1) : whole
      this.#readTo += done.reduce((sum, { length }) => sum + length, 0)
    } finally {
      await file.close()
    }
  }
}

function lettersOf(bytes: Buffer): { mail: Buffer; length: number }[] {
  const text = bytes.toString('latin1')
  const starts = [...text.matchAll(/(?<=^|\n\r?\n)From [^\n]*\n/g)].map(({ index }) => index)
  if (starts[0] !== 0) starts.unshift(0)
  return starts.map((start, place) => {
    const letter = text.slice(start, starts[place + 1])
    const mail = letter.replace(/^From [^\n]*\n/, '').replace(/^>(>*From )/gm, '$1')
    return { mail: Buffer.from(mail, 'latin1'), length: letter.length }
  })
}

/** So much of a letter as is read of it; null: it is gone. */
async function beginningOf(path: string): Promise<Buffer | null> {
  const file = await open(path).catch(ifGone)
  if (file === null) return null
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_READ), 0, MOST_READ, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Whoever else reads the mailbox may have been quicker. */
function ifGone(error: unknown): null {
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
