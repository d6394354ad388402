import { describeInBrowser, PHONE } from './chromium.js'
import { Site } from './site.js'

describeInBrowser('The form of a session, on a phone', () => {
  let site: Site

  beforeAll(async () => {
    site = await Site.open()
  }, 60_000)

  afterAll(() => site.close())

  it('draws the circle of each large answer in line with its words, where a tap selects it', async () => {
    const { id: championId } = await site.app.given.champion()
    const { id: accountId } = await site.app.given.account({ role: 'champion', championId })
    const { page } = await site.person(PHONE, { checking: false, accountId })
    await page.goto(`${site.base}/sessions/new`)
    const distances = await page.locator('.big-radios .govuk-radios__item').evaluateAll((items) =>
      items.map((item) => {
        const [label, input] = [item.querySelector('label'), item.querySelector('input')]
        if (!label || !input) throw new Error('An answer has no label or no input')
        const circle = getComputedStyle(label, '::before')
        const origin = getComputedStyle(label).position === 'static' ? item : label
        const { left, top } = origin.getBoundingClientRect()
        const x = left + origin.clientLeft + parseFloat(circle.left) + parseFloat(circle.width) / 2
        const y = top + origin.clientTop + parseFloat(circle.top) + parseFloat(circle.height) / 2
        const [words, target] = [label.getBoundingClientRect(), input.getBoundingClientRect()]
        const middle = (box: DOMRect) => box.top + box.height / 2
        return [y - middle(words), y - middle(target), x - (target.left + target.width / 2)].map(Math.abs)
      }),
    )
    expect(distances).toHaveLength(14)
    expect(Math.max(...distances.flat())).toBeLessThanOrEqual(1)
  }, 60_000)
})
