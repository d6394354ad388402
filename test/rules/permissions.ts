import { administrators, everyone, none, of, signedIn, staff, type Row, type World } from './permission.js'

/*
 * Who may do what: every route of the application, asked by everybody. The test beside this file fails for a route that
 * is missing here and for a row whose route is gone.
 *
 * To add a feature, add its rows under a heading of its own. A row is the route, as in `GET /venues/:id`, and
 *   - the answers of [signed out, champion, partner, coordinator, administrator], each a status or 'sign in'; the words
 *     `everyone(200)`, `signedIn(200)`, `staff(200)`, `champions(200)`, `partners(200)`, `administrators(200)` write the usual ones
 *     (those who are not named get 'sign in' or 403); a form is sent empty, so that whoever may send it sees its errors: 422;
 *   - or, where the address names a record, a list of cases: `of('own', (world) => …the record…, answers, fields?)`,
 *     `of("another's", …)`, and `none(answers)` for one that is not there. The function makes the record with `world.given`,
 *     or finds what belongs to the person who asks in `world.me`. A route that lets champions or partners in needs
 *     'own' and "another's" (or one case called 'everybody’s'); every route with a parameter needs `none`;
 *   - or `sending(fields, answers)` for a form that is sent with these fields.
 */

const anAccount = ({ given }: World) => given.account({ role: 'coordinator' })

export const permissions: Record<string, Row> = {
  // The website
  'GET /assets/:name': [of('everybody’s', () => ({ name: 'manifest.json' }), everyone(200)), none(everyone(404))],
  'GET /health/live': everyone(200),
  'GET /health/ready': everyone(200),
  'GET /robots.txt': everyone(200),
  'GET /favicon.ico': everyone(200),

  // The council
  'GET /council.css': everyone(200),
  'GET /council-colour/:name': [of('everybody’s', () => ({ name: '0b5560.css' }), everyone(200)), none(everyone(404))],
  'GET /privacy': everyone(200),
  'GET /accessibility': everyone(200),
  'GET /cookies': everyone(200),
  'GET /settings': administrators(200),
  'POST /settings': administrators(422),

  // Signing in
  'GET /set-up': everyone(410),
  'POST /set-up': everyone(410),
  'GET /sign-in': everyone(200),
  'POST /sign-in': everyone(422),
  'POST /sign-out': everyone(303),
  'GET /password-resets': everyone(200),
  'GET /password-resets/new': everyone(200),
  'POST /password-resets': everyone(422),
  'GET /password-resets/:token': none(everyone(410)),
  'POST /password-resets/:token': none(everyone(410)),
  'GET /invitations/:token': none(everyone(410)),
  'POST /invitations/:token': none(everyone(410)),
  'GET /account': signedIn(200),
  'POST /account/password': signedIn(422),
  'POST /account/sign-outs': signedIn(303),

  // Accounts
  'GET /accounts': administrators(200),
  'GET /accounts.csv': administrators(200),
  'POST /accounts/searches': administrators(200),
  'GET /accounts/new': administrators(200),
  'POST /accounts': administrators(422),
  'GET /accounts/:id': [of('anybody’s', anAccount, administrators(200)), none(administrators(404))],
  'GET /accounts/:id/edit': [of('anybody’s', anAccount, administrators(200)), none(administrators(404))],
  'POST /accounts/:id': [of('anybody’s', anAccount, administrators(422)), none(administrators(404))],
  'GET /accounts/:id/disabling/new': [of('anybody’s', anAccount, administrators(200)), none(administrators(404))],
  'POST /accounts/:id/disabling': [of('anybody’s', anAccount, administrators(303)), none(administrators(404))],
  'POST /accounts/:id/enabling': [of('anybody’s', anAccount, administrators(303)), none(administrators(404))],
  'POST /accounts/:id/invitations': [of('not accepted', anAccount, administrators(303)), none(administrators(404))],

  // Mail
  'GET /mail': staff(200),
  'GET /mail/:id': [of('anybody’s', ({ given }) => given.message(), staff(200)), none(staff(404))],
  'GET /mail/:id/letter.html': [of('anybody’s', ({ given }) => given.message(), staff(200)), none(staff(404))],
  'GET /mail/:id/event.ics': [
    of('anybody’s', ({ given }) => given.message({ calendar: 'BEGIN:VCALENDAR' }), staff(200)),
    none(staff(404)),
  ],
  'GET /mail/calls': staff(200),
  'GET /mail/calls/:id': [
    of('anybody’s', ({ given }) => given.message({ channel: 'phone' }), staff(200)),
    none(staff(404)),
  ],
  'POST /mail/calls/:id/results': [
    of('anybody’s', ({ given }) => given.message({ channel: 'phone' }), staff(422)),
    none(staff(404)),
  ],
}
