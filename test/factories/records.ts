import { Area } from '../../src/areas/area.entity.js'
import { Postcode } from '../../src/areas/postcode.entity.js'
import { AuditEntry } from '../../src/audit/audit-entry.entity.js'
import { AuditValue } from '../../src/audit/audit-value.entity.js'
import { Council, COUNCIL_ID } from '../../src/council/council.entity.js'
import { RateLimit } from '../../src/database/rate-limit.entity.js'
import { ImportRun } from '../../src/imports/import-run.entity.js'
import { Message } from '../../src/mail/message.entity.js'
import { Bounce } from '../../src/mail/bounces/bounce.entity.js'
import { MailDomain } from '../../src/mail/mail-domain.entity.js'
import { Stop } from '../../src/mail/stops/stop.entity.js'
import { Rule } from '../../src/reminders/rules/rule.entity.js'
import { type Fields, MADE_AT, type Rows } from './rows.js'

export function records(rows: Rows) {
  /** There is one: a second call changes the fields that it gives. */
  const council = (fields: Fields<Council> = {}) =>
    rows.database.write(async (manager) => {
      const present = await manager.findOneBy(Council, { id: COUNCIL_ID })
      if (present) return manager.save(manager.merge(Council, present, fields))
      return rows.add(Council, {
        councilName: 'Harrowmere Council',
        programmeName: 'Harrowmere Digital Task Force',
        phone: '01942 496 0100',
        phoneHours: 'Monday to Friday, 9am to 5pm',
        email: 'digital@harrowmere.example',
        colour: '#1d70b8',
        privacyNotice: 'We keep what we need to run workshops.',
        accessibilityStatement: 'We want everybody to be able to use this service.',
        smallNumberThreshold: 5,
        setUpAt: MADE_AT,
        ...fields,
        id: COUNCIL_ID,
      })
    })

  const rateLimit = (fields: Fields<RateLimit> = {}) =>
    rows.add(RateLimit, { windowStartsAt: MADE_AT, count: 1, ...fields })

  /** A ward. */
  const area = (fields: Fields<Area> = {}) => {
    const number = rows.next()
    return rows.add(Area, {
      code: `E05${String(number).padStart(6, '0')}`,
      name: `Ward ${number}`,
      kind: 'ward',
      validFrom: '2023-05-04',
      ...fields,
    })
  }

  /** The middle of Wigan, in no ward. */
  const postcode = (fields: Fields<Postcode> & { id: string }) =>
    rows.add(Postcode, { latitude: 53_545_000, longitude: -2_632_000, ...fields })

  const auditEntry = (fields: Fields<AuditEntry> = {}) =>
    rows.add(AuditEntry, {
      at: MADE_AT,
      actor: 'system',
      action: 'workshop.changed',
      subjectKind: 'workshop',
      subjectId: 'none',
      ...fields,
    })

  const auditValue = async (fields: Fields<AuditValue> = {}) =>
    rows.add(AuditValue, {
      entryId: fields.entryId ?? (await auditEntry()).id,
      field: 'Title',
      before: 'Before',
      after: 'After',
      ...fields,
    })

  /** A service message by e-mail that waits for its time. */
  const message = (fields: Fields<Message> = {}) => {
    const number = rows.next()
    const sendAt = fields.sendAt ?? MADE_AT
    return rows.add(Message, {
      key: `message ${number}`,
      kind: 'booking_confirmation',
      purpose: 'service',
      channel: 'email',
      subjectKind: 'workshop',
      subjectId: 'none',
      recipientKind: 'learner',
      toName: `Reader ${number}`,
      toAddress: `reader${number}@example.org`,
      subject: `Message ${number}`,
      textBody: 'Text',
      htmlBody: '<p>Text</p>',
      facts: '{}',
      state: 'waiting',
      nextAttemptAt: sendAt,
      messageId: `<${number}@digital.example>`,
      createdAt: MADE_AT,
      ...fields,
      sendAt,
    })
  }

  /** An address that the mail server refused. */
  const stop = (fields: Fields<Stop> = {}) =>
    rows.add(Stop, {
      address: `stopped${rows.next()}@example.org`,
      about: 'everything',
      reason: 'No such mailbox',
      how: 'refused',
      addedAt: MADE_AT,
      ...fields,
    })

  const mailDomain = (fields: Fields<MailDomain> = {}) =>
    rows.add(MailDomain, { id: `busy${rows.next()}.example`, pausedUntil: MADE_AT, failures: 1, ...fields })

  const bounce = (fields: Fields<Bounce> = {}) =>
    rows.add(Bounce, { outcome: 'unknown', handledAt: MADE_AT, ...fields })

  const importRun = (fields: Fields<ImportRun> = {}) =>
    rows.add(ImportRun, {
      kind: 'workshops',
      fileName: 'workshops.csv',
      fileHash: 'a'.repeat(64),
      at: MADE_AT,
      rows: 0,
      added: 0,
      unchanged: 0,
      skipped: 0,
      ...fields,
    })

  /** A reminder to learners, the day before at 9am. */
  const rule = (fields: Fields<Rule> = {}) =>
    rows.add(Rule, {
      name: 'The day before',
      subject: 'workshop',
      moment: 'before-start',
      recipients: ['learner'],
      purpose: 'service',
      amount: 1,
      unit: 'days',
      at: '09:00',
      windowFrom: '',
      windowTo: '',
      lookBackDays: 2,
      conditions: [],
      isOn: true,
      isShipped: false,
      messageSubject: 'Reminder: ((workshop))',
      messageBody: 'Hello ((name)),\n\n((details))',
      messageText: '',
      createdAt: MADE_AT,
      ...fields,
    })

  return {
    council,
    rateLimit,
    area,
    postcode,
    auditEntry,
    auditValue,
    message,
    stop,
    mailDomain,
    bounce,
    importRun,
    rule,
  }
}
