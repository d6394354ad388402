import { bodyOf } from './sample-views.js'

describe('Figures', () => {
  it('show number, unit, last period, grade and the way to the rule', () => {
    const figure = {
      number: '1,240',
      label: 'attendances',
      before: '985 last year',
      grade: 'B',
      gradeText: 'our own records',
      ruleHref: '/impact/measures/attendances',
    }

    const html = bodyOf('{{> figures figures=list}}', { list: [figure] })

    expect(html).toContain('<p class="figure__number">1,240</p> <p class="figure__label">attendances</p>')
    expect(html).toContain('985 last year')
    expect(html).toContain('Evidence grade B: </span>our own records')
    expect(html).toContain(
      'href="/impact/measures/attendances">How this is counted<span class="govuk-visually-hidden">: attendances</span></a>',
    )
  })
})

describe('Filters', () => {
  it('say how many are applied and let the fields inside see the page', () => {
    const view = '{{#> filters this applied=2 action="/list" clear="/list"}}<i>{{ward}}</i>{{/filters}}'
    const html = bodyOf(view, { ward: 'Dene' })

    expect(html).toContain('<summary class="filters__summary">Filters <span class="filters__count">(2 applied)</span></summary>')
    expect(html).toContain('<form action="/list" method="get" novalidate> <i>Dene</i>')
    expect(html).toContain('>Clear filters</a>')
  })
})

describe('The history of something', () => {
  it('says what, when, who, and what it was before', () => {
    const entries = [
      {
        what: 'Changed',
        who: 'Aisha Khan',
        when: '2:30pm on Friday 13 November 2026',
        changes: [
          { field: 'Start time', before: '9am', after: '10am' },
          { field: 'Notes', before: 'x', after: '' },
        ],
      },
    ]

    const html = bodyOf('{{> audit-trail entries=entries}}', { entries })

    expect(html).toContain('2:30pm on Friday 13 November 2026, by Aisha Khan')
    expect(html).toContain('<strong>Start time</strong>: 10am <span class="trail__before">(was 9am)</span>')
    expect(html).toContain('<strong>Notes</strong>: nothing now <span class="trail__before">(was x)</span>')
  })
})

describe('An empty list', () => {
  it('says what will be here and offers the first step', () => {
    const html = bodyOf('{{> empty-state title="No venues yet" text="They will be here." action=action}}', {
      action: { href: '/venues/new', text: 'Add a venue' },
    })

    expect(html).toContain('<h2 class="empty-state__title">No venues yet</h2>')
    expect(html).toContain('href="/venues/new" role="button"')
  })
})

describe('A card of a workshop', () => {
  it('reads its whole date to those who cannot see the block', () => {
    const workshop = {
      href: '/workshops/1',
      title: 'Smartphones',
      weekday: 'Thu',
      day: '26',
      month: 'Nov',
      date: 'Thursday 26 November 2026',
      times: '10am to midday',
      place: 'Library',
    }

    const html = bodyOf('{{> workshop-cards workshops=workshops}}', { workshops: [workshop] })

    expect(html).toContain('<div class="card__date" aria-hidden="true">')
    expect(html).toContain('<span class="govuk-visually-hidden">Thursday 26 November 2026, </span>10am to midday')
  })
})
