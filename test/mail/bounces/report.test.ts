import * as fc from 'fast-check'
import { readReport } from '../../../src/mail/bounces/report.js'
import { returnedMail } from './returned-mail.js'

describe('A returned letter', () => {
  it('says which message came back, from whom, and why', () => {
    expect(readReport(returnedMail({ messageId: '<m1@digital.example>' }))).toEqual({
      messageId: '<m1@digital.example>',
      recipients: [
        {
          addresses: ['mary@example.org'],
          action: 'failed',
          status: '5.1.1',
          reason: '550 5.1.1 <mary@example.org>: Recipient address rejected: User unknown',
        },
      ],
    })
  })

  it('is understood with its headers only, in base64, and inside another letter', () => {
    const headers = Buffer.from('Message-ID: <m2@digital.example>\r\n\r\n').toString('base64')
    const mail = returnedMail({ messageId: '<m2@digital.example>' }).replace(
      /Content-Type: message\/rfc822[\s\S]*--B\/1=_x--/,
      `Content-Type: text/rfc822-headers\r\nContent-Transfer-Encoding: base64\r\n\r\n${headers}\r\n--B/1=_x--`,
    )
    expect(readReport(mail)?.messageId).toBe('<m2@digital.example>')
    const wrapped = `Content-Type: multipart/mixed; boundary=outer\n\n--outer\n${mail}\n--outer--\n`
    expect(readReport(wrapped)?.messageId).toBe('<m2@digital.example>')
  })

  it('may lack the original, or its end', () => {
    const mail = returnedMail({ messageId: '<m3@digital.example>' })
    expect(readReport(mail.slice(0, mail.indexOf('Content-Type: message/rfc822')))).toMatchObject({ messageId: null })
    expect(readReport(mail.slice(0, mail.indexOf('Subject: Reminder')))?.messageId).toBe('<m3@digital.example>')
  })

  it.each(['', 'Subject: On holiday\n\nI am away.', 'Content-Type: multipart/report\n\nno boundary'])(
    'is none: %j',
    (mail) => expect(readReport(mail)).toBeNull(),
  )

  it('is read in good time and without an error whatever stands in it', () => {
    const whole = returnedMail({ messageId: '<m@digital.example>' })
    const cut = fc.tuple(fc.nat(whole.length), fc.nat(whole.length), fc.string({ unit: 'binary', maxLength: 40 }))
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), cut), (odd) => {
        const mail = typeof odd === 'string' ? odd : whole.slice(0, odd[0]) + odd[2] + whole.slice(odd[1])
        for (const { reason } of readReport(mail)?.recipients ?? []) expect(reason).toMatch(/^[\x20-\x7e]{1,400}$/)
      }),
      { numRuns: 500 },
    )
    const deep = 'Content-Type: multipart/mixed; boundary=a\n\n--a\n'.repeat(20_000)
    const started = performance.now()
    readReport(deep)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
