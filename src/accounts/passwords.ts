import { hash, verify } from '@node-rs/argon2'

/** OWASP's recommendation for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const MIN_PASSWORD_LENGTH = 12

export const hashPassword = (password: string): Promise<string> => hash(password, COST)

/** Takes as long for somebody unknown (null) as for somebody known, so that time tells nothing. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  if (stored) return verify(stored, password)
  await hash(password, COST)
  return false
}
