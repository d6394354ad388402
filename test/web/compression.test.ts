import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Response } from 'supertest'
import { TestApp, type TestBrowser } from '../support/app.js'

describe('compressed pages', () => {
  let app: TestApp
  let coordinator: TestBrowser

  beforeAll(async () => {
    app = await TestApp.open()
    await app.given.council()
    coordinator = await app.signedIn('coordinator')
  })

  afterAll(() => app.close())

  async function got(browser: TestBrowser, path: string, headers: Record<string, string>) {
    const chunks: Buffer[] = []
    const asBytes = (response: Response, done: (error: Error | null, body: Buffer) => void) => {
      const stream = response as unknown as NodeJS.ReadableStream
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => done(null, Buffer.concat(chunks)))
    }
    const response = await browser.request().get(path).set(headers).buffer(true).parse(asBytes)
    return {
      encoding: response.headers['content-encoding'],
      length: Number(response.headers['content-length']),
      body: Buffer.concat(chunks),
    }
  }

  it('go to whoever takes them, and hold the same', async () => {
    const plain = await got(app.visitor(), '/workshops', { 'accept-encoding': 'identity' })
    const { encoding, length, body } = await got(app.visitor(), '/workshops', { 'accept-encoding': 'gzip, br' })

    expect(plain.encoding).toBeUndefined()
    expect(encoding).toBe('gzip')
    expect(length).toBeLessThan(plain.length / 3)
    expect(withoutToken(body)).toBe(withoutToken(plain.body))
  })

  it.each([
    ['our own page asked', { 'sec-fetch-site': 'same-origin' }, 'gzip'],
    ['the address was typed', { 'sec-fetch-site': 'none' }, 'gzip'],
    ['another site asked, which could learn names by their length', { 'sec-fetch-site': 'cross-site' }, undefined],
    ['a neighbour on the same domain asked', { 'sec-fetch-site': 'same-site' }, undefined],
    ['nobody says who asked', {}, undefined],
  ])('for somebody signed in when %s', async (_when, headers, encoding) => {
    const answer = await got(coordinator, '/workshops', { 'accept-encoding': 'gzip', ...headers })
    expect(answer.encoding).toBe(encoding)
  })

  it('have a token that is new each time, so that its letters cannot be guessed by length', async () => {
    const tokenOf = (body: Buffer) => /name="_csrf" value="([^"]+)"/.exec(body.toString())?.[1]
    const headers = { 'accept-encoding': 'identity' }
    const first = tokenOf((await got(coordinator, '/workshops', headers)).body)
    app.clock.advance({ milliseconds: 1 })
    const second = tokenOf((await got(coordinator, '/workshops', headers)).body)

    expect(first).toBeTruthy()
    expect(second?.split('.')[1]).not.toBe(first?.split('.')[1])
  })
})

/** supertest opens what is compressed unless it is asked not to; both are read here. */
function withoutToken(body: Buffer): string {
  const opened = body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body
  return opened.toString().replace(/name="_csrf" value="[^"]+"/g, '')
}
