import type { Rail } from '../domain.ts'

export const railChoices = ['bank-account', 'upi', 'both'] as const

/** What a customer gets to pay into: a bank account, a UPI id, or one of each under the same id. */
export type RailChoice = (typeof railChoices)[number]

export function railsOf(choice: RailChoice): readonly Rail[] {
  return choice === 'both' ? ['bank-account', 'upi'] : [choice]
}

/** What a person writes for it in a table; null for anything else. */
export function readRailChoice(text: string): RailChoice | null {
  const word = text.toLowerCase().replace(/[^a-z]/g, '')
  if (/^(?:both|bankandupi|upiandbank|bankupi|all)$/.test(word)) return 'both'
  if (/^(?:upi|upiid|vpa|virtualvpa|virtualupi)$/.test(word)) return 'upi'
  return /^(?:bank|bankaccount|account|va|vba|virtualaccount|virtualbankaccount)$/.test(word) ? 'bank-account' : null
}
