import type { Environment } from '../config.js'

export interface CommandContext {
  /** Each command reads the settings itself: some need none, and the demo leaves some aside. */
  environment: Environment
  print(line: string): void
}

/** @returns the exit code: 0 done, 1 failed, 2 not understood. @throws OperatorError, which is printed as one line */
export type Run = (argv: string[], context: CommandContext) => Promise<number>

/** One word of `npm run cli -- …`. */
export interface Command {
  name: string
  /** As one types it: `backup FILE`. */
  usage: string
  does: string
  load(): Promise<{ run: Run }>
}
