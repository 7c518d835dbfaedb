import { z } from 'zod'

const rectangle = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() })
export type Rectangle = z.infer<typeof rectangle>

/** Where the window was when it was last closed. */
export const windowState = z.object({ bounds: rectangle, maximised: z.boolean() })
export type WindowState = z.infer<typeof windowState>

export const minimumSize = { width: 960, height: 640 } as const
const firstSize = { width: 1280, height: 820 } as const
const GRIP = 100

type Placement = { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number }

/**
 * Where to open the window: where it was, unless the screen it was on is gone or too little of it would show to drag it
 * back; then in the middle.
 */
export function placeWindow(last: WindowState | null, workAreas: readonly Rectangle[]): Placement {
  if (last === null) return firstSize
  const width = Math.max(last.bounds.width, minimumSize.width)
  const height = Math.max(last.bounds.height, minimumSize.height)
  const bounds = { x: last.bounds.x, y: last.bounds.y, width, height }
  return workAreas.some((area) => canBeGrasped(bounds, area)) ? bounds : { width, height }
}

/** Its title bar must be on the screen, and enough of it to take hold of. */
function canBeGrasped(window: Rectangle, area: Rectangle): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  return across >= GRIP && window.y >= area.y && window.y <= area.y + area.height - GRIP
}
