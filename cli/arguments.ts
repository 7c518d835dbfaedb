import { parseArgs } from 'node:util'
import { appError } from '../shared/app-error.ts'
import { fail, ok, type Result } from '../shared/result.ts'

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
  | {
      readonly verb: 'match'
      readonly left: string
      readonly right: string
      readonly days: number | null
      readonly amountPercent: number | null
    }

const options = {
  json: { type: 'boolean', default: false },
  'secret-file': { type: 'string', multiple: true, default: [] as string[] },
  days: { type: 'string' },
  'amount-percent': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'v', default: false },
} as const

/** Whether the answer is to be JSON; known even when the rest of the arguments makes no sense. */
export function wantsJson(argv: readonly string[]): boolean {
  return argv.slice(0, endOfOptions(argv)).includes('--json')
}

export function parseCommand(argv: readonly string[]): Result<Command> {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true })
    if (values.help || positionals.length === 0) return ok({ verb: values.version ? 'version' : 'help' })
    const [verb, ...operands] = positionals
    if (verb === 'match') return matchOf(operands, values)
    if (values.days !== undefined || values['amount-percent'] !== undefined)
      return usage('--days and --amount-percent belong to match.')
    return commandOf(verb!, operands, values['secret-file'])
  } catch (error) {
    if (isParseError(error)) return usage(complaint(error))
    throw error
  }
}

function commandOf(verb: string, operands: readonly string[], secretFiles: readonly string[]): Result<Command> {
  if (secretFiles.length > 0 && verb !== 'import') return usage('--secret-file belongs to import.')
  if (operands.includes('')) return usage('The name of a file is empty.')
  const [first, ...rest] = operands
  switch (verb) {
    case 'help':
      return ok({ verb })
    case 'new':
    case 'reconcile':
    case 'trail':
    case 'verify':
    case 'demo':
      return first === undefined || rest.length > 0 ? usage(`${verb} takes one book.`) : ok({ verb, book: first })
    case 'import':
      if (first === undefined || rest.length === 0) return usage('import takes a book and at least one file.')
      return ok({ verb, book: first, files: rest, secretFiles })
    case 'statement':
      return first === undefined || rest.length > 0 ? usage('statement takes one file.') : ok({ verb, file: first })
    default:
      return usage(`There is no command ${verb}.`)
  }
}

/** A window of ten years is as good as none, and makes a search without end. */
const MOST_DAYS = 400
const MOST_PERCENT = 50

function matchOf(
  operands: readonly string[],
  values: { days?: string | undefined; 'amount-percent'?: string | undefined; 'secret-file': readonly string[] },
): Result<Command> {
  const [left, right, ...rest] = operands
  if (values['secret-file'].length > 0) return usage('--secret-file belongs to import.')
  if (left === undefined || right === undefined || rest.length > 0 || operands.includes(''))
    return usage('match takes two files.')
  const days = numberOf(values.days, /^\d{1,3}$/, MOST_DAYS)
  if (days === undefined) return usage(`--days takes a whole number up to ${MOST_DAYS}.`)
  const amountPercent = numberOf(values['amount-percent'], /^\d{1,2}(?:\.\d{1,4})?$/, MOST_PERCENT)
  if (amountPercent === undefined) return usage(`--amount-percent takes a number up to ${MOST_PERCENT}.`)
  return ok({ verb: 'match', left, right, days, amountPercent })
}

/** Null where nothing is said, undefined where it is no such number. */
function numberOf(text: string | undefined, shape: RegExp, most: number): number | null | undefined {
  if (text === undefined) return null
  return shape.test(text) && Number(text) <= most ? Number(text) : undefined
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
