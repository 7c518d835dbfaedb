import type { OptionName } from './options.ts'

const reach = ['secret-fd', 'proxy'] as const
const details = ['name', 'mobile', 'email', 'remitter-account', 'remitter-ifsc', 'min-amount', 'max-amount'] as const

/** What `milaan account` does, whether it needs the id of one account, and its options. */
export const accountActs = {
  create: { takesId: false, options: ['id', 'bank', 'upi', 'both', 'from', 'result', ...details, ...reach] },
  list: { takesId: false, options: ['search', 'active', 'inactive'] },
  show: { takesId: true, options: ['bank', 'upi', 'amount', 'note', 'pdf'] },
  edit: { takesId: true, options: [...details, ...reach] },
  activate: { takesId: true, options: reach },
  deactivate: { takesId: true, options: reach },
  fetch: { takesId: false, options: reach },
} as const satisfies Record<string, { takesId: boolean; options: readonly OptionName[] }>
export type AccountAct = keyof typeof accountActs

/** What `milaan decide` does, of what it needs the id, and its options. */
export const decideActs = {
  list: { takes: null, options: [] },
  accept: { takes: 'settlement', options: ['note'] },
  reject: { takes: 'settlement', options: ['note'] },
  split: { takes: 'settlement', options: ['note'] },
  match: { takes: null, options: ['settlement', 'line', 'difference', 'note'] },
  dismiss: { takes: 'refused transfer', options: ['note'] },
  reopen: { takes: 'refused transfer', options: [] },
  undo: { takes: null, options: [] },
} as const satisfies Record<string, { takes: 'settlement' | 'refused transfer' | null; options: readonly OptionName[] }>
export type DecideAct = keyof typeof decideActs

/** What `milaan ledger` does, and whether it needs the id of a match. */
export const ledgerActs = {
  show: { takesId: false, options: [] },
  accept: { takesId: true, options: [] },
  reject: { takesId: true, options: [] },
  match: { takesId: false, options: ['line', 'entry', 'difference', 'note'] },
} as const satisfies Record<string, { takesId: boolean; options: readonly OptionName[] }>
export type LedgerAct = keyof typeof ledgerActs

/** What `milaan practice` does: start one, and tell one that runs what is to happen. */
export const practiceActs = {
  start: [
    'port',
    'file',
    'fees',
    'cycle',
    'calls-a-minute',
    'error-status',
    'refuse-address',
    'public-key',
    'deliver-to',
    'deliver-as',
  ],
  status: ['at'],
  pay: ['at', 'account', 'bank', 'upi', 'amount', 'by', 'count', 'webhook'],
  settle: ['at', 'when'],
  pass: ['at', 'hours'],
  statement: ['at', 'layout', 'days', 'file'],
  webhooks: ['at', 'file'],
} as const satisfies Record<string, readonly OptionName[]>
export type PracticeAct = keyof typeof practiceActs

/** What `milaan files` does, whether it needs a file of the book, and its options. */
export const fileActs = {
  list: { takesFile: false, options: [] },
  undo: { takesFile: true, options: ['report'] },
  redo: { takesFile: true, options: ['report'] },
} as const satisfies Record<string, { takesFile: boolean; options: readonly OptionName[] }>
export type FileAct = keyof typeof fileActs

/** What `milaan quarantine` does, whether it needs the id of what is set apart, and its options. */
export const quarantineActs = {
  list: { takesId: false, options: ['dismissed'] },
  recheck: { takesId: false, options: ['secret-fd'] },
  release: { takesId: true, options: ['note'] },
  dismiss: { takesId: true, options: ['note'] },
  reopen: { takesId: true, options: ['note'] },
} as const satisfies Record<string, { takesId: boolean; options: readonly OptionName[] }>
export type QuarantineAct = keyof typeof quarantineActs
