import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.env['TEST_DATA']
const present = folder !== undefined && folder !== '' && existsSync(folder)

/** Tests that need the real files; where there are none, one line at the end of the run says so (`closing-line.mjs`). */
export const describeWithTestData = present ? describe : describe.skip

export function testDataPath(name: string): string {
  return join(folder ?? '', name)
}

export function testData(name: string): Buffer {
  return readFileSync(testDataPath(name))
}
