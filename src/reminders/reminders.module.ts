import { Module } from '@nestjs/common'
import { MailModule } from '../mail/mail.module.js'
import { ReminderFacts } from './facts.js'
import { RemindersService } from './reminders.service.js'

@Module({ imports: [MailModule], providers: [RemindersService, ReminderFacts], exports: [RemindersService] })
export class RemindersModule {}
