import { backupCommand } from './backup.command.js'
import type { Command } from './command.js'
import { createAdministratorCommand } from './create-administrator.command.js'
import { demoCommand } from './demo.command.js'
import { importCommand } from './import.command.js'
import { migrateCommand } from './migrate.command.js'
import { restoreCommand } from './restore.command.js'

export const commands: Command[] = [
  createAdministratorCommand,
  importCommand,
  backupCommand,
  restoreCommand,
  migrateCommand,
  demoCommand,
]
