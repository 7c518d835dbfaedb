/** How far an import is, in memory that its thread and the engine's share: whether it is decided, and whether it ended. */
export type ImportState = Int32Array<SharedArrayBuffer>

const decision = 0
const end = 1

const OPEN = 0
const CANCELLED = 1
const COMMITTING = 2
const ENDED = 1

export function newImportState(): ImportState {
  return new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT))
}

/** False when it is too late, because the work is being committed. */
export function tryToCancel(state: ImportState): boolean {
  return Atomics.compareExchange(state, decision, OPEN, CANCELLED) !== COMMITTING
}

/** To be asked before the commit: false when the work was cancelled. */
export function tryToDecide(state: ImportState): boolean {
  return Atomics.compareExchange(state, decision, OPEN, COMMITTING) !== CANCELLED
}

export function isCancelled(state: ImportState): boolean {
  return Atomics.load(state, decision) === CANCELLED
}

/** To be said when the book is let go of. */
export function sayEnded(state: ImportState): void {
  Atomics.store(state, end, ENDED)
  Atomics.notify(state, end)
}

/** Waits until the import has let go of the book, but not for ever. */
export function waitForEnd(state: ImportState, milliseconds: number): boolean {
  return Atomics.wait(state, end, 0, milliseconds) !== 'timed-out'
}
