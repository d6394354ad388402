import { Module } from '@nestjs/common'
import { AreasModule } from '../areas/areas.module.js'
import { ChampionsModule } from '../champions/champions.module.js'
import { PartnersModule } from '../partners/partners.module.js'
import { ProgrammeModule } from '../programme/programme.module.js'
import { VenuesModule } from '../venues/venues.module.js'
import { ClashesService } from './clashes/clashes.service.js'
import { WarningsService } from './clashes/warnings.service.js'
import { NearService } from './finding/near.service.js'
import { ProgrammeSearchController } from './finding/programme-search.controller.js'
import { SitemapController } from './finding/sitemap.controller.js'
import { FeedChangesService } from './feeds/feed-changes.service.js'
import { FeedbackResultsService } from './feedback/feedback-results.service.js'
import { TemplateArchivingController } from './templates/template-archiving.controller.js'
import { TemplatesController } from './templates/templates.controller.js'
import { TemplatesService } from './templates/templates.service.js'
import { FrontPageController } from './front-page.controller.js'
import { AssignmentsService } from './assignments/assignments.service.js'
import { AskingService } from './invitations/asking.service.js'
import { BoardController } from './invitations/board.controller.js'
import { BoardService } from './invitations/board.service.js'
import { DropOutsController } from './invitations/drop-outs.controller.js'
import { DropOutsService } from './invitations/drop-outs.service.js'
import { InvitationDetailService } from './invitations/invitation-detail.service.js'
import { InvitationsController } from './invitations/invitations.controller.js'
import { InvitationsListController } from './invitations/invitations-list.controller.js'
import { InvitationsListService } from './invitations/invitations-list.service.js'
import { InvitationsService } from './invitations/invitations.service.js'
import { MatchingModule } from './matching/matching.module.js'
import { PlacesController } from './places/places.controller.js'
import { PlacesFactsService } from './places/places-facts.service.js'
import { PlacesService } from './places/places.service.js'
import { WorkshopCalendarController } from './workshop-calendar.controller.js'
import { WorkshopCancellationController } from './workshop-cancellation.controller.js'
import { WorkshopChoicesService } from './workshop-choices.service.js'
import { WorkshopDetailService } from './workshop-detail.service.js'
import { WorkshopPublicationController } from './workshop-publication.controller.js'
import { WorkshopsController } from './workshops.controller.js'
import { WorkshopsListService } from './workshops-list.service.js'
import { WorkshopsService } from './workshops.service.js'

@Module({
  imports: [AreasModule, VenuesModule, PartnersModule, ChampionsModule, MatchingModule, ProgrammeModule],
  controllers: [
    FrontPageController,
    InvitationsListController,
    InvitationsController,
    BoardController,
    DropOutsController,
    PlacesController,
    ProgrammeSearchController,
    SitemapController,
    WorkshopCalendarController,
    WorkshopCancellationController,
    WorkshopPublicationController,
    WorkshopsController,
    TemplatesController,
    TemplateArchivingController,
  ],
  providers: [
    FeedbackResultsService,
    WorkshopsService,
    WorkshopsListService,
    WorkshopDetailService,
    WorkshopChoicesService,
    PlacesFactsService,
    PlacesService,
    AssignmentsService,
    InvitationsService,
    InvitationDetailService,
    InvitationsListService,
    AskingService,
    BoardService,
    DropOutsService,
    ClashesService,
    WarningsService,
    NearService,
    FeedChangesService,
    TemplatesService,
  ],
  exports: [
    FeedChangesService,
    WorkshopsService,
    WorkshopsListService,
    WorkshopDetailService,
    WorkshopChoicesService,
    PlacesFactsService,
    ClashesService,
    WarningsService,
    TemplatesService,
    InvitationsListService,
    AskingService,
    BoardService,
  ],
})
export class WorkshopsModule {}
