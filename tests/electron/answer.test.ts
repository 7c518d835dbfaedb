import { expect, test } from 'vitest'
import { appError } from '../../shared/app-error.ts'
import { fail, ok } from '../../shared/result.ts'
import { answer } from '../../electron/answer.ts'

function answering(handle: (input: unknown) => unknown, checkOutput = true) {
  const handled: unknown[] = []
  const logged: { happened: string; error: unknown }[] = []
  return {
    handled,
    logged,
    call: (method: unknown, input: unknown) =>
      answer(method, input, {
        handle: (name, given) => {
          handled.push([name, given])
          return handle(given)
        },
        log: (happened, error) => logged.push({ happened, error }),
        checkOutput,
      }),
  }
}

const refused = { ok: false, error: expect.objectContaining({ code: 'input-invalid' }) }

test('a call of the contract is answered with what its handler answers', async () => {
  const { call, handled } = answering(() => ok({ undone: 'the match of 3 settlements' }))
  expect(await call('undoDecision', {})).toEqual({ ok: true, value: { undone: 'the match of 3 settlements' } })
  expect(handled).toEqual([['undoDecision', {}]])
})

test('an expected failure reaches the window as it is', async () => {
  const { call, logged } = answering(() => fail(appError('book-not-open')))
  expect(await call('overview', {})).toEqual({ ok: false, error: appError('book-not-open') })
  expect(logged).toEqual([])
})

test.each([
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'importfiles',
  '',
  'openBook',
  'x'.repeat(1_000_000),
  42,
  null,
  undefined,
  ['overview'],
  { toString: () => 'overview' },
])('there is no method %#', async (method) => {
  const { call, handled } = answering(() => ok({}))
  expect(await call(method, {})).toEqual(refused)
  expect(handled).toEqual([])
})

test.each([
  [undefined],
  [null],
  [[]],
  ['text'],
  [{ offset: -1, limit: 10 }],
  [{ offset: 0, limit: 501 }],
  [{ offset: 0.5, limit: 10 }],
  [{ offset: '0', limit: 10 }],
  [{ offset: 0, limit: 10, path: '/etc/passwd' }],
  [JSON.parse('{"offset":0,"limit":10,"__proto__":{"admin":true}}')],
  [{ offset: 0, limit: 10, search: 'x'.repeat(2_001) }],
  [new Map([['offset', 0]])],
])('input that is not the contract’s is refused: %#', async (input) => {
  const { call, handled } = answering(() => ok({}))
  expect(await call('listPayments', input)).toEqual(refused)
  expect(handled).toEqual([])
})

test('what a hostile window sent is not sent back at length', async () => {
  const { call } = answering(() => ok({}))
  const answered = await call('overview', { ['k'.repeat(5_000_000)]: 1 })
  expect(JSON.stringify(answered).length).toBeLessThan(500)
})

test('a bug becomes a reference for the window, and a stack in the log alone', async () => {
  const bug = new TypeError('cannot read properties of undefined (reading secret-path)')
  const { call, logged } = answering(() => {
    throw bug
  })
  const answered = await call('overview', {})
  expect(answered).toMatchObject({ ok: false, error: { code: 'unexpected' } })
  expect(JSON.stringify(answered)).not.toContain('secret-path')
  expect(logged).toHaveLength(1)
  expect(logged[0]?.error).toBe(bug)
  const [reference] = logged[0]!.happened.split(' ')
  expect(JSON.stringify(answered)).toContain(`(${reference})`)
})

/** Where the contract has words. */
function aNumber() {
  return ok({ undone: 1 })
}

test('an answer that is not the contract’s is a bug where answers are checked, and passes where they are not', async () => {
  expect(await answering(aNumber).call('undoDecision', {})).toMatchObject({ ok: false, error: { code: 'unexpected' } })
  expect(await answering(aNumber, false).call('undoDecision', {})).toEqual(ok({ undone: 1 }))
})
