import { AccountLinksService } from '../accounts/links/account-links.service.js'
import { accountsPaths } from '../accounts/accounts.paths.js'
import { Account } from '../accounts/account.entity.js'
import { AuditService } from '../audit/audit.service.js'
import { newId } from '../database/columns.js'
import { readConfig } from '../config.js'
import { openDatabase } from '../open-database.js'
import { SystemClock } from '../time/clock.js'
import { isEmailAddress } from '../web/forms/read.js'
import type { Run } from './command.js'

/** For a council that has lost its only administrator: whoever may use the server's console may make another. */
export const run: Run = async ([email = '', name = ''], { environment, print }) => {
  if (!isEmailAddress(email) || !name.trim()) {
    print('Use: create-administrator name@example.org "Full name"')
    return 2
  }
  const config = readConfig(environment)
  const database = await openDatabase(config)
  const clock = new SystemClock(config.timeZone)
  const audit = new AuditService(database, clock)
  const links = new AccountLinksService(database, clock)
  try {
    const token = await AuditService.onCommandLine(() =>
      database.write(async (manager) => {
        if (await manager.existsBy(Account, { email: email.toLowerCase() })) return null
        const id = newId()
        await manager.insert(Account, {
          id,
          name: name.trim(),
          email: email.toLowerCase(),
          role: 'administrator',
          createdAt: clock.now(),
        })
        await audit.record({ action: 'account.invited', subject: { kind: 'account', id } })
        return links.make('invitation', id)
      }),
    )
    if (!token) {
      print(
        'Somebody has an account with this e-mail address already. They can ask for a new password on the sign-in page.',
      )
      return 1
    }
    print(
      `Choose a password here (the link works once, for 14 days): ${config.publicUrl}${accountsPaths.invitation(token)}`,
    )
    return 0
  } finally {
    await database.close()
  }
}
