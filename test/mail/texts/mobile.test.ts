import { internationalMobile, isMobile } from '../../../src/mail/texts/mobile.js'

describe('A mobile number', () => {
  it.each([
    ['07700 900123', '+447700900123'],
    ['07700900123', '+447700900123'],
    ['+44 7700 900 123', '+447700900123'],
    ['0044 7700 900123', '+447700900123'],
    ['+44 (0)7700 900123', '+447700900123'],
    [' (07700) 900-123 ', '+447700900123'],
    ['07624 900123', '+447624900123'],
  ])('is recognised however it is typed: %s', (typed, international) => {
    expect([isMobile(typed), internationalMobile(typed)]).toEqual([true, international])
  })

  it.each([
    ['a landline', '01942 496 0001'],
    ['a freephone number', '0800 496 0001'],
    ['one digit short', '07700 90012'],
    ['one digit too many', '07700 9001234'],
    ['a personal number', '07000 900123'],
    ['a pager', '07600 900123'],
    ['another country’s', '+33 6 12 34 56 78'],
    ['two numbers', '07700 900123 or 07700 900124'],
    ['words', 'ask Mary'],
    ['nothing', ''],
  ])('is not %s', (_what, typed) => {
    expect([isMobile(typed), internationalMobile(typed)]).toEqual([false, null])
  })
})
