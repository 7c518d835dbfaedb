import { appError } from '../shared/app-error.ts'
import type { Bridge, Client, EventName, EventPayload } from '../shared/contract.ts'
import { fail } from '../shared/result.ts'

declare global {
  interface Window {
    readonly milaan: Bridge
  }
}

/**
 * What the window can ask for: one function per method of the contract, each of which answers a Result and never
 * rejects. Only the contract's types are needed here, for main parses whatever arrives there.
 */
export const client = new Proxy<Client>(Object.create(null), {
  get: (_target, method: string) => (input: unknown) =>
    window.milaan.call(method, input).catch(() => fail(appError('unexpected', method))),
})

/** Tells the listener each event of that name until the answered function is called. */
export function subscribe<Name extends EventName>(
  name: Name,
  listener: (payload: EventPayload<Name>) => void,
): () => void {
  return window.milaan.subscribe((event) => {
    // Main parsed the payload by the same contract
    if (event.name === name) listener(event.payload as EventPayload<Name>)
  })
}
