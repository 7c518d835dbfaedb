import type { AccountField } from '../../../shared/accounts/account-form.ts'

/** By the words of v1.1's messages, the most particular first: “remitter account” before “account”, and so on. */
const words: readonly (readonly [RegExp, AccountField])[] = [
  [/remitter\s?ifsc|\bifsc\b/i, 'remitterIfsc'],
  [/remitter/i, 'remitterAccount'],
  [/min(?:imum)?\s?amount/i, 'minAmount'],
  [/max(?:imum)?\s?amount|amount range/i, 'maxAmount'],
  [/phone|mobile/i, 'phone'],
  [/e-?mail/i, 'email'],
  [/v\s?account\s?id|virtual\s?(?:account|vpa)\s?id|\bvpa id\b/i, 'virtualAccountId'],
  [/\bname\b/i, 'name'],
]

/** The field of the form that a refusal is about; null when it does not say. */
export function refusedField(message: string): AccountField | null {
  return words.find(([pattern]) => pattern.test(message))?.[1] ?? null
}
