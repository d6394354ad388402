import { open, readdir, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** So much of an mbox file is read in one turn; the next turn goes on. */
const MOST = 16 * 1024 * 1024

export type Handle = (mails: readonly Buffer[]) => Promise<void>

/**
 * A mailbox into which the mail server puts what comes back. Handling must be harmless when it is repeated: after a crash
 * the last letters are handed out once more.
 */
export interface Mailbox {
  /** Hands out what is new. */
  read(handle: Handle): Promise<void>
}

export async function mailboxAt(path: string): Promise<Mailbox> {
  const found = await stat(path).catch(() => null)
  return found?.isDirectory() ? new Maildir(path) : new Mbox(path)
}

/** A folder with `new` and `cur`: one file a letter. What was handled moves over, marked as seen. */
class Maildir implements Mailbox {
  constructor(private readonly path: string) {}

  async read(handle: Handle): Promise<void> {
    for (const name of (await readdir(join(this.path, 'new'))).toSorted()) {
      if (name.startsWith('.')) continue
      const file = join(this.path, 'new', name)
      const mail = await readFile(file).catch(ifGone)
      if (mail === null) continue
      await handle([mail])
      await rename(file, join(this.path, 'cur', `${name}:2,S`)).catch(ifGone)
    }
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

  async read(handle: Handle): Promise<void> {
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
      await handle(whole.map(({ mail }) => mail))
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

/** Whoever else reads the mailbox may have been quicker. */
function ifGone(error: unknown): null {
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
