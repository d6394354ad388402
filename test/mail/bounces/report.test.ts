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

  it('came back without a reason when what the server said cannot be read', () => {
    const said = ['\0', '\u0007\u001b', ' '].map((nothing) => {
      const fields = `Final-Recipient: rfc822; mary@example.org\nDiagnostic-Code: smtp; ${nothing}\nAction: failed`
      return readReport(`Content-Type: message/delivery-status\n\n\n${fields}\n`)?.recipients.map(
        ({ reason }) => reason,
      )
    })
    expect(said).toEqual(said.map(() => ['It came back without a reason']))
  })

  it('is read to its end and without an error whatever stands in it', () => {
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
    expect(readReport(deep)).toBeNull()
  })

  it('keeps nobody waiting who is sent a great deal of it', () => {
    const much = 2_000_000
    const report = (fields: string, encoding = '') =>
      `Content-Type: message/delivery-status\n${encoding}\n\n${fields}\nAction: failed\n`
    const quoted = 'Content-Transfer-Encoding: quoted-printable\n'
    for (const run of [' ', '\t', '=', ' =', '\n ', '@', '<', ';', 'a@', '> ', '\n\n', 'Action: failed\n\n'])
      for (const start of ['', 'Final-Recipient: rfc822; ', 'Diagnostic-Code: smtp;', 'Status: ']) {
        const fields = start + run.repeat(much / run.length)
        expect(readReport(report(fields))).toMatchObject({ messageId: null })
        expect(readReport(report(fields, quoted))).toMatchObject({ messageId: null })
        expect(readReport(`Content-Type: text/plain\n${quoted}\n${fields}`)).toBeNull()
        expect(readReport(`Content-Type: ${fields}\n\n`)).toBeNull()
      }
  })

  it('names no address that is none, and no letter by what is no printable ASCII', () => {
    const named = (to: string) => readReport(returnedMail({ messageId: '<m@d.example>', to }))?.recipients[0]?.addresses
    expect(named('<Mary@Example.org>')).toEqual(['mary@example.org'])
    expect(named('mary')).toEqual([])
    expect(named('a@b.example, c@d.example')).toEqual([])
    expect(named('@'.repeat(400))).toEqual([])
    for (const odd of ['<m\u0000@digital.example>', '<m\u00e9@digital.example>', '<m @digital.example>'])
      expect(readReport(returnedMail({ messageId: odd }))?.messageId).toBeNull()
  })

  it('is read with its soft line breaks taken out', () => {
    const mail = returnedMail({ messageId: '<m4@digital.example>' })
      .replace(
        'message/delivery-status\r\n',
        'message/delivery-status\r\nContent-Transfer-Encoding: quoted-printable\r\n',
      )
      .replace('Action: failed', 'Action: fai= \r\nled')
      .replace('Status: 5.1.1', 'Status:=205.1.1')
    expect(readReport(mail)?.recipients).toMatchObject([{ action: 'failed', status: '5.1.1' }])
  })
})
