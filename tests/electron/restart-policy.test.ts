import { expect, test } from 'vitest'
import { restartDelay } from '../../electron/restart-policy.ts'

test('the first stop is followed by a start at once, further ones by longer waits', () => {
  expect(restartDelay([1_000])).toBe(0)
  expect(restartDelay([1_000, 1_100])).toBe(250)
  expect(restartDelay([1_000, 1_100, 1_500])).toBe(1_000)
  expect(restartDelay([1_000, 1_100, 1_500, 2_600])).toBe(3_000)
})

test('the fifth stop within a minute is the last', () => {
  expect(restartDelay([1_000, 1_100, 1_500, 2_600, 5_700])).toBeNull()
})

test('stops of long ago are forgiven', () => {
  expect(restartDelay([1_000, 2_000, 3_000, 4_000, 64_001])).toBe(0)
})
