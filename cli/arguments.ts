import { parseArgs } from 'node:util'
import { appError } from '../shared/app-error.ts'
import { isDay, type Day } from '../shared/day.ts'
import { fail, ok, type Result } from '../shared/result.ts'
import {
  accountActs,
  decideActs,
  fileActs,
  ledgerActs,
  practiceActs,
  quarantineActs,
  type AccountAct,
  type DecideAct,
  type FileAct,
  type LedgerAct,
  type PracticeAct,
  type QuarantineAct,
} from './acts.ts'
import { optionsOf, type OptionName, type OptionValues } from './options.ts'

/** What the person asks for. Paths are as typed. */
export type Command =
  | { readonly verb: 'help' | 'version' }
  | { readonly verb: 'new' | 'verify' | 'demo' | 'fees'; readonly book: string }
  | { readonly verb: 'reconcile' | 'trail'; readonly book: string; readonly asOf: Day | null }
  | {
      readonly verb: 'exceptions'
      readonly book: string
      readonly asOf: Day | null
      /** Those that a person has dealt with, instead of what is open. */
      readonly areDismissed: boolean
    }
  | { readonly verb: 'settings'; readonly book: string; readonly change: string | null }
  | { readonly verb: 'why'; readonly book: string; readonly subject: WhySubject; readonly id: string }
  | {
      readonly verb: 'import'
      readonly book: string
      readonly files: readonly string[]
      readonly secretFiles: readonly string[]
      readonly corrections: string | null
      readonly account: string | null
      /** A ledger of a bank account, where the person says so; else what each file shows to be. */
      readonly isLedger: boolean
    }
  | { readonly verb: 'statement'; readonly file: string; readonly corrections: string | null }
  | {
      readonly verb: 'files'
      readonly act: FileAct
      readonly book: string
      /** Its name or its number in the book. */
      readonly file: string | null
      readonly values: OptionValues
    }
  | { readonly verb: 'connect' | 'pair' | 'poll' | 'sweep'; readonly book: string; readonly values: OptionValues }
  | {
      readonly verb: 'quarantine'
      readonly act: QuarantineAct
      readonly book: string
      readonly id: string | null
      readonly values: OptionValues
    }
  | {
      readonly verb: 'decide'
      readonly act: DecideAct
      readonly book: string
      readonly id: string | null
      readonly values: OptionValues
    }
  | {
      readonly verb: 'ledger'
      readonly act: LedgerAct
      readonly book: string
      readonly id: string | null
      readonly values: OptionValues
    }
  | {
      readonly verb: 'account'
      readonly act: AccountAct
      readonly book: string
      readonly virtualAccountId: string | null
      readonly values: OptionValues
    }
  | { readonly verb: 'practice'; readonly act: PracticeAct; readonly values: OptionValues }
  | {
      readonly verb: 'match'
      readonly left: string
      readonly right: string
      readonly days: number | null
      readonly amountPercent: number | null
    }

/** Whether the answer is to be JSON; known even when the rest of the arguments makes no sense. */
export function wantsJson(argv: readonly string[]): boolean {
  return argv.slice(0, endOfOptions(argv)).includes('--json')
}

export function parseCommand(argv: readonly string[]): Result<Command> {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: optionsOf, allowPositionals: true })
    if (values.help || positionals.length === 0) return ok({ verb: values.version ? 'version' : 'help' })
    const [verb, ...operands] = positionals
    return commandOf(verb!, operands, values)
  } catch (error) {
    if (isParseError(error)) return usage(complaint(error))
    throw error
  }
}

function commandOf(verb: string, operands: readonly string[], values: OptionValues): Result<Command> {
  if (operands.includes('')) return usage('The name of a file is empty.')
  const [first, ...rest] = operands
  switch (verb) {
    case 'help':
      return allowing(values, [], { verb })
    case 'reconcile':
    case 'trail':
    case 'exceptions':
      return datedCommand(verb, operands, values)
    case 'settings':
      if (first === undefined || rest.length > 0) return usage('settings takes one book.')
      return allowing(values, ['set'], { verb, book: first, change: values.set ?? null })
    case 'why':
      return whyCommand(operands, values)
    case 'new':
    case 'verify':
    case 'demo':
    case 'fees':
      if (first === undefined || rest.length > 0) return usage(`${verb} takes one book.`)
      return allowing(values, [], { verb, book: first })
    case 'import':
      if (first === undefined || rest.length === 0) return usage('import takes a book and at least one file.')
      if (values.as !== undefined && values.as !== 'ledger') return usage('--as takes ledger.')
      return allowing(values, values.as === undefined ? importOptions : ledgerOptions, {
        verb,
        book: first,
        files: rest,
        secretFiles: values['secret-file'] ?? [],
        corrections: values.corrections ?? null,
        account: values.account ?? null,
        isLedger: values.as === 'ledger',
      })
    case 'statement':
      if (first === undefined || rest.length > 0) return usage('statement takes one file.')
      return allowing(values, ['corrections'], { verb, file: first, corrections: values.corrections ?? null })
    case 'match':
      return matchCommand(operands, values)
    case 'connect':
    case 'pair':
    case 'poll':
    case 'sweep':
      if (first === undefined || rest.length > 0) return usage(`${verb} takes one book.`)
      return allowing(values, reachingOptions[verb], { verb, book: first, values })
    case 'files':
      return filesCommand(first, rest, values)
    case 'quarantine':
      return quarantineCommand(first, rest, values)
    case 'ledger':
      return ledgerCommand(first, rest, values)
    case 'decide':
      return decideCommand(first, rest, values)
    case 'account':
      return accountCommand(first, rest, values)
    case 'practice':
      return practiceCommand(first ?? 'start', rest, values)
    default:
      return usage(`There is no command ${verb}.`)
  }
}

function datedCommand(
  verb: 'reconcile' | 'trail' | 'exceptions',
  [book, ...rest]: readonly string[],
  values: OptionValues,
): Result<Command> {
  if (book === undefined || rest.length > 0) return usage(`${verb} takes one book.`)
  const asOf = values['as-of'] ?? null
  if (asOf !== null && !isDay(asOf)) return usage('--as-of takes a day, such as 2026-03-31.')
  if (verb !== 'exceptions') return allowing(values, ['as-of'], { verb, book, asOf })
  const areDismissed = values.dismissed ?? false
  return allowing(values, [areDismissed ? 'dismissed' : 'as-of'], { verb, book, asOf, areDismissed })
}

/** What can be asked why it stands where it does. */
const whySubjects = ['settlement', 'line', 'payment', 'entry'] as const
type WhySubject = (typeof whySubjects)[number]

function whyCommand([book, subject, id, ...rest]: readonly string[], values: OptionValues): Result<Command> {
  const asked = whySubjects.find((one) => one === subject)
  if (book === undefined || asked === undefined || id === undefined || rest.length > 0)
    return usage(
      'why takes a book, one of settlement, line, payment and entry, and its id; a line’s or entry’s is FILE:LINE.',
    )
  return allowing(values, [], { verb: 'why', book, subject: asked, id })
}

/** A window of ten years is as good as none, and makes a search without end. */
const MOST_DAYS = 400
const MOST_PERCENT = 50

function matchCommand(operands: readonly string[], values: OptionValues): Result<Command> {
  const [left, right, ...rest] = operands
  if (left === undefined || right === undefined || rest.length > 0) return usage('match takes two files.')
  const days = numberOf(values.days, /^\d{1,3}$/, MOST_DAYS)
  if (days === undefined) return usage(`--days takes a whole number up to ${MOST_DAYS}.`)
  const amountPercent = numberOf(values['amount-percent'], /^\d{1,2}(?:\.\d{1,4})?$/, MOST_PERCENT)
  if (amountPercent === undefined) return usage(`--amount-percent takes a number up to ${MOST_PERCENT}.`)
  return allowing(values, ['days', 'amount-percent'], { verb: 'match', left, right, days, amountPercent })
}

/** Null where nothing is said, undefined where it is no such number. */
function numberOf(text: string | undefined, shape: RegExp, most: number): number | null | undefined {
  if (text === undefined) return null
  return shape.test(text) && Number(text) <= most ? Number(text) : undefined
}

const importOptions = ['secret-file', 'corrections', 'account'] as const
const ledgerOptions = ['as', 'corrections', 'account'] as const

/** Of the commands that go out into the network. */
const reachingOptions = {
  connect: ['environment', 'client-id', 'whitelisted', 'public-key', 'address', 'secret-fd', 'proxy'],
  pair: ['relay', 'code', 'hand-over', 'check', 'new-address', 'end', 'proxy'],
  poll: ['follow', 'secret-fd', 'proxy'],
  sweep: ['from', 'to', 'secret-fd', 'proxy'],
} as const satisfies Record<string, readonly OptionName[]>

function accountCommand(act: string | undefined, operands: readonly string[], values: OptionValues): Result<Command> {
  if (act === undefined || !Object.hasOwn(accountActs, act))
    return usage(`account takes one of ${Object.keys(accountActs).join(', ')}.`)
  const { takesId, options } = accountActs[act as AccountAct]
  const [book, virtualAccountId = null, ...more] = operands
  if (book === undefined || more.length > 0 || takesId !== (virtualAccountId !== null))
    return usage(`account ${act} takes a book${takesId ? ' and the id of an account' : ''}.`)
  return allowing(values, options, { verb: 'account', act: act as AccountAct, book, virtualAccountId, values })
}

function filesCommand(act: string | undefined, operands: readonly string[], values: OptionValues): Result<Command> {
  if (act === undefined || !Object.hasOwn(fileActs, act))
    return usage(`files takes one of ${Object.keys(fileActs).join(', ')}.`)
  const { takesFile, options } = fileActs[act as FileAct]
  const [book, file = null, ...more] = operands
  if (book === undefined || more.length > 0 || takesFile !== (file !== null))
    return usage(`files ${act} takes a book${takesFile ? ' and the name or number of a file' : ''}.`)
  return allowing(values, options, { verb: 'files', act: act as FileAct, book, file, values })
}

function quarantineCommand(
  act: string | undefined,
  operands: readonly string[],
  values: OptionValues,
): Result<Command> {
  if (act === undefined || !Object.hasOwn(quarantineActs, act))
    return usage(`quarantine takes one of ${Object.keys(quarantineActs).join(', ')}.`)
  const { takesId, options } = quarantineActs[act as QuarantineAct]
  const [book, id = null, ...more] = operands
  if (book === undefined || more.length > 0 || takesId !== (id !== null))
    return usage(`quarantine ${act} takes a book${takesId ? ' and an id from its list' : ''}.`)
  return allowing(values, options, { verb: 'quarantine', act: act as QuarantineAct, book, id, values })
}

function decideCommand(act: string | undefined, operands: readonly string[], values: OptionValues): Result<Command> {
  if (act === undefined || !Object.hasOwn(decideActs, act))
    return usage(`decide takes one of ${Object.keys(decideActs).join(', ')}.`)
  const { takes, options } = decideActs[act as DecideAct]
  const [book, id = null, ...more] = operands
  if (book === undefined || more.length > 0 || (takes === null) !== (id === null))
    return usage(`decide ${act} takes a book${takes === null ? '' : ` and the id of a ${takes}`}.`)
  return allowing(values, options, { verb: 'decide', act: act as DecideAct, book, id, values })
}

function ledgerCommand(act: string | undefined, operands: readonly string[], values: OptionValues): Result<Command> {
  if (act === undefined || !Object.hasOwn(ledgerActs, act))
    return usage(`ledger takes one of ${Object.keys(ledgerActs).join(', ')}.`)
  const { takesId, options } = ledgerActs[act as LedgerAct]
  const [book, id = null, ...more] = operands
  if (book === undefined || more.length > 0 || takesId !== (id !== null))
    return usage(`ledger ${act} takes a book${takesId ? ' and the id of a match' : ''}.`)
  return allowing(values, options, { verb: 'ledger', act: act as LedgerAct, book, id, values })
}

function practiceCommand(act: string, operands: readonly string[], values: OptionValues): Result<Command> {
  if (!Object.hasOwn(practiceActs, act))
    return usage(`practice takes nothing or one of ${Object.keys(practiceActs).join(', ')}.`)
  if (operands.length > 0) return usage(`practice ${act} takes options only.`)
  return allowing(values, practiceActs[act as PracticeAct], { verb: 'practice', act: act as PracticeAct, values })
}

/** The command, unless an option was given that means nothing to it. */
function allowing(values: OptionValues, allowed: readonly OptionName[], command: Command): Result<Command> {
  const everywhere: readonly OptionName[] = ['json', 'help', 'version']
  const strange = (Object.keys(values) as OptionName[]).find(
    (name) => !everywhere.includes(name) && !allowed.includes(name),
  )
  const what = 'act' in command ? `${command.verb} ${command.act}` : command.verb
  return strange === undefined ? ok(command) : usage(`--${strange} means nothing to ${what}.`)
}

function usage(detail: string): Result<never> {
  return fail(appError('usage', detail))
}

interface ParseError extends Error {
  readonly code: string
}

function isParseError(error: unknown): error is ParseError {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')
}

/** Node names the option between quotes, and then explains what only a programmer needs to know. */
function complaint({ code, message }: ParseError): string {
  const option = /'(-[^' ]*)/.exec(message)?.[1] ?? 'An option'
  return code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? `There is no option ${option}.` : `${option} is not used like that.`
}

function endOfOptions(argv: readonly string[]): number {
  const end = argv.indexOf('--')
  return end < 0 ? argv.length : end
}
