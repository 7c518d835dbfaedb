import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { positionToShow, rowWindow, scale, withinList, type Viewport } from '../../renderer/components/table/window.ts'

const part = fc.double({ min: 0, max: 1, noNaN: true })
const viewports = fc
  .record({
    position: part,
    height: fc.integer({ min: 40, max: 3_000 }),
    rowHeight: fc.integer({ min: 20, max: 90 }),
    total: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 10_000_000 })),
  })
  .map((chosen) => at(chosen, chosen.position))

/** The viewport at that part of the way. */
function at(viewport: Viewport, part: number): Viewport {
  return { ...viewport, position: part * withinList(Infinity, viewport) }
}

describe('the rows that a table draws', () => {
  it('are those in sight, wherever it is scrolled to, and few more', () => {
    fc.assert(
      fc.property(viewports, (viewport) => {
        const { first, last, top, bodyScroll } = rowWindow(viewport)
        const { height, rowHeight, total } = viewport
        const bottom = top + (last - first + 1) * rowHeight
        expect(last).toBeLessThan(total)
        expect(last - first).toBeLessThan(height / rowHeight + 15)
        expect(first === 0 || top <= bodyScroll).toBe(true)
        expect(last === total - 1 || bottom >= bodyScroll + height).toBe(true)
      }),
    )
  })

  it('begin with the first at the top and end with the last at the bottom, however many there are', () => {
    fc.assert(
      fc.property(viewports, (viewport) => {
        expect(rowWindow(at(viewport, 0))).toMatchObject({ first: 0, top: 0, bodyScroll: 0 })
        const { first, last, top, bodyHeight } = rowWindow(at(viewport, 1))
        expect(last).toBe(viewport.total - 1)
        expect(top + (last - first + 1) * viewport.rowHeight).toBeCloseTo(bodyHeight, 0)
      }),
    )
  })

  it('fit into what a browser can paint', () => {
    expect(rowWindow({ position: 0, height: 800, rowHeight: 90, total: 10_000_000 }).bodyHeight).toBeLessThan(2 ** 22)
  })

  it('are found again from how far the body is scrolled, to a px of it', () => {
    fc.assert(
      fc.property(viewports, (viewport) => {
        const found = rowWindow(viewport).bodyScroll * scale(viewport)
        expect(Math.abs(found - viewport.position)).toBeLessThanOrEqual(scale(viewport))
      }),
    )
  })

  it('hold the row that the keys go to, after the least scrolling', () => {
    fc.assert(
      fc.property(viewports, part, (viewport, part) => {
        const { height, rowHeight, total } = viewport
        fc.pre(total > 0 && height >= rowHeight)
        const index = Math.floor(part * (total - 1))
        const position = positionToShow(index, viewport)
        expect(index * rowHeight).toBeGreaterThanOrEqual(position)
        expect((index + 1) * rowHeight).toBeLessThanOrEqual(position + height + 0.001)
        expect(positionToShow(index, { ...viewport, position })).toBeCloseTo(position, 3)
      }),
    )
  })
})
