import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { commands } from './commands/commands.js'
import { ConfigError, readConfig } from './config.js'

const [name = '', ...rest] = process.argv.slice(2)
const command = commands.find((candidate) => candidate.name === name)

try {
  if (!command) {
    const known = commands.map(({ usage, does }) => `  ${usage.padEnd(44)} ${does}`).join('\n')
    console.log(`Use one of these:\n${known}`)
    process.exit(name ? 2 : 0)
  }
  const config = readConfig(process.env)
  if (config.databaseUrl.startsWith('sqlite:')) mkdirSync(dirname(config.databaseUrl.slice('sqlite:'.length)), { recursive: true })
  process.exitCode = await command.run(rest, { config, print: (line) => console.log(line) })
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exitCode = 1
}
