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
      readonly corrections: string | null
      readonly account: string | null
    }
  | { readonly verb: 'statement'; readonly file: string; readonly corrections: string | null }

const options = {
  json: { type: 'boolean', default: false },
  'secret-file': { type: 'string', multiple: true, default: [] as string[] },
  corrections: { type: 'string' },
  account: { type: 'string' },
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
    return commandOf(verb!, operands, values)
  } catch (error) {
    if (isParseError(error)) return usage(complaint(error))
    throw error
  }
}

interface Options {
  readonly 'secret-file': readonly string[]
  readonly corrections?: string | undefined
  readonly account?: string | undefined
}

function commandOf(verb: string, operands: readonly string[], values: Options): Result<Command> {
  const { 'secret-file': secretFiles, corrections = null, account = null } = values
  if (secretFiles.length > 0 && verb !== 'import') return usage('--secret-file belongs to import.')
  if (account !== null && verb !== 'import') return usage('--account belongs to import.')
  if (corrections !== null && verb !== 'import' && verb !== 'statement')
    return usage('--corrections belongs to statement and import.')
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
      return ok({ verb, book: first, files: rest, secretFiles, corrections, account })
    case 'statement':
      if (first === undefined || rest.length > 0) return usage('statement takes one file.')
      return ok({ verb, file: first, corrections })
    default:
      return usage(`There is no command ${verb}.`)
  }
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
