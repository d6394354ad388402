import { Injectable } from '@nestjs/common'

export interface HealthCheck {
  /** false takes this process out of service. */
  isReady: boolean
  [detail: string]: string | number | boolean | null
}

/** What `/health/ready` reports. Each part of the application adds its own check. */
@Injectable()
export class HealthChecks {
  readonly #checks = new Map<string, () => Promise<HealthCheck>>()

  add(name: string, check: () => Promise<HealthCheck>): void {
    this.#checks.set(name, check)
  }

  async run(): Promise<Record<string, HealthCheck>> {
    const results = await Promise.all(
      [...this.#checks].map(async ([name, check]) => {
        try {
          return [name, await check()] as const
        } catch {
          // The reason is in the log of whoever failed; here only that it did.
          return [name, { isReady: false }] as const
        }
      }),
    )
    return Object.fromEntries(results)
  }
}
