import type { parseArgs } from 'node:util'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

/** Every option of every command; `arguments.ts` says which belongs to which. */
export const optionsOf = {
  json: flag,
  help: { ...flag, short: 'h' },
  version: { ...flag, short: 'v' },
  'secret-file': { ...text, multiple: true },
  corrections: text,
  'amount-percent': text,
  report: flag,
  as: text,

  // reconcile, trail, exceptions, settings
  'as-of': text,
  set: text,

  // decide
  settlement: { ...text, multiple: true },
  line: { ...text, multiple: true },
  difference: text,

  // ledger
  entry: { ...text, multiple: true },

  // connect
  environment: text,
  'client-id': text,
  whitelisted: flag,
  'public-key': text,
  address: text,
  'secret-fd': text,
  proxy: text,

  // account
  bank: flag,
  upi: flag,
  both: flag,
  id: text,
  name: text,
  mobile: text,
  email: text,
  'remitter-account': text,
  'remitter-ifsc': text,
  'min-amount': text,
  'max-amount': text,
  from: text,
  result: text,
  search: text,
  active: flag,
  inactive: flag,
  amount: text,
  note: text,
  pdf: text,

  // pair, poll, sweep, quarantine
  relay: text,
  code: text,
  'hand-over': text,
  check: text,
  'new-address': flag,
  end: flag,
  follow: flag,
  to: text,
  dismissed: flag,

  // practice
  at: text,
  port: text,
  file: text,
  fees: text,
  cycle: text,
  'calls-a-minute': text,
  'error-status': flag,
  'refuse-address': flag,
  'deliver-to': text,
  'deliver-as': text,
  account: text,
  by: text,
  count: text,
  webhook: text,
  when: text,
  hours: text,
  layout: text,
  days: text,
} as const

export type OptionName = keyof typeof optionsOf
export type OptionValues = ReturnType<typeof parseArgs<{ options: typeof optionsOf }>>['values']
