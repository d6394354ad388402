export const ADMINISTRATOR = { email: 'grace.addo@harrowmere.example', password: 'seven green kettles whistle' }

/** What a council types on the page behind the one-time link, but for its key. */
export const SET_UP = {
  councilName: 'Harrowmere Council',
  programmeName: 'Harrowmere Digital Task Force',
  phone: '01632 960 123',
  phoneHours: 'Monday to Friday, 9am to 5pm',
  email: 'digital@harrowmere.example',
  colour: '#0b5560',
  smallNumberThreshold: '5',
  privacyNotice: 'We keep little.',
  accessibilityStatement: 'Very.',
  yourName: 'Grace Addo',
  yourEmail: ADMINISTRATOR.email,
  password: ADMINISTRATOR.password,
}
