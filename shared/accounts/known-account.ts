import type { PayInto, VirtualAccount } from './virtual-account.ts'

/** What is learned of an account at one time; what is left out is as it was. */
export type Learned = Partial<Omit<VirtualAccount, 'virtualAccountId'>>

/** How it was learned: from the provider's answer, or by an act of a person that the provider has taken. */
export type LearnedHow = 'created' | 'found' | 'fetched' | 'edited' | 'activated' | 'deactivated'

/** An account of which nothing is known but its id. */
export function unknownAccount(virtualAccountId: string): VirtualAccount {
  return {
    virtualAccountId,
    payInto: [],
    name: null,
    phone: null,
    email: null,
    isActive: null,
    remitter: null,
    minAmount: null,
    maxAmount: null,
  }
}

/** The account with what was learned of it. An answer that does not say something takes nothing away. */
export function withLearned(account: VirtualAccount, learned: Learned): VirtualAccount {
  return {
    ...account,
    payInto: joined(account.payInto, learned.payInto ?? []),
    name: learned.name ?? account.name,
    phone: learned.phone ?? account.phone,
    email: learned.email ?? account.email,
    isActive: learned.isActive ?? account.isActive,
    remitter: learned.remitter ?? account.remitter,
    minAmount: learned.minAmount ?? account.minAmount,
    maxAmount: learned.maxAmount ?? account.maxAmount,
  }
}

/** What the second account says that the first does not say so already; null when that is nothing. */
export function newsIn(account: VirtualAccount, learned: Learned): Learned | null {
  const after = withLearned(account, learned)
  return JSON.stringify(after) === JSON.stringify(account) ? null : learned
}

/** In the order in which they were learned, each once. */
function joined(known: readonly PayInto[], learned: readonly PayInto[]): readonly PayInto[] {
  const byAddress = new Map(known.map((address) => [addressKey(address), address]))
  for (const address of learned) byAddress.set(addressKey(address), address)
  return [...byAddress.values()]
}

function addressKey(address: PayInto): string {
  return address.rail === 'upi' ? `upi ${address.vpa.toLowerCase()}` : `bank ${address.accountNumber}`
}
