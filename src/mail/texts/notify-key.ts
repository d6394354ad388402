import { createHmac } from 'node:crypto'

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const KEY = new RegExp(`^.*-(${UUID})-(${UUID})$`, 'i')

/** A key of GOV.UK Notify, `name-service-secret`; the name may hold hyphens of its own. */
export interface NotifyKey {
  serviceId: string
  secret: string
}

/** @returns null when the text is no such key */
export function readNotifyKey(text: string): NotifyKey | null {
  const [, serviceId, secret] = KEY.exec(text) ?? []
  return serviceId && secret ? { serviceId, secret } : null
}

/** A JSON Web Token (RFC 7519, HS256) that says who asks. Notify takes it for 30 seconds. */
export function notifyToken({ serviceId, secret }: NotifyKey, now: Date): string {
  const header = encoded({ typ: 'JWT', alg: 'HS256' })
  const payload = encoded({ iss: serviceId, iat: Math.floor(now.getTime() / 1000) })
  const signature = createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url')
  return `${header}.${payload}.${signature}`
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
