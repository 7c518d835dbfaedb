import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { minimumSize, placeWindow, windowState } from '../../electron/window-state.ts'

const screen = { x: 0, y: 0, width: 1920, height: 1040 }
const at = (x: number, y: number, width = 1200, height = 800) => ({
  bounds: { x, y, width, height },
  maximised: false,
})

test('the first window opens in the middle', () => {
  expect(placeWindow(null, [screen])).not.toHaveProperty('x')
})

test('a window opens where it was', () => {
  expect(placeWindow(at(100, 50), [screen])).toEqual({ x: 100, y: 50, width: 1200, height: 800 })
})

test('a window on a screen that is gone opens in the middle, as large as it was', () => {
  expect(placeWindow(at(2500, 50), [screen])).toEqual({ width: 1200, height: 800 })
  const second = { x: 1920, y: 0, width: 1920, height: 1080 }
  expect(placeWindow(at(2500, 50), [screen, second])).toMatchObject({ x: 2500, y: 50 })
})

test('wherever it was, it can be taken hold of', () => {
  const number = fc.integer({ min: -100_000, max: 100_000 })
  fc.assert(
    fc.property(number, number, fc.nat(5_000), fc.nat(5_000), (x, y, width, height) => {
      const placed = placeWindow(at(x, y, width + 1, height + 1), [screen])
      expect(placed.width).toBeGreaterThanOrEqual(minimumSize.width)
      expect(placed.height).toBeGreaterThanOrEqual(minimumSize.height)
      if (placed.x === undefined || placed.y === undefined) return
      expect(placed.y).toBeGreaterThanOrEqual(0)
      expect(placed.y).toBeLessThan(screen.height)
      expect(placed.x + placed.width).toBeGreaterThan(0)
      expect(placed.x).toBeLessThan(screen.width)
    }),
  )
})

test('a state that makes no sense is not read', () => {
  for (const bounds of [{ x: 0, y: 0, width: 0, height: 1 }, { x: 0.5, y: 0, width: 1, height: 1 }, null]) {
    expect(windowState.safeParse({ bounds, maximised: false }).success).toBe(false)
  }
})
