import { Views } from '../../../src/web/views/views.js'
import { assets, frame, viewsFolder } from './sample-views.js'

describe('Error pages', () => {
  const views = new Views(viewsFolder, assets)

  it.each([400, 401, 403, 404, 409, 410, 413, 429, 500, 503])('%d says what to do and gives the phone number', (status) => {
    const html = views.render(`errors/${status}`, { title: 'Sorry', message: null }, frame)
    const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))

    expect(main).toContain('<p class="govuk-body">')
    expect(main).toContain('href="tel:01632960123">Phone 01632 960 123</a>')
  })

  it('gives the reason why something cannot be done now', () => {
    expect(views.render('errors/409', { title: 'No', message: 'It is full <now>' }, frame)).toContain('It is full &lt;now&gt;')
  })
})
