import { networkOf } from '../../src/web/network.js'
import { TestApp } from '../support/app.js'

describe('The network that limits count by', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
  ])('of %s is %s', (address, network) => expect(networkOf(address)).toBe(network))
})

describe('Behind a proxy', () => {
  const tries = async (trustProxy: boolean, forwardedFor: (index: number) => string) => {
    const app = await TestApp.open('sqlite', { trustProxy })
    const visitor = app.visitor()
    const statuses = new Set<number>()
    for (let index = 0; index < 21; index++) {
      const fields = { email: `guess${index}@example.org`, password: 'wrong wrong wrong', _csrf: visitor.csrf() }
      const sent = visitor.request().post('/sign-in').set('x-forwarded-for', forwardedFor(index))
      statuses.add((await sent.type('form').send(fields)).status)
    }
    await app.close()
    return [...statuses]
  }

  it('counts by the address that the proxy wrote, not by what came with the request', async () => {
    expect(await tries(true, (index) => `198.51.100.${index}, 192.0.2.7`)).toEqual([422, 429])
    expect(await tries(true, (index) => `192.0.2.${index}`)).toEqual([422])
  })

  it('counts one IPv6 network as one', async () => {
    expect(await tries(true, (index) => `2001:db8:1:2::${index.toString(16)}`)).toEqual([422, 429])
  })

  it('believes no such header where there is no proxy', async () => {
    expect(await tries(false, (index) => `192.0.2.${index}`)).toEqual([422, 429])
  })
})
