import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.env['TEST_DATA']
const present = folder !== undefined && folder !== '' && existsSync(folder)
if (!present) process.stderr.write('TEST_DATA is not set to a folder: tests on real files are left out\n')

/** Tests that need the real files; where there are none, one line says so. */
export const describeWithTestData = present ? describe : describe.skip

export function testDataPath(name: string): string {
  return join(folder ?? '', name)
}

export function testData(name: string): Buffer {
  return readFileSync(testDataPath(name))
}
