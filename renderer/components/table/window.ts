/**
 * How tall the body of a table gets. Chromium lays out at most about 33.5 million px, and paints text and lines with
 * 24 bits of precision: beyond some millions they are cut or lost. A longer list is scrolled on a smaller scale.
 */
const tallestBody = 4_000_000
const overscan = 6

export interface Viewport {
  /** How far into the list, in px of the list. */
  readonly position: number
  /** How much of the rows is visible, in px. */
  readonly height: number
  readonly rowHeight: number
  readonly total: number
}

export interface RowWindow {
  /** The rows to draw, both ends included; `last` is less than `first` when there are none. */
  readonly first: number
  readonly last: number
  /** Where the first of them goes in the body, in px. */
  readonly top: number
  readonly bodyHeight: number
  /** How far the body has to be scrolled for them to be in sight, in px of the body. */
  readonly bodyScroll: number
}

export function rowWindow(viewport: Viewport): RowWindow {
  const { height, rowHeight, total } = viewport
  const position = withinList(viewport.position, viewport)
  const ratio = scale(viewport)
  // A browser scrolls by whole px. What a px of the body leaves out, the place of the rows makes up.
  const bodyScroll = ratio === 1 ? position : Math.round(position / ratio)
  const first = Math.max(0, Math.floor(position / rowHeight) - overscan)
  return {
    first,
    last: Math.min(total - 1, Math.ceil((position + height) / rowHeight) - 1 + overscan),
    top: bodyScroll + first * rowHeight - position,
    bodyHeight: Math.min(total * rowHeight, tallestBody),
    bodyScroll,
  }
}

/** How many px of the list one px of the body stands for. */
export function scale({ height, rowHeight, total }: Viewport): number {
  const listHeight = total * rowHeight
  return listHeight > tallestBody ? (listHeight - height) / (tallestBody - height) : 1
}

/** The nearest position at which the row is wholly visible. */
export function positionToShow(index: number, viewport: Viewport): number {
  const { height, rowHeight } = viewport
  const position = withinList(viewport.position, viewport)
  const top = index * rowHeight
  return top < position ? top : Math.max(position, top + rowHeight - height)
}

/** The nearest position that there is. */
export function withinList(position: number, { height, rowHeight, total }: Viewport): number {
  return Math.max(0, Math.min(position, total * rowHeight - height))
}
