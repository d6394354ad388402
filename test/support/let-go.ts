// Node keeps every AsyncLocalStorage that was ever entered, and each promise carries a value for each of them: those that a test file made
// would slow down all files after it in the same process, in the end threefold.
import { AsyncLocalStorage } from 'node:async_hooks'
import { afterAll } from '@jest/globals'

const entered = new Set<AsyncLocalStorage<unknown>>()
const { run, enterWith } = AsyncLocalStorage.prototype

AsyncLocalStorage.prototype.run = function (this: AsyncLocalStorage<unknown>, ...given: Parameters<typeof run>) {
  entered.add(this)
  return Reflect.apply(run, this, given)
}
AsyncLocalStorage.prototype.enterWith = function (this: AsyncLocalStorage<unknown>, store: unknown) {
  entered.add(this)
  Reflect.apply(enterWith, this, [store])
}

afterAll(() => {
  Object.assign(AsyncLocalStorage.prototype, { run, enterWith })
  for (const storage of entered) storage.disable()
})
