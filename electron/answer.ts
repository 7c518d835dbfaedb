import { randomBytes } from 'node:crypto'
import { appError } from '../shared/app-error.ts'
import { contract, hasMethod, type MethodName } from '../shared/contract.ts'
import { fail, type Result } from '../shared/result.ts'
import type { Log } from './log.ts'

export interface AnswerOptions {
  readonly handle: (method: MethodName, input: never) => unknown
  readonly log: Log
  /** Also parse what a handler answers: on while developing and testing, where a wrong answer is a bug to be seen. */
  readonly checkOutput: boolean
}

/**
 * Answers any call of the window with a Result, whatever was sent: input that is not the contract's is refused, and a
 * bug becomes `unexpected` with a reference that leads to its stack in the log.
 */
export async function answer(method: unknown, input: unknown, options: AnswerOptions): Promise<Result<unknown>> {
  if (typeof method !== 'string' || !hasMethod(method)) {
    return fail(appError('input-invalid', 'there is no such action'))
  }
  try {
    const parsed = contract[method].input.safeParse(input)
    if (!parsed.success) return fail(appError('input-invalid', firstIssue(parsed.error.issues)))
    return checked(method, (await options.handle(method, parsed.data as never)) as Result<unknown>, options)
  } catch (error) {
    const reference = randomBytes(4).toString('hex')
    options.log(`${reference} ${method} failed`, error)
    return fail(appError('unexpected', reference))
  }
}

function checked(method: MethodName, result: Result<unknown>, { checkOutput }: AnswerOptions): Result<unknown> {
  if (checkOutput && result.ok) contract[method].output.parse(result.value)
  return result
}

/** Where and what, cut short: a hostile window may send names as long as it likes. */
function firstIssue(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string {
  const [issue] = issues
  if (issue === undefined) return 'the input is not valid'
  return [issue.path.map(String).join('.'), issue.message].filter(Boolean).join(': ').slice(0, 200)
}
