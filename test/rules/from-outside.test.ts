import { TestApp } from '../support/app.js'
import { actionsOf } from './routes.js'

it('asks every action for the token against forgeries but these, each with a guard of its own', async () => {
  const app = await TestApp.open()
  const guards = actionsOf(app.nest).flatMap(({ name, fromOutside }) => (fromOutside ? [[name, fromOutside]] : []))
  expect(guards.toSorted()).toEqual([
    ['BouncesController.create', 'the bearer secret BOUNCE_SECRET'],
    ['MessageStopController.create', 'the signed key in its address'],
  ])
  await app.close()
})
