import type { Command } from './command.js'

/** What each does is loaded when it runs: most need all of the application, and a word mistyped should be told at once. */
export const commands: Command[] = [
  {
    name: 'create-administrator',
    usage: 'create-administrator EMAIL "NAME"',
    does: 'makes an administrator and prints the link by which they choose a password',
    load: () => import('./create-administrator.command.js'),
  },
  {
    name: 'import',
    usage: 'import workshops|postcodes FILE … [--write]',
    does: 'brings in past workshops or postcodes from CSV; without --write it only reports, row by row',
    load: () => import('./import.command.js'),
  },
  {
    name: 'backup',
    usage: 'backup FILE',
    does: 'copies the database to FILE, also while the application serves',
    load: () => import('./backup.command.js'),
  },
  {
    name: 'restore',
    usage: 'restore FILE',
    does: 'puts a copy in the place of the database; stop the application first',
    load: () => import('./restore.command.js'),
  },
  {
    name: 'migrate',
    usage: 'migrate',
    does: 'brings the database up to date',
    load: () => import('./migrate.command.js'),
  },
  {
    name: 'demo',
    usage: 'demo',
    does: 'makes a demo borough and serves it on this machine only',
    load: () => import('./demo.command.js'),
  },
]
