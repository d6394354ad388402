import { Injectable } from '@nestjs/common'

export interface DemoAccount {
  email: string
  password: string
  /** What the button says: "Coordinator". */
  text: string
}

/** The four accounts that the demo's sign-in page offers at one press. Empty everywhere else. */
@Injectable()
export class DemoAccounts {
  #accounts: readonly DemoAccount[] = []

  offer(accounts: readonly DemoAccount[]): void {
    this.#accounts = accounts
  }

  offered(): readonly DemoAccount[] {
    return this.#accounts
  }
}
