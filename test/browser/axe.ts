import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** GOV.UK Frontend sets `aria-expanded` on conditional radios, which works for people and which axe does not allow. */
const EXCEPTIONS = [{ rule: 'aria-allowed-attr', target: /govuk-radios|radio|input/ }]

/** What axe finds against WCAG 2.2 AA, as "rule: element" lines. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const results = await page.evaluate(() =>
    // The source above made `axe` a global of the page.
    (window as unknown as { axe: typeof import('axe-core') }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
    }),
  )
  return results.violations
    .flatMap(({ id, nodes }) => nodes.map(({ target, html }) => ({ rule: id, target: String(target), html })))
    .filter(
      ({ rule, html }) =>
        !EXCEPTIONS.some((one) => one.rule === rule && one.target.test(html) && html.includes('type="radio"')),
    )
    .map(({ rule, target }) => `${rule}: ${target}`)
}
