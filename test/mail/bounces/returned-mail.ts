/** A delivery status notification as Postfix writes it (RFC 3464). */
export function returnedMail({
  messageId,
  to = 'mary@example.org',
  action = 'failed',
  status = '5.1.1',
  said = `550 5.1.1 <${to}>: Recipient address rejected: User unknown`,
}: {
  messageId: string
  to?: string
  action?: string
  status?: string
  said?: string
}): string {
  return [
    'Return-Path: <>',
    'From: MAILER-DAEMON@mail.example (Mail Delivery System)',
    'To: no-reply@example.gov.uk',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="B/1=_x"',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--B/1=_x',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I am sorry. From here it looks as if nobody lives there.',
    '',
    '--B/1=_x',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example',
    'Arrival-Date: Mon, 23 Nov 2026 09:00:00 +0000 (GMT)',
    '',
    `Final-Recipient: rfc822; ${to}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp;`,
    `    ${said}`,
    '',
    '--B/1=_x',
    'Content-Type: message/rfc822',
    '',
    'Date: Mon, 23 Nov 2026 09:00:00 +0000',
    `Message-ID:`,
    ` ${messageId}`,
    'Subject: Reminder',
    '',
    'Hello.',
    '',
    '--B/1=_x--',
    '',
  ].join('\r\n')
}
