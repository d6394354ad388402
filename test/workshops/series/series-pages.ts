import type { TestApp, TestBrowser } from '../../support/app.js'
import type { Screen } from '../../support/screen.js'
import { Workshop } from '../../../src/workshops/workshop.entity.js'

type Fields = Record<string, string | string[]>

/** Series as a coordinator keeps them: forms, previews, and the buttons of the previews. */
export class SeriesPages {
  constructor(readonly coordinator: TestBrowser) {}

  /** Online, 10am to midday, every week from 23 November 2026, with 8 places. */
  fields(fields: Fields = {}): Fields {
    return {
      title: 'Using a tablet',
      topics: ['foundation'],
      audience: 'residents',
      format: 'bookable',
      places: '8',
      date: '23 November 2026',
      startTime: '10am',
      endTime: 'midday',
      place: 'online',
      onlineLink: 'https://meet.example.org/room',
      repeats: 'week',
      ends: 'until',
      ...fields,
    }
  }

  /** From the form to the page of the series. */
  async schedule(fields: Fields): Promise<Screen> {
    return this.save(await this.coordinator.post('/series/previews', this.fields(fields)))
  }

  /** Presses the button of a preview of a new series. */
  save(preview: Screen): Promise<Screen> {
    return this.coordinator.postAndFollow('/series', this.carried(preview, '/series'))
  }

  /** The hidden answers in the form that leads to this address: what a press of its button sends. */
  carried(screen: Screen, action: string): Fields {
    const form = screen.html.split('<form').find((part) => part.includes(`action="${action}"`)) ?? ''
    const fields: Record<string, string[]> = {}
    for (const [tag] of form.split('</form>')[0]?.matchAll(/<input type="hidden"[^>]*>/g) ?? []) {
      const name = /name="([^"]*)"/.exec(tag)?.[1] ?? ''
      const value = (/value="([^"]*)"/.exec(tag)?.[1] ?? '').replaceAll('&#x3D;', '=').replaceAll('&#x27;', "'")
      if (name !== '_csrf') fields[name] = [...(fields[name] ?? []), value]
    }
    if (Object.keys(fields).length === 0) throw new Error(`No preview: ${screen.errors.join('; ')} ${screen.heading}`)
    return fields
  }

  idOf(shown: Screen): string {
    return /\/series\/([0-9a-f-]{36})\//.exec(shown.html)?.[1] ?? ''
  }

  /** In the order of their dates by the rule. */
  members(app: TestApp, seriesId: string): Promise<Workshop[]> {
    return app.database.read.find(Workshop, { where: { seriesId }, order: { seriesDate: 'ASC' } })
  }
}
