import { Global, Module } from '@nestjs/common'
import { AccountsService } from './accounts.service.js'
import { AccountLinksService } from './account-links.service.js'
import { DemoAccounts } from './demo-accounts.js'
import { SetUpService } from './set-up.service.js'
import { SignInController } from './sign-in.controller.js'
import { SignInsService } from './sign-ins.service.js'

@Global()
@Module({
  controllers: [SignInController],
  providers: [AccountsService, AccountLinksService, SignInsService, SetUpService, DemoAccounts],
  exports: [AccountsService, AccountLinksService, SignInsService, SetUpService, DemoAccounts],
})
export class AccountsModule {}
