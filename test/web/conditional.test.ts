import { etagOf, isUnchanged } from '../../src/web/conditional.js'

describe('Whether a copy is still right', () => {
  const etag = etagOf('the body')
  const lastModified = new Date('2026-11-23T09:00:00.700Z')
  const asked = (headers: Record<string, string>) => isUnchanged(headers, { etag, lastModified })

  it('is told by the tag, weak or in a list, and by * whatever it is', () => {
    expect(asked({ 'if-none-match': etag })).toBe(true)
    expect(asked({ 'if-none-match': `"other", W/${etag}` })).toBe(true)
    expect(asked({ 'if-none-match': '*' })).toBe(true)
    expect(asked({ 'if-none-match': etagOf('another body') })).toBe(false)
  })

  it('is told by the date only where no tag is sent', () => {
    const date = 'Mon, 23 Nov 2026 09:00:00 GMT'
    expect(asked({ 'if-modified-since': date })).toBe(true)
    expect(asked({ 'if-modified-since': 'Mon, 23 Nov 2026 08:59:59 GMT' })).toBe(false)
    expect(asked({ 'if-modified-since': date, 'if-none-match': '"other"' })).toBe(false)
    expect(asked({ 'if-modified-since': 'yesterday' })).toBe(false)
    expect(isUnchanged({ 'if-modified-since': date }, { etag, lastModified: null })).toBe(false)
    expect(asked({})).toBe(false)
  })
})
