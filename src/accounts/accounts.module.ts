import { Global, Module } from '@nestjs/common'
import { MailModule } from '../mail/mail.module.js'
import { AccountDisablingController } from './account-disabling.controller.js'
import { AccountInvitationsController } from './account-invitations.controller.js'
import { AccountLettersService } from './links/account-letters.service.js'
import { AccountLinksService } from './links/account-links.service.js'
import { AccountOwnersService } from './account-owners.service.js'
import { AccountSearchController } from './account-search.controller.js'
import { AccountsController } from './accounts.controller.js'
import { AccountsListService } from './accounts-list.service.js'
import { AccountsService } from './accounts.service.js'
import { AuthenticationService } from './sign-in/authentication.service.js'
import { DemoAccounts } from './sign-in/demo-accounts.js'
import { InvitationsController } from './links/invitations.controller.js'
import { OwnAccountController } from './own/own-account.controller.js'
import { PasswordResetsController } from './passwords/password-resets.controller.js'
import { SafeguardingLeadService } from './safeguarding-lead.service.js'
import { SetUpController } from './set-up/set-up.controller.js'
import { SetUpService } from './set-up/set-up.service.js'
import { SignInController } from './sign-in/sign-in.controller.js'
import { SignInsService } from './sign-in/sign-ins.service.js'
import { TaskForceService } from './task-force.service.js'

@Global()
@Module({
  imports: [MailModule],
  controllers: [
    SignInController,
    AccountSearchController,
    AccountsController,
    AccountDisablingController,
    AccountInvitationsController,
    InvitationsController,
    PasswordResetsController,
    OwnAccountController,
    SetUpController,
  ],
  providers: [
    AccountLettersService,
    AccountLinksService,
    AccountOwnersService,
    AccountsListService,
    AccountsService,
    AuthenticationService,
    DemoAccounts,
    SafeguardingLeadService,
    SetUpService,
    SignInsService,
    TaskForceService,
  ],
  exports: [AccountLinksService, AccountsService, DemoAccounts, SetUpService, SignInsService, TaskForceService],
})
export class AccountsModule {}
