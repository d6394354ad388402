import { even, formOf, frame, pageOf } from './sample-views.js'

const between = (html: string, start: string, end: string) =>
  even(html.slice(html.indexOf(start) + start.length, html.indexOf(end, html.indexOf(start) + start.length)))

const titleOf = (html: string) => between(html, '<title>', '</title>')

describe('A page', () => {
  it('has the programme and the council in its title', () => {
    expect(titleOf(pageOf('', { title: 'Workshops' }))).toBe('Workshops - Digital Task Force - Westmarsh Council')
  })

  it('has one heading, with what it belongs to above it', () => {
    const html = pageOf('', { title: 'Change this workshop', caption: 'Smartphones' })

    expect(between(html, '<div class="page__heading">', '</div>')).toBe(
      '<span class="page__caption">Smartphones</span> <h1 class="page__title">Change this workshop</h1>',
    )
    expect(html.match(/<h1/g)).toHaveLength(1)
  })

  it('leaves the heading to the view that brings its own', () => {
    expect(pageOf('', { ownHeading: true })).not.toContain('<h1')
  })

  it('has a link back only when the page says where to', () => {
    expect(pageOf('', { back: { href: '/workshops' } })).toContain('<a href="/workshops" class="govuk-back-link">Back</a>')
    expect(pageOf('')).not.toContain('govuk-back-link')
  })

  it('says once, before the heading, what has just been done', () => {
    const html = pageOf('', {}, { flash: 'Workshop <added>' })

    expect(html).toContain('Workshop &lt;added&gt;')
    expect(html.indexOf('Workshop &lt;added&gt;')).toBeLessThan(html.indexOf('<h1'))
    expect(html).toContain('role="alert"')
    expect(pageOf('')).not.toContain('role="alert"')
  })

  it('marks where one is in the navigation', () => {
    expect(pageOf('')).toContain('href="/workshops" aria-current="true"')
  })

  it('names the council and shows its phone number to everybody', () => {
    const html = pageOf('')

    expect(html.match(/href="tel:01632960123"/g)).toHaveLength(2)
    expect(html).toContain('Monday to Friday, 9am to 5pm')
    expect(html).toContain('href="/accessibility"')
    expect(html).toContain('href="/privacy"')
  })

  it('offers to sign in, or to sign out by a form with the token', () => {
    expect(pageOf('')).toContain('<a class="masthead__action" href="/sign-in">Sign in</a>')
    const html = pageOf('', {}, { account: { id: 'aisha', name: 'Aisha Khan', role: 'Coordinator', isChampion: false, isPartner: false } })

    expect(html).toContain('Aisha Khan')
    expect(html).toContain(
      '<form action="/sign-out" method="post" novalidate><input type="hidden" name="_csrf" value="a-token">',
    )
    expect(html).not.toContain('href="/sign-in"')
  })

  it('says when it is only a demonstration', () => {
    expect(pageOf('', {}, { isDemo: true })).toContain('Demonstration.')
    expect(pageOf('')).not.toContain('Demonstration.')
  })

  it("asks for the council's own colour when it has one", () => {
    const council = { ...frame.council, colour: '#7A1F5C' }

    expect(pageOf('', {}, { council })).toContain('<link rel="stylesheet" href="/council-colour/7a1f5c.css">')
    expect(pageOf('')).not.toContain('/council-colour/')
  })

  it('keeps search machines away from pages that say so', () => {
    expect(pageOf('', { robots: 'noindex' })).toContain('<meta name="robots" content="noindex">')
    expect(pageOf('')).not.toContain('name="robots"')
  })

  it('never shows the crown or the name of GOV.UK', () => {
    expect(pageOf('')).not.toMatch(/crown|GOV\.UK/i)
  })
})

describe('A page whose form has errors', () => {
  const form = formOf({ date: { label: 'Date' } }, {}, [
    { field: 'date', message: 'Enter a date, like 26 November 2026' },
    { field: '', message: 'Somebody else has changed this workshop' },
  ])
  const html = pageOf('', { title: 'New workshop', form })

  it('says so in its title', () => {
    expect(titleOf(html)).toBe('Error: New workshop - Digital Task Force - Westmarsh Council')
  })

  it('lists them before the heading, linked to their fields', () => {
    expect(between(html, '<ul class="govuk-list govuk-error-summary__list">', '</ul>')).toBe(
      '<li> <a href="#date">Enter a date, like 26 November 2026</a> </li> <li> Somebody else has changed this workshop </li>',
    )
    expect(html.indexOf('There is a problem')).toBeLessThan(html.indexOf('<h1'))
  })
})
