import { onTestFinished } from 'vitest'
import { makeCode } from '../../relay/registry/codes.ts'
import { addMerchant } from '../../relay/registry/merchants.ts'
import { startRelay, type Relay, type RelayOptions } from '../../relay/start.ts'
import type { Database } from '../../relay/storage/database.ts'
import { aClock, type TestClock } from '../provider/a-clock.ts'

export interface TestRelay extends Relay {
  readonly database: Database
  readonly clock: TestClock
  /** Every line that the relay told its owner. */
  readonly told: readonly string[]
  /** Adds a merchant and answers a code to pair with. */
  newMerchant(): Promise<{ merchantId: string; code: string }>
  /** Another code for that merchant. */
  newCode(merchantId: string, newKey?: boolean): Promise<string>
}

/** A relay on loopback, by the test's clock, until the test ends. */
export async function aRelay(
  database: Database,
  options: Partial<RelayOptions> & { clock?: TestClock } = {},
): Promise<TestRelay> {
  const { clock = aClock(), ...others } = options
  const told: string[] = []
  const relay = await startRelay({
    database,
    host: '127.0.0.1',
    port: 0,
    trustedProxies: [],
    now: clock.now,
    tell: (event, details) => void told.push(JSON.stringify({ event, ...details })),
    ...others,
  })
  onTestFinished(() => relay.stop())
  const newCode = (merchantId: string, newKey = false) => makeCode(database, merchantId, { newKey, now: clock.now() })
  return {
    ...relay,
    database,
    clock,
    told,
    newCode,
    newMerchant: async () => {
      const merchantId = await addMerchant(database, 'Sharma Stores', clock.now())
      return { merchantId, code: await newCode(merchantId) }
    },
  }
}
