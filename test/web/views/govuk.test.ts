import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ComponentCache, govukFolder, Params, renderComponent } from '../../../src/web/views/govuk.js'

interface Fixture {
  name: string
  options: Params
  html: string
}

const fixtures = readdirSync(join(govukFolder, 'components')).flatMap((component) => {
  const file = join(govukFolder, 'components', component, 'fixtures.json')
  try {
    const { fixtures } = JSON.parse(readFileSync(file, 'utf8')) as { fixtures: Fixture[] }
    return fixtures.map((fixture) => ({ component, ...fixture }))
  } catch {
    return []
  }
})

describe('GOV.UK components', () => {
  it('come out byte for byte as the design system has them, all of its own examples', () => {
    const different = fixtures.filter(({ component, options, html }) => renderComponent(component, options) !== html)

    expect(fixtures.length).toBeGreaterThan(700)
    expect(different.map(({ component, name }) => `${component}: ${name}`)).toEqual([])
  })

  it('say their name when there is no such component', () => {
    expect(() => renderComponent('carousel', {})).toThrow('GOV.UK Frontend has no component "carousel"')
  })
})

describe('The memory of components', () => {
  it('keeps what repeats', () => {
    const cache = new ComponentCache()

    expect(cache.render('button', { text: 'Save' })).toBe(cache.render('button', { text: 'Save' }))
    expect(cache.size).toBe(1)
  })

  it.each([
    ['input', { name: 'name', value: 'Aisha' }],
    ['radios', { name: 'kind', items: [{ value: 'phone', text: 'Phone', checked: true }] }],
    ['select', { name: 'ward', items: [{ value: 'dene', text: 'Dene', selected: true }] }],
  ])('never keeps what somebody typed or chose in %s', (component, params) => {
    const cache = new ComponentCache()

    cache.render(component, params)

    expect(cache.size).toBe(0)
  })

  it('remembers a select without what was chosen, which is marked as the design system would', () => {
    const cache = new ComponentCache()
    const wards = [
      { value: '', text: 'All wards' },
      { value: '"dene" & <vale>', text: 'Dene' },
      { value: 'moor', text: 'Moor', disabled: true },
    ]
    const asked = (items: Params[]) => ({ name: 'ward', label: { text: 'Ward' }, items })

    for (const chosen of wards.keys()) {
      const items = wards.map((ward, place) => ({ ...ward, selected: place === chosen }))
      expect(cache.renderSelect('wards', () => asked(wards), chosen)).toBe(renderComponent('select', asked(items)))
    }
    expect(cache.renderSelect('wards', () => asked(wards), -1)).toBe(renderComponent('select', asked(wards)))
    expect(cache.size).toBe(1)
  })

  it.each(['radios', 'checkboxes'] as const)('remembers %s without what was chosen', (which) => {
    const cache = new ComponentCache()
    const kinds = [
      { value: '" type="radio" value="1"', text: ' type="radio" value="1"' },
      { value: 'visit', text: 'Home visit', hint: { text: 'We come to you' } },
      { value: 'phone', text: 'Phone', disabled: true },
    ]
    const asked = (items: Params[]) => ({ name: 'kind', idPrefix: 'kind', items })

    for (const chosen of [[], [0], [1], [0, 2], [0, 1, 2]]) {
      const items = kinds.map((kind, place) => ({ ...kind, checked: chosen.includes(place) }))
      expect(cache.renderGroup(which, asked(kinds), chosen)).toBe(renderComponent(which, asked(items)))
    }
    expect(cache.size).toBe(1)
  })

  it('never keeps choices with an error or with something under them, which may hold what somebody typed', () => {
    const cache = new ComponentCache()
    const items = [{ value: 'phone', text: 'Phone' }]
    const under = [{ value: 'phone', text: 'Phone', conditional: { html: '<input value="07700 900123">' } }]

    expect(cache.renderGroup('radios', { name: 'kind', items: under }, [0])).toContain('checked')
    cache.renderGroup('radios', { name: 'kind', items, errorMessage: { text: 'Not a kind: Aisha' } }, [])

    expect(cache.size).toBe(0)
  })

  it('never keeps more than 500 entries', () => {
    const cache = new ComponentCache()

    for (let number = 0; number < 600; number++) cache.render('tag', { text: `Tag ${number}` })

    expect(cache.size).toBe(500)
  })
})
