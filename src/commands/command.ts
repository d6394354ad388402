import type { Config } from '../config.js'

export interface CommandContext {
  config: Config
  print(line: string): void
}

/** One word of `npm run cli -- …`. */
export interface Command {
  name: string
  /** As one types it: `backup FILE`. */
  usage: string
  does: string
  /** @returns the exit code: 0 done, 1 failed, 2 not understood */
  run(argv: string[], context: CommandContext): Promise<number>
}
