import type { Page } from './reply.js'

/** A form that cannot be saved as it is: its page again, with what was typed and what to do. */
export class InvalidForm extends Error {
  constructor(
    readonly page: Page,
    readonly status = 422,
  ) {
    super('The form has errors')
  }
}

/** Not there, or not yours: the two look the same. */
export class NotFound extends Error {
  constructor() {
    super('Not found')
  }
}

/** It was there, and its time is over: a link that lasted long enough. */
export class Gone extends Error {
  constructor() {
    super('Gone')
  }
}

/** You may see this, but not do that. */
export class Forbidden extends Error {
  constructor() {
    super('Forbidden')
  }
}

/** Nobody is signed in, and somebody must be. */
export class SignInNeeded extends Error {
  constructor() {
    super('Sign in needed')
  }
}

/** A request that no page of ours sends. */
export class BadRequest extends Error {}

export class TooManyRequests extends Error {
  constructor(readonly retryAfterSeconds: number) {
    super('Too many requests')
  }
}

/** A rule says no: in words for the person who asked, beside the field it concerns. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly field = '',
  ) {
    super(message)
  }
}
