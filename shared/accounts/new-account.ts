import { z } from 'zod'
import { accountFields, tidied, type AccountForm } from './account-form.ts'
import { accountProblems, amountIn } from './account-rules.ts'
import { issuers, type Issuer } from './id-limits.ts'
import type { NewAccount } from './virtual-account.ts'

const text = z.string().max(300)
const form = z.strictObject({
  rail: z.enum(['bank-account', 'upi']),
  issuer: z.enum(Object.keys(issuers) as [Issuer, ...Issuer[]]).nullable(),
  virtualAccountId: text,
  name: text,
  phone: text,
  email: text,
  remitterAccount: text,
  remitterIfsc: text,
  minAmount: text,
  maxAmount: text,
})

/** A form as it comes, to an account that may be sent; its issues carry the field and the sentence for it. */
export const newAccount = form
  .superRefine((input, context) => {
    const problems = accountProblems(input, 'done')
    for (const field of accountFields) {
      const message = problems[field]
      if (message !== undefined) context.addIssue({ code: 'custom', path: [field], message })
    }
  })
  .transform(toAccount)

function toAccount(input: AccountForm): NewAccount {
  const tidy = tidied(input)
  return {
    rail: tidy.rail,
    virtualAccountId: tidy.virtualAccountId,
    name: tidy.name,
    phone: tidy.phone,
    email: tidy.email,
    remitter: tidy.remitterAccount === '' ? null : { account: tidy.remitterAccount, ifsc: tidy.remitterIfsc },
    minAmount: amountIn(tidy, 'minAmount'),
    maxAmount: amountIn(tidy, 'maxAmount'),
  }
}
