import { parseArgs } from 'node:util'
import { appError } from '../shared/app-error.ts'
import { fail, ok, type Result } from '../shared/result.ts'
import {
  accountActs,
  practiceActs,
  quarantineActs,
  type AccountAct,
  type PracticeAct,
  type QuarantineAct,
} from './acts.ts'
import { optionsOf, type OptionName, type OptionValues } from './options.ts'

/** What the person asks for. Paths are as typed. */
export type Command =
  | { readonly verb: 'help' | 'version' }
  | { readonly verb: 'new' | 'reconcile' | 'trail' | 'verify' | 'demo'; readonly book: string }
  | {
      readonly verb: 'import'
      readonly book: string
      readonly files: readonly string[]
      readonly secretFiles: readonly string[]
    }
  | { readonly verb: 'statement'; readonly file: string }
  | { readonly verb: 'connect' | 'pair' | 'poll' | 'sweep'; readonly book: string; readonly values: OptionValues }
  | {
      readonly verb: 'quarantine'
      readonly act: QuarantineAct
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
    case 'new':
    case 'reconcile':
    case 'trail':
    case 'verify':
    case 'demo':
      if (first === undefined || rest.length > 0) return usage(`${verb} takes one book.`)
      return allowing(values, [], { verb, book: first })
    case 'import':
      if (first === undefined || rest.length === 0) return usage('import takes a book and at least one file.')
      return allowing(values, ['secret-file'], {
        verb,
        book: first,
        files: rest,
        secretFiles: values['secret-file'] ?? [],
      })
    case 'statement':
      if (first === undefined || rest.length > 0) return usage('statement takes one file.')
      return allowing(values, [], { verb, file: first })
    case 'connect':
    case 'pair':
    case 'poll':
    case 'sweep':
      if (first === undefined || rest.length > 0) return usage(`${verb} takes one book.`)
      return allowing(values, reachingOptions[verb], { verb, book: first, values })
    case 'quarantine':
      return quarantineCommand(first, rest, values)
    case 'account':
      return accountCommand(first, rest, values)
    case 'practice':
      return practiceCommand(first ?? 'start', rest, values)
    default:
      return usage(`There is no command ${verb}.`)
  }
}

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
