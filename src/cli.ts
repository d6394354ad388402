import { commands } from './commands/commands.js'
import { sayFailure } from './failure.js'

const [name = '', ...rest] = process.argv.slice(2)
const command = commands.find((candidate) => candidate.name === name)

try {
  if (!command) {
    const known = commands.map(({ usage, does }) => `  ${usage.padEnd(44)} ${does}`).join('\n')
    const isMistaken = !['', '--help', 'help'].includes(name)
    console[isMistaken ? 'error' : 'log'](`Use one of these:\n${known}`)
    process.exit(isMistaken ? 2 : 0)
  }
  const { run } = await command.load()
  process.exitCode = await run(rest, { environment: process.env, print: (line) => console.log(line) })
} catch (error) {
  sayFailure(error)
  process.exit(1)
}
