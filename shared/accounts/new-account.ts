import { z } from 'zod'
import { accountFields, tidied, type AccountField, type AccountForm } from './account-form.ts'
import { accountProblems, amountIn } from './account-rules.ts'
import { issuers, type Issuer } from './id-limits.ts'
import type { AccountChange, NewAccount } from './virtual-account.ts'

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
  .superRefine((input, context) => addProblems(input, accountFields, context))
  .transform(toAccount)

const changeable = accountFields.filter((field) => field !== 'virtualAccountId')

/** The same for a change of an account that exists, whose id is as it is. */
export const accountChange = form
  .superRefine((input, context) => addProblems(input, changeable, context))
  .transform((input): AccountChange => {
    const { rail: _rail, virtualAccountId: _id, ...change } = toAccount(input)
    return change
  })

function addProblems(input: AccountForm, fields: readonly AccountField[], context: z.RefinementCtx): void {
  const problems = accountProblems(input, 'done')
  for (const field of fields) {
    const message = problems[field]
    if (message !== undefined) context.addIssue({ code: 'custom', path: [field], message })
  }
}

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
