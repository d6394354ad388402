import type { Cookie } from '../../web/reply.js'
import { ABSOLUTE_LIMIT } from './sign-ins.service.js'

export const SIGN_IN_COOKIE = 'sign_in'

export const signedInCookie = (token: string): Cookie => ({
  name: SIGN_IN_COOKIE,
  value: token,
  maxAge: ABSOLUTE_LIMIT / 1000,
})
