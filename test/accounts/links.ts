import { text } from '../../src/database/shapes.js'
import type { TestApp } from '../support/app.js'

/** Where the link of the latest letter of this kind to this address leads; null when there is none. */
export async function linkSentTo(app: TestApp, email: string): Promise<string | null> {
  const letters = await app.database.select(
    "SELECT text_body FROM messages WHERE to_address = :email AND state = 'waiting' ORDER BY created_at DESC",
    { email },
    { textBody: text },
  )
  const [, path] = /http:\/\/localhost:3000(\/\S+)/.exec(letters[0]?.textBody ?? '') ?? []
  return path ?? null
}

/** Signs in through the page; answers with what came. */
export const GOOD_PASSWORD = 'purple kettle monday'
