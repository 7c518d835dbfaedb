import { onTestFinished } from 'vitest'
import type { NewAccount } from '../../shared/accounts/virtual-account.ts'
import { cashfree, type CashfreeOptions } from '../../electron/provider/cashfree/cashfree.ts'
import { routeThrough } from '../../electron/network/proxy.ts'
import type { Provider } from '../../electron/provider/provider.ts'
import { startPractice, type Practice, type PracticeOptions } from '../../electron/practice/practice.ts'
import { practiceMerchant } from '../../electron/practice/merchant.ts'
import { aClock, type TestClock } from './a-clock.ts'

export const { clientId, clientSecret } = practiceMerchant

/** The provider's client as the app makes it, by the test's clock. */
export function aProvider(
  base: string,
  options: Partial<CashfreeOptions> & { readonly clock?: TestClock } = {},
): Provider {
  const { clock = aClock(), ...others } = options
  return cashfree({
    base,
    credentials: { clientId, clientSecret, publicKey: null },
    route: routeThrough({ kind: 'none' }),
    timeout: 2_000,
    now: clock.now,
    sleep: clock.sleep,
    random: () => 0.5,
    address: () => '10.0.0.5',
    ...others,
  })
}

export async function aPractice(options: PracticeOptions = {}): Promise<Practice> {
  const practice = await startPractice({ now: aClock().now, ...options })
  onTestFinished(() => practice.stop())
  return practice
}

export function aNewAccount(fields: Partial<NewAccount> = {}): NewAccount {
  return {
    rail: 'bank-account',
    virtualAccountId: 'VATEST1',
    name: 'john doe',
    phone: '9876543210',
    email: 'john@example.com',
    remitter: null,
    minAmount: null,
    maxAmount: null,
    ...fields,
  }
}
