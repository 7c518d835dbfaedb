import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { expect, test } from 'vitest'
import { isOwnPage } from '../../electron/sender.ts'

const ours = { id: 1 } as WebContents
const origin = 'app://milaan'

/** Electron's event of a call, as far as a sender can be told from it. */
function aCall(over: { sender?: WebContents; origin?: string; parent?: object; frame?: null } = {}) {
  const senderFrame = over.frame === null ? null : { parent: over.parent ?? null, origin: over.origin ?? origin }
  return { sender: over.sender ?? ours, senderFrame } as unknown as IpcMainInvokeEvent
}

test('the top frame of our window at our own origin is answered', () => {
  expect(isOwnPage(aCall(), ours, origin)).toBe(true)
})

test.each([
  ['another window', aCall({ sender: { id: 2 } as WebContents })],
  ['a sub-frame', aCall({ parent: {} })],
  ['another site', aCall({ origin: 'https://example.org' })],
  ['another host of our scheme', aCall({ origin: 'app://other' })],
  ['a host that begins like ours', aCall({ origin: 'app://milaan.example.org' })],
  ['a page without an origin', aCall({ origin: 'null' })],
  ['a frame that is gone', aCall({ frame: null })],
])('%s is refused', (_who, call) => {
  expect(isOwnPage(call, ours, origin)).toBe(false)
})

test('nobody is answered while there is no window', () => {
  expect(isOwnPage(aCall(), null, origin)).toBe(false)
})
