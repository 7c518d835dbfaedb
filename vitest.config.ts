import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // A machine that is busy with other things must not decide a test.
    testTimeout: 60_000,
    // Most of the time goes to processes of the command, which a second worker waits for meanwhile.
    maxWorkers: 2,
  },
})
