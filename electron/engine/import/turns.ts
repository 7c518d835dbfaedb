import { setImmediate } from 'node:timers/promises'
import { isCancelled, tryToDecide, type ImportState } from './import-state.ts'

/** How long long work may keep the engine from answering the window, in milliseconds. */
const TURN = 25

/** Thrown through an import that a person cancelled; it is caught where the import began and nowhere else. */
export class Cancelled extends Error {}

/** Lets long work share the engine with the window's questions, and stop when it is cancelled. */
export interface Turns {
  /** Gives way when the turn is over; throws `Cancelled` when the work is to stop. */
  give(): Promise<void>
  throwIfCancelled(): void
  /** From here on nothing cancels the work; throws `Cancelled` when it was cancelled before. */
  decide(): void
}

export function startTurns(state: ImportState): Turns {
  let began = performance.now()
  function throwIfCancelled(): void {
    if (isCancelled(state)) throw new Cancelled('cancelled')
  }
  return {
    throwIfCancelled,
    decide: () => {
      if (!tryToDecide(state)) throw new Cancelled('cancelled')
    },
    give: async () => {
      throwIfCancelled()
      if (performance.now() - began < TURN) return
      await setImmediate()
      began = performance.now()
      throwIfCancelled()
    },
  }
}
