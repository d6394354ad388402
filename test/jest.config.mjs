// Jest runs our ESM sources through swc; `.js` in imports is dropped so that it finds the `.ts` file.
export default {
  rootDir: '..',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
  setupFilesAfterEnv: ['<rootDir>/test/support/let-go.ts'],
  globalSetup: '<rootDir>/test/support/start.mjs',
  globalTeardown: '<rootDir>/test/support/stop.mjs',
  reporters: ['default', '<rootDir>/test/support/proof-table.mjs', '<rootDir>/test/support/closing-line.mjs'],
  testTimeout: process.env.PROOF ? 3_600_000 : 60_000,
  maxWorkers: 2,
  // Modules of finished test files are never let go of (Node's vm modules): a worker that has grown spends its time on garbage.
  workerIdleMemoryLimit: '1500MB',
}
