import { EventEmitter } from 'node:events'

const size = { width: 1280, height: 800 }
const display = {
  id: 1,
  scaleFactor: 1,
  bounds: { x: 0, y: 0, ...size },
  workArea: { x: 0, y: 0, ...size },
  workAreaSize: size,
  size,
}

export const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getDisplayMatching: () => display,
})
