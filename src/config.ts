import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Everything the environment decides, read once at start. A wrong or missing value stops the start with one line. */
export interface Config {
  environment: 'development' | 'test' | 'production'
  port: number
  host: string
  /** Origin without a slash at the end, as people type it: links in e-mails begin with it. */
  publicUrl: string
  databaseUrl: string
  /** null: mail stays on the mail page and is not sent. */
  smtpUrl: string | null
  mailFrom: string
  /** GOV.UK Notify, for text messages; null: none are sent, and nobody is offered any. */
  notify: { url: string; apiKey: string; templateId: string } | null
  mailPollSeconds: number
  /** An mbox file or a Maildir folder with the mail that comes back; null: none is read. */
  bounceMailbox: string | null
  /** What a mail provider shows that sends what comes back to `/mail/bounces`; null: nobody may. */
  bounceSecret: string | null
  sessionSecret: string
  timeZone: string
  trustProxy: boolean
  logLevel: string
  /** True only in `npm run demo`: the sign-in page then offers the demo accounts. */
  isDemo: boolean
}

/** What whoever runs the program can mend. The message is all they need: one line, what is wrong and what to do; no stack is shown. */
export class OperatorError extends Error {}

export class ConfigError extends OperatorError {}

export type Environment = Record<string, string | undefined>

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/** @throws ConfigError naming the variable and what is wrong with it. */
export function readConfig(environment: Environment): Config {
  const mode = oneOf(environment, 'NODE_ENV', ['development', 'test', 'production'] as const, 'development')
  const isProduction = mode === 'production'
  const port = wholeNumber(environment, 'PORT', 3000, 0, 65_535)
  const publicUrl = webAddress(environment, 'PUBLIC_URL', isProduction ? null : `http://localhost:${port}`)
  return {
    environment: mode,
    port,
    host: host(environment, isProduction ? '0.0.0.0' : '127.0.0.1'),
    publicUrl,
    databaseUrl: databaseAddress(environment),
    smtpUrl: mailServer(environment),
    mailFrom: mailFrom(environment, publicUrl),
    notify: notify(environment),
    mailPollSeconds: wholeNumber(environment, 'MAIL_POLL_SECONDS', 30, 1, 3600),
    bounceMailbox: bounceMailbox(environment),
    bounceSecret: bounceSecret(environment),
    sessionSecret: secret(environment, isProduction),
    timeZone: timeZone(environment),
    trustProxy: oneOf(environment, 'TRUST_PROXY', ['true', 'false'] as const, 'false') === 'true',
    logLevel: oneOf(environment, 'LOG_LEVEL', LOG_LEVELS, mode === 'test' ? 'silent' : 'info'),
    isDemo: false,
  }
}

function oneOf<T extends string>(environment: Environment, name: string, allowed: readonly T[], otherwise: T): T {
  const value = environment[name] || otherwise
  const found = allowed.find((candidate) => candidate === value)
  if (!found) throw new ConfigError(`${name} is ${quoted(value)}: use ${allowed.join(', ')}.`)
  return found
}

function wholeNumber(environment: Environment, name: string, otherwise: number, min: number, max: number): number {
  const text = environment[name]
  if (!text) return otherwise
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < min || value > max)
    throw new ConfigError(`${name} is ${quoted(text)}: use a whole number from ${min} to ${max}.`)
  return value
}

function webAddress(environment: Environment, name: string, otherwise: string | null): string {
  const text = environment[name] || otherwise
  if (!text)
    throw new ConfigError(`${name} is missing: give the address that people type, like https://digital.example.gov.uk.`)
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.pathname !== '/' || url.search)
    throw new ConfigError(
      `${name} is ${quoted(text)}: use an address like https://digital.example.gov.uk, without a path.`,
    )
  return url.origin
}

function host(environment: Environment, otherwise: string): string {
  const text = environment.HOST || otherwise
  if (!/^[\w.:-]+$/.test(text))
    throw new ConfigError(`HOST is ${quoted(text)}: use an address of this machine, like 127.0.0.1 or 0.0.0.0.`)
  return text
}

function databaseAddress(environment: Environment): string {
  const text = environment.DATABASE_URL || 'sqlite:data/taskforce.sqlite'
  const isPostgres = /^postgres(ql)?:\/\/.+/.test(text) && URL.canParse(text)
  if (!isPostgres && (!/^sqlite:./.test(text) || text === 'sqlite::memory:'))
    throw new ConfigError(
      'DATABASE_URL is not understood: use sqlite:data/taskforce.sqlite or postgres://user:password@host/name.',
    )
  return text
}

function mailServer(environment: Environment): string | null {
  const text = environment.SMTP_URL
  if (!text) return null
  if (!/^smtps?:\/\/.+/.test(text) || !URL.canParse(text))
    throw new ConfigError('SMTP_URL is not understood: use smtp://user:password@host:587 or smtps://host:465.')
  return text
}

function mailFrom(environment: Environment, publicUrl: string): string {
  const text = environment.MAIL_FROM || `no-reply@${new URL(publicUrl).hostname}`
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(text))
    throw new ConfigError(`MAIL_FROM is ${quoted(text)}: use one e-mail address, like digital@example.gov.uk.`)
  return text
}

const UUID = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'

function notify(environment: Environment): Config['notify'] {
  const { NOTIFY_API_KEY: apiKey = '', NOTIFY_TEMPLATE_ID: templateId = '', NOTIFY_URL: address = '' } = environment
  const url = notifyAddress(address || 'https://api.notifications.service.gov.uk')
  if (!apiKey && !templateId) return null
  if (!apiKey) throw new ConfigError('NOTIFY_API_KEY is missing: NOTIFY_TEMPLATE_ID is of no use without it.')
  if (!templateId)
    throw new ConfigError(
      'NOTIFY_TEMPLATE_ID is missing: give the id of a template that is one placeholder, ((message)).',
    )
  if (!new RegExp(`^.*-${UUID}-${UUID}$`).test(apiKey))
    throw new ConfigError('NOTIFY_API_KEY is not understood: use the whole key as GOV.UK Notify shows it, name first.')
  if (!new RegExp(`^${UUID}$`).test(templateId))
    throw new ConfigError(`NOTIFY_TEMPLATE_ID is ${quoted(templateId)}: use the template’s id from GOV.UK Notify.`)
  return { url, apiKey, templateId }
}

/** Names and phone numbers go there: in the open only to this machine. */
function notifyAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const isSafe =
    url?.protocol === 'https:' ||
    (url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname))
  if (!url || !isSafe || url.pathname !== '/' || url.search || url.username)
    throw new ConfigError(
      'NOTIFY_URL is not understood: leave it out, or use an address like https://api.notifications.service.gov.uk, without a path.',
    )
  return url.origin
}

function bounceMailbox({ BOUNCE_MAILBOX: path }: Environment): string | null {
  if (!path) return null
  const isFolder = (folder: string) => statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false
  const isMaildir = isFolder(join(path, 'new')) && isFolder(join(path, 'cur'))
  // An mbox file begins to exist with the first letter in it.
  const mayBeMbox = !isFolder(path) && isFolder(dirname(path))
  if (!isMaildir && !mayBeMbox)
    throw new ConfigError(
      `BOUNCE_MAILBOX is ${quoted(path)}: use the path of an mbox file, or of a Maildir folder with "new" and "cur" in it.`,
    )
  return path
}

function bounceSecret({ BOUNCE_SECRET: text }: Environment): string | null {
  if (text && text.length < 32)
    throw new ConfigError('BOUNCE_SECRET is too short: use 32 characters or more, made at random.')
  return text || null
}

function secret(environment: Environment, isProduction: boolean): string {
  const text = environment.SESSION_SECRET
  if (text && text.length < 32)
    throw new ConfigError('SESSION_SECRET is too short: use 32 characters or more, made at random.')
  if (!text && isProduction)
    throw new ConfigError('SESSION_SECRET is missing: use 32 characters or more, made at random.')
  return text || 'only for development: not a secret at all'
}

function timeZone(environment: Environment): string {
  const zone = environment.TIME_ZONE || 'Europe/London'
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone }).resolvedOptions().timeZone && zone
  } catch {
    throw new ConfigError(`TIME_ZONE is ${quoted(zone)}: use a name like Europe/London.`)
  }
}

/** As it was given, on one line whatever it holds. */
const quoted = (text: string): string => JSON.stringify(text)

/** Where a class asks Nest for the Config: `@Inject(CONFIG) config: Config`. */
export const CONFIG = Symbol('config')
