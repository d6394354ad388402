import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { templateFiles } from '../../../src/web/views/templates.js'
import { Views } from '../../../src/web/views/views.js'
import { assets, bodyOf, frame, pageOf, viewsFolder, viewsWith } from './sample-views.js'

describe('A mistake in a view stops the start and names the file', () => {
  it.each([
    ['a partial that is not there', '{{> no-such-part}}', 'shows/show.hbs: there is no partial "no-such-part"'],
    ['a block partial that is not there', '{{#> frame}}x{{/frame}}', 'shows/show.hbs: there is no partial "frame"'],
    ['a component that is not there', '{{govuk "carousel"}}', 'shows/show.hbs: GOV.UK Frontend has no component "carousel"'],
    ['a helper that is not there', '{{shout "hello"}}', 'shows/show.hbs: You specified knownHelpersOnly'],
    ['a block that is not closed', '{{#if title}}', 'shows/show.hbs: Parse error'],
    ['a helper where a field was meant', '{{field}}', 'shows/show.hbs: {{field}} is a helper; write {{this.field}}'],
  ])('%s', (_what, view, message) => {
    expect(() => viewsWith({ 'shows/show.hbs': view })).toThrow(message)
  })
})

describe('Views are strict', () => {
  it('refuses to print a field that the page does not have', () => {
    expect(() => pageOf('{{venue}}')).toThrow('"venue" not defined')
  })

  it('may ask whether an optional field is there', () => {
    expect(bodyOf('{{#if venue}}{{venue}}{{else}}no venue{{/if}}')).toBe('no venue')
  })

  it('gives a partial only what it is given', () => {
    const views = viewsWith({ 'shows/_line.hbs': '{{#if secret}}leaked{{/if}}{{name}}', 'shows/show.hbs': '{{> shows/line name="Dene"}}' })

    const html = views.render('shows/show', { title: 'T', secret: 'x' }, frame)

    expect(html).toContain('Dene')
    expect(html).not.toContain('leaked')
  })

  it('prints what a partial holds as it is, however deep the partial stands', () => {
    const views = viewsWith({
      'shows/_notes.hbs': '<textarea>\n{{notes}}</textarea>',
      'shows/show.hbs': '<div>\n    {{> shows/notes notes=notes}}\n</div>',
    })

    const html = views.render('shows/show', { title: 'T', notes: 'one\n\n  two\nthree' }, frame)

    expect(html).toContain('<textarea>\none\n\n  two\nthree</textarea>')
  })

  it('says which view is missing', () => {
    expect(() => viewsWith({}).render('shows/none', { title: 'T' }, frame)).toThrow('There is no view "shows/none"')
  })
})

describe('The views of the application', () => {
  const texts = templateFiles(viewsFolder).map((file) => ({ file, text: readFileSync(join(viewsFolder, file), 'utf8') }))

  it('all compile', () => {
    expect(new Views(viewsFolder, assets).names).toContain('layouts/page')
  })

  it('never print text unescaped: markup comes only from helpers', () => {
    expect(texts.filter(({ text }) => /\{\{~?\{|\{\{~?&/.test(text)).map(({ file }) => file)).toEqual([])
  })

  it('hold no inline script or style, which the content security policy forbids', () => {
    // Letters are read in mail programs, most of which know nothing but inline styles.
    const pages = texts.filter(({ file }) => file !== 'mail/letter.hbs')
    const inline = /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:/i

    // What stands in braces is for our helpers: `style="warning"` there is the kind of a button.
    expect(pages.filter(({ text }) => inline.test(text.replace(/\{\{[\s\S]*?\}\}/g, ''))).map(({ file }) => file)).toEqual([])
  })
})
