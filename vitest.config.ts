import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 20_000,
    // Most of the time goes to processes of the command, which a second worker waits for meanwhile.
    maxWorkers: 2,
  },
})
