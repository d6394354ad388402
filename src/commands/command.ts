import type { Environment } from '../config.js'

export interface CommandContext {
  /** Each command reads the settings itself: some need none, and the demo leaves some aside. */
  environment: Environment
  print(line: string): void
}

/** One word of `npm run cli -- …`. */
export interface Command {
  name: string
  /** As one types it: `backup FILE`. */
  usage: string
  does: string
  /** @returns the exit code: 0 done, 1 failed, 2 not understood. @throws OperatorError, which is printed as one line */
  run(argv: string[], context: CommandContext): Promise<number>
}
