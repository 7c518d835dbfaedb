import type { DeliveriesTaken, RelayPage } from '../../../shared/engine-contract.ts'
import type { WriteDb } from '../database/connection.ts'
import { findDelivery } from '../queries/deliveries.ts'
import { putApart } from '../queries/quarantine.ts'
import { insertGap, insertUnopened, savePosition } from '../queries/relay.ts'
import { takeDeliveries } from './take-deliveries.ts'

/** Takes what the relay gave out into the open transaction, and with it how far the relay was read. */
export function takeRelayPage(db: WriteDb, page: RelayPage): DeliveriesTaken {
  const taken = takeDeliveries(db, 'relay', page.deliveries, page.secrets)
  for (const sealed of page.unopened) {
    const id = findDelivery(db, 'relay', sealed.key) ? null : insertUnopened(db, sealed)
    if (id !== null)
      putApart(db, { subject: 'unopened', id, why: 'unopened', receivedAt: sealed.receivedAt, amount: null })
  }
  for (const gap of page.gaps) insertGap(db, page.pairingId, gap)
  savePosition(db, page.pairingId, page.position)
  return taken
}
