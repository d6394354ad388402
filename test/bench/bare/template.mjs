// The page without the application: what every request has alike stands as it was answered; what depends on the person, the address or
// the database (links and where one is, choices and which is chosen, rows, counts, pages) is made anew, as any server must.

const ROWS = `{{#each rows}}
    <tr role="row">
      <th role="rowheader" scope="row"><span><a class="govuk-link" href="/workshops/{{id}}">{{title}}</a><span class="table__note">{{place}}</span></span></th>
      <td role="cell" data-label="Date"><span>{{day}}<span class="table__note">{{times}}</span></span></td>
      <td role="cell" data-label="Lead champion"><span>{{champion}}</span></td>
      <td role="cell" data-label="Booked" class="table__number"><span>{{booked}}</span></td>
      <td role="cell" data-label="Came" class="table__number"><span>{{came}}</span></td>
      <td role="cell" data-label="State"><span><strong class="tag tag--{{colour}}">{{state}}</strong></span></td>
    </tr>
{{/each}}`

const OPTIONS = (name) => `{{#each selects.${name}}}
          <option value="{{value}}"{{#if selected}} selected{{/if}}>{{text}}</option>
{{/each}}`

const LINKS = `{{#each links}}
          <li class="govuk-service-navigation__item{{#if current}} govuk-service-navigation__item--active{{/if}}"><a class="govuk-service-navigation__link" href="{{href}}"{{#if current}} aria-current="true"{{/if}}>{{#if current}}<strong class="govuk-service-navigation__active-fallback">{{text}}</strong>{{else}}{{text}}{{/if}}</a></li>
{{/each}}`

const PAGES = `{{#each pages}}
{{#if number}}
          <li class="govuk-pagination__item{{#if current}} govuk-pagination__item--current{{/if}}">
          <a class="govuk-link govuk-pagination__link" href="{{href}}" aria-label="Page {{number}}"{{#if current}} aria-current="page"{{/if}}>
            {{number}}
          </a>
        </li>
{{else}}
          <li class="govuk-pagination__item govuk-pagination__item--ellipsis">
          &ctdot;
        </li>
{{/if}}
{{/each}}`

/**
 * @param {string} html the application's list page, first page, signed in
 * @returns what the bare server is given
 * @throws Error when the page no longer has what is to be made anew
 */
export function templateOf(html) {
  const selects = Object.fromEntries(selectsIn(html).map(([, name, inside]) => [name, optionsIn(inside)]))
  let template = html.replaceAll('{{', '&#123;&#123;')
  const anew = (what, pattern, instead) => {
    if (!pattern.test(template)) throw new Error(`The list page has no ${what}: mend test/bench/bare/template.mjs`)
    template = template.replace(pattern, (_all, before, after) => before + instead + after)
  }
  anew('links', /(<ul class="govuk-service-navigation__list"[^>]*>)[\s\S]*?(<\/ul>)/, LINKS)
  anew('name', /(Signed in as <\/span>)[^<]*(<)/, '{{name}}')
  anew('token', /(name="_csrf" value=")[^"]*(")/, '{{token}}')
  for (const name of Object.keys(selects))
    anew(name, new RegExp(`(<select[^>]* name="${name}">)[\\s\\S]*?(</select>)`), OPTIONS(name))
  anew('count', /(<h2 class="list-head__count">)[^<]*(<\/h2>)/, '{{total}} workshops')
  anew('rows', /(<tbody role="rowgroup">)[\s\S]*(<\/tbody>)/, ROWS)
  anew('page', /(<p class="paging__text">)[^<]*(<\/p>)/, 'Page {{page}} of {{last}}')
  anew('pages', /(<ul class="govuk-pagination__list">)[\s\S]*?(<\/ul>)/, PAGES)
  anew('next page', /(govuk-pagination__link" href=")[^"]*(" rel="next")/, '{{next}}')
  return { template, selects, links: linksIn(html) }
}

const selectsIn = (html) => [...html.matchAll(/<select[^>]* name="(\w+)">([\s\S]*?)<\/select>/g)]

const optionsIn = (html) =>
  [...html.matchAll(/<option value="([^"]*)"[^>]*>([^<]*)</g)].map(([, value, text]) => ({
    value: decoded(value),
    text: decoded(text),
  }))

const linksIn = (html) =>
  [...html.matchAll(/<a class="govuk-service-navigation__link" href="([^"]*)"[^>]*>(?:<strong[^>]*>)?([^<]*)/g)].map(
    ([, href, text]) => ({
      href,
      text: decoded(text),
    }),
  )

const decoded = (text) =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&')

/** What is read on the page, without the spaces between and the token: what both servers must have alike. */
export const contentOf = (html) =>
  (/<body[\s\S]*<\/body>/.exec(html)?.[0] ?? '')
    .replace(/(name="_csrf" value=")[^"]*/g, '$1')
    .replaceAll('&#x3D;', '=')
    .replace(/\s+/g, ' ')
    .replace(/ ?([<>]) ?/g, '$1')
