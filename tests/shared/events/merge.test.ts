import { describe, expect, it } from 'vitest'
import type { SignatureState } from '../../../shared/domain.ts'
import { eventIdentity } from '../../../shared/events/identity.ts'
import { mergePayment, type HeldEvent } from '../../../shared/events/merge.ts'
import { aCollectedEvent, reading } from './an-event.ts'

function held(
  event: Record<string, string>,
  signature: SignatureState = 'unchecked',
  how: Partial<HeldEvent> = {},
): HeldEvent {
  const { fields, meaning } = reading(JSON.stringify(event)).events[0]!
  return {
    identity: eventIdentity(fields),
    signature,
    isInFile: true,
    isProviderRecord: false,
    isReleased: false,
    meaning,
    ...how,
  }
}

function answer(changes: Record<string, string> = {}): Record<string, string> {
  const { event: _, isVpa: __, ...fields } = aCollectedEvent(changes)
  return fields
}

describe('a payment as all its events tell it', () => {
  it('takes the rail from the webhook and the settlement from the API, whichever comes first', () => {
    const webhook = held(aCollectedEvent({ isVpa: '1' }))
    const api = held(answer({ settlementId: '256', isSettled: '1' }))
    for (const events of [
      [webhook, api],
      [api, webhook],
    ]) {
      expect(mergePayment(events, false).subject).toMatchObject({ rail: 'upi', settlementId: '256' })
    }
  })

  it('does not let an unsigned event change the rail that a signed one shows', () => {
    const { isVpa: _, ...signed } = aCollectedEvent({ vAccountNumber: '8080801234' })
    const unsigned = aCollectedEvent({ isVpa: '1' })
    expect(mergePayment([held(signed, 'valid'), held(unsigned)], false).subject?.rail).toBe('bank-account')
  })

  it('is none at all when every signature failed', () => {
    expect(mergePayment([held(aCollectedEvent(), 'failed')], false).subject).toBeNull()
  })
})
