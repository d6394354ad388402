import { Controller, Param, Post } from '@nestjs/common'
import { Access } from '../../../web/access.js'
import { redirect } from '../../../web/reply.js'
import { bookingsPaths } from '../bookings.paths.js'
import { BookingChangesService } from './booking-changes.service.js'

/** What somebody gave at a booking is theirs: staff asked them. */
@Access('coordinator')
@Controller('bookings/:id/contact-confirmation')
export class ContactConfirmationController {
  constructor(private readonly changes: BookingChangesService) {}

  @Post()
  async create(@Param('id') id: string) {
    await this.changes.confirmContact(id)
    return redirect(bookingsPaths.show(id), 'Saved: this is how we reach them from now on')
  }
}
