import type { WebContents } from 'electron'
import { events, type EventName, type EventPayload } from '../shared/contract.ts'
import { eventChannel } from './channels.ts'

/** Tells the page of an event; with `check`, one that is not as the contract has it is a bug to be seen. */
export function tellPage<Name extends EventName>(
  page: WebContents | null,
  name: Name,
  payload: EventPayload<Name>,
  check: boolean,
): void {
  if (check) events[name].parse(payload)
  if (page !== null && !page.isDestroyed()) page.send(eventChannel, { name, payload })
}
