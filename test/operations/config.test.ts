import { CLI, run, SERVER, temporaryFolder, type Settings } from './program.js'

// A server that starts by mistake would find no port here and end as well.
const NOT_HERE = { HOST: '192.0.2.1' }
const PRODUCTION = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://digital.example.gov.uk',
  SESSION_SECRET: 'a secret of the tests, 32 characters long',
}

const KEY = 'council-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0'
const TEMPLATE = 'f33517ff-2a88-4f6e-b855-c550268ce08a'
const NOTIFY = { NOTIFY_API_KEY: KEY, NOTIFY_TEMPLATE_ID: TEMPLATE }

const wrong: [variable: string, settings: Settings, toDo: RegExp][] = [
  ['NODE_ENV', { NODE_ENV: 'staging' }, /use development, test, production/],
  ['PORT', { PORT: 'abc' }, /use a whole number from 0 to 65535/],
  ['PORT', { PORT: '70000' }, /use a whole number from 0 to 65535/],
  ['PORT', { PORT: '0x50' }, /use a whole number from 0 to 65535/],
  ['PORT', { PORT: ' ' }, /use a whole number from 0 to 65535/],
  ['HOST', { HOST: 'two words' }, /use an address of this machine/],
  ['HOST', { HOST: '192.0.2.1' }, /use 127.0.0.1 or 0.0.0.0/],
  ['PUBLIC_URL', { PUBLIC_URL: 'digital.example.gov.uk' }, /use an address like https:/],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://example.gov.uk/digital' }, /without a path/],
  ['PUBLIC_URL', { ...PRODUCTION, PUBLIC_URL: '' }, /is missing: give the address that people type/],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/x' }, /use sqlite:data\/taskforce.sqlite or postgres:/],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://a host' }, /use sqlite:data\/taskforce.sqlite or postgres:/],
  ['DATABASE_URL', { DATABASE_URL: 'sqlite::memory:' }, /use sqlite:data\/taskforce.sqlite or postgres:/],
  ['SMTP_URL', { SMTP_URL: 'mail.example.org' }, /use smtp:\/\/user:password@host:587/],
  ['MAIL_FROM', { MAIL_FROM: 'Digital <digital@example.org>' }, /use one e-mail address/],
  ['MAIL_POLL_SECONDS', { MAIL_POLL_SECONDS: '0' }, /use a whole number from 1 to 3600/],
  ['MAIL_POLL_SECONDS', { MAIL_POLL_SECONDS: '1.5' }, /use a whole number from 1 to 3600/],
  ['NOTIFY_API_KEY', { NOTIFY_TEMPLATE_ID: TEMPLATE }, /is missing: NOTIFY_TEMPLATE_ID is of no use without it/],
  ['NOTIFY_API_KEY', { ...NOTIFY, NOTIFY_API_KEY: KEY.slice(0, -1) }, /use the whole key as GOV.UK Notify shows it/],
  ['NOTIFY_TEMPLATE_ID', { NOTIFY_API_KEY: KEY }, /is missing: give the id of a template/],
  ['NOTIFY_TEMPLATE_ID', { ...NOTIFY, NOTIFY_TEMPLATE_ID: 'reminder' }, /use the template’s id/],
  ['NOTIFY_URL', { ...NOTIFY, NOTIFY_URL: 'http://notify.example.org' }, /use an address like https:/],
  ['NOTIFY_URL', { ...NOTIFY, NOTIFY_URL: 'https://notify.example.org/v2' }, /without a path/],
  ['BOUNCE_MAILBOX', { BOUNCE_MAILBOX: '/nowhere/at/all' }, /use the path of an mbox file, or of a Maildir folder/],
  ['BOUNCE_MAILBOX', { BOUNCE_MAILBOX: '/' }, /use the path of an mbox file, or of a Maildir folder/],
  ['BOUNCE_SECRET', { BOUNCE_SECRET: 'short' }, /use 32 characters or more/],
  ['SESSION_SECRET', { SESSION_SECRET: 'short' }, /use 32 characters or more/],
  ['SESSION_SECRET', { ...PRODUCTION, SESSION_SECRET: '' }, /is missing: use 32 characters or more/],
  ['TIME_ZONE', { TIME_ZONE: 'Europe/Londinium' }, /use a name like Europe\/London/],
  ['TRUST_PROXY', { TRUST_PROXY: 'yes' }, /use true, false/],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud\nline' }, /use fatal, error, warn/],
]

describe('A wrong or missing setting', () => {
  it.each(wrong)('%s stops the server with one line: %j', async (variable, settings, toDo) => {
    const folder = await temporaryFolder()
    const { code, stdout, stderr } = await run(SERVER, [], { ...NOT_HERE, ...settings }, folder)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(toDo)])
    expect(stderr).toMatch(new RegExp(`^${variable} `))
  })

  it.each(['postgres://someone:hush-hush@a host/x', 'mysql://someone:hush-hush@host/x'])(
    'is not repeated where it may hold a password: %s',
    async (url) => {
      const { stderr } = await run(SERVER, [], { DATABASE_URL: url })
      expect(stderr).not.toContain('hush-hush')
    },
  )

  it('does not repeat the key to GOV.UK Notify', async () => {
    const { stderr } = await run(SERVER, [], { ...NOTIFY, NOTIFY_API_KEY: `${KEY}0` })
    expect(stderr).toMatch(/^NOTIFY_API_KEY /)
    expect(stderr).not.toContain('3d844edf')
  })

  it('stops the command line in the same way', async () => {
    const { code, stderr } = await run(CLI, ['migrate'], { DATABASE_URL: 'mysql://localhost/x' })
    expect([code, stderr.trimEnd().split('\n')]).toEqual([1, [expect.stringMatching(/^DATABASE_URL .*: use/)]])
  })
})
