import { Module } from '@nestjs/common'
import { AreasModule } from '../areas/areas.module.js'
import { MailModule } from '../mail/mail.module.js'
import { ProgrammeModule } from '../programme/programme.module.js'
import { ApplicationLettersService } from './applications/application-letters.service.js'
import { ApplicationsController } from './applications/applications.controller.js'
import { ApplicationsService } from './applications/applications.service.js'
import { ChecksController } from './checks/checks.controller.js'
import { ChecksService } from './checks/checks.service.js'
import { ChildrenGate } from './checks/children-gate.service.js'
import { ChampionNotesController } from './notes/champion-notes.controller.js'
import { ChampionNotesService } from './notes/champion-notes.service.js'
import { ForgettingNotesService } from './notes/forgetting-notes.service.js'
import { ProfileController } from './profile/profile.controller.js'
import { DaysAwayService } from './profile/days-away.service.js'
import { ProfilesService } from './profile/profiles.service.js'
import { WhoMayCome } from './checks/who-may-come.service.js'
import { ChampionSearchController } from './champion-search.controller.js'
import { ChampionStageController } from './champion-stage.controller.js'
import { ChampionsController } from './champions.controller.js'
import { ChampionsService } from './champions.service.js'
import { ForgettingChampionsService } from './forgetting-champions.service.js'
import { JoiningController } from './joining/joining.controller.js'
import { JoiningFactsService } from './joining/joining-facts.service.js'
import { JoiningListService } from './joining/joining-list.service.js'
import { JoiningStateService } from './joining/joining-state.service.js'
import { ReturnsService } from './joining/returns.service.js'
import { SignOffController } from './joining/sign-off.controller.js'
import { SignOffsService } from './joining/sign-offs.service.js'
import { StageHistoryService } from './joining/stage-history.service.js'
import { StageMovesService } from './joining/stage-moves.service.js'
import { WelcomeService } from './joining/welcome.service.js'
import { AnsweringController } from './references/answering.controller.js'
import { AnsweringService } from './references/answering.service.js'
import { ReferenceLettersService } from './references/reference-letters.service.js'
import { ReferenceRemindersService } from './references/reference-reminders.service.js'
import { ReferencesController } from './references/references.controller.js'
import { ReferencesService } from './references/references.service.js'
import { SignInInvitationController } from './sign-ins/sign-in-invitation.controller.js'
import { SignInInvitationsService } from './sign-ins/sign-in-invitations.service.js'
import { TrainingController } from './training/training.controller.js'
import { TrainingModuleArchivingController } from './training/training-module-archiving.controller.js'
import { TrainingModulesController } from './training/training-modules.controller.js'
import { TrainingModulesService } from './training/training-modules.service.js'
import { TrainingService } from './training/training.service.js'

@Module({
  imports: [AreasModule, MailModule, ProgrammeModule],
  controllers: [
    ChampionSearchController,
    JoiningController,
    ChampionsController,
    ChampionStageController,
    ChecksController,
    ChampionNotesController,
    ProfileController,
    ReferencesController,
    AnsweringController,
    TrainingController,
    TrainingModulesController,
    TrainingModuleArchivingController,
    SignOffController,
    SignInInvitationController,
    ApplicationsController,
  ],
  providers: [
    ChampionsService,
    ChecksService,
    ChildrenGate,
    ProfilesService,
    DaysAwayService,
    WhoMayCome,
    ApplicationsService,
    ApplicationLettersService,
    ForgettingChampionsService,
    JoiningFactsService,
    JoiningListService,
    JoiningStateService,
    ReturnsService,
    SignOffsService,
    StageHistoryService,
    StageMovesService,
    WelcomeService,
    AnsweringService,
    ReferenceLettersService,
    ReferenceRemindersService,
    ReferencesService,
    SignInInvitationsService,
    TrainingModulesService,
    TrainingService,
    ChampionNotesService,
    ForgettingNotesService,
  ],
  exports: [
    ChampionsService,
    ChildrenGate,
    DaysAwayService,
    JoiningListService,
    ProfilesService,
    StageMovesService,
    WhoMayCome,
  ],
})
export class ChampionsModule {}
