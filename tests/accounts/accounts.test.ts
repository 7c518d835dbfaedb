import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { editAccount, setAccountActive } from '../../electron/accounts/change-account.ts'
import { fetchAccounts } from '../../electron/accounts/fetch-accounts.ts'
import { makeAccount } from '../../electron/accounts/make-account.ts'
import { runBatch } from '../../electron/accounts/make-batch.ts'
import { appError } from '../../shared/app-error.ts'
import type { BatchProgress } from '../../shared/contract/accounts.ts'
import { fail, ok } from '../../shared/result.ts'
import { valueOf } from '../engine/an-engine.ts'
import { aNewAccount, aPractice, aProvider } from '../provider/a-provider.ts'
import { anAccountForm } from '../shared/accounts/an-account-form.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { anAccountDesk } from './an-account-desk.ts'

const newFolder = temporaryFolder()

function typed(fields: Partial<ReturnType<typeof anAccountForm>> = {}) {
  const { rail: _rail, issuer: _issuer, ...rest } = anAccountForm(fields)
  return rest
}

const all = { offset: 0, limit: 500 }

describe('an account that a person makes', () => {
  it('is in the book with what a customer pays into: a bank account and a UPI id of one customer', async () => {
    const desk = anAccountDesk(newFolder(), (await aPractice()).base)
    const made = await makeAccount(desk, 'both', typed({ minAmount: '100' }))
    expect(valueOf(made)).toMatchObject({ made: [{ how: 'created' }, { how: 'created' }], failed: null })
    const view = valueOf(await desk.engine.account({ virtualAccountId: 'VATEST1' }))
    expect(view?.account.payInto).toEqual([
      { rail: 'bank-account', bank: 'YESB', accountNumber: '80808010VATEST1', ifsc: 'YESB0CMSNOC' },
      { rail: 'upi', vpa: 'cashmepracticevatest1@yesbankltd' },
    ])
    expect(valueOf(desk.engine.verify({})).problems).toEqual([])
  })

  it('gets its error at its field, from our rules or from the provider’s', async () => {
    const desk = anAccountDesk(newFolder(), (await aPractice()).base)
    const wrong = await makeAccount(desk, 'bank-account', typed({ phone: '12345' }))
    expect(wrong).toMatchObject({ error: { code: 'account-field-wrong', field: 'phone' } })
    const tooLong = await makeAccount(desk, 'bank-account', typed({ virtualAccountId: 'ASHATRADERS' }))
    expect(tooLong).toMatchObject({ error: { code: 'provider-field-refused', field: 'virtualAccountId' } })
    valueOf(await desk.provider.createAccount(aNewAccount({ name: 'somebody else' })))
    const taken = await makeAccount(desk, 'bank-account', typed())
    expect(taken).toMatchObject({ error: { code: 'account-id-taken' } })
    expect(valueOf(await desk.engine.listAccounts(all)).total).toBe(0)
  })

  it('is in the book although the second one of the same customer failed', async () => {
    const desk = anAccountDesk(newFolder(), (await aPractice()).base, (provider) => ({
      ...provider,
      createAccount: (account, how) =>
        account.rail === 'upi'
          ? Promise.resolve(fail(appError('provider-feature-off', 'Virtual VPA not enabled')))
          : provider.createAccount(account, how),
    }))
    const made = valueOf(await makeAccount(desk, 'both', typed()))
    expect(made).toMatchObject({ made: [{ rail: 'bank-account' }], failed: { rail: 'upi' } })
    expect(valueOf(await desk.engine.listAccounts(all)).total).toBe(1)
  })

  it('is found, not made twice, when it is asked for again after its answer was lost', async () => {
    const practice = await aPractice()
    let isLost = true
    const desk = anAccountDesk(newFolder(), practice.base, (provider) => ({
      ...provider,
      createAccount: async (account, how) => {
        if (!isLost) return provider.createAccount(account, how)
        await provider.createAccount(account, how)
        return fail(appError('account-uncertain', account.virtualAccountId, 'the network went away'))
      },
    }))
    expect(await makeAccount(desk, 'bank-account', typed())).toMatchObject({ error: { code: 'account-uncertain' } })
    isLost = false
    const again = valueOf(await makeAccount(desk, 'bank-account', typed()))
    expect(again.made).toEqual([{ rail: 'bank-account', how: 'found' }])
    expect(practice.status().accounts).toBe(1)
  })
})

describe('an account that is there', () => {
  it('is edited and switched off at the provider and in the book', async () => {
    const desk = anAccountDesk(newFolder(), (await aPractice()).base)
    valueOf(await makeAccount(desk, 'bank-account', typed()))
    valueOf(await editAccount(desk, 'vatest1', typed({ name: 'Asha Stores', maxAmount: '5000' })))
    valueOf(await setAccountActive(desk, 'VATEST1', false))
    const view = valueOf(await desk.engine.account({ virtualAccountId: 'VATEST1' }))
    expect(view?.account).toMatchObject({ name: 'Asha Stores', maxAmount: 5_000_00, isActive: false })
    expect(await desk.provider.findAccount('VATEST1')).toMatchObject({
      value: { name: 'Asha Stores', maxAmount: 5_000_00, isActive: false },
    })
    expect(await editAccount(desk, 'VATEST1', typed({ email: 'nobody' }))).toMatchObject({ error: { field: 'email' } })
    expect(await editAccount(desk, 'VATEST1', typed())).toMatchObject({ error: { code: 'account-inactive' } })
    expect(await editAccount(desk, 'NOBODY', typed())).toMatchObject({ error: { code: 'account-missing' } })
  })

  it('appears although it was made elsewhere', async () => {
    const { base } = await aPractice()
    const desk = anAccountDesk(newFolder(), base)
    const elsewhere = aProvider(base)
    valueOf(await elsewhere.createAccount(aNewAccount()))
    valueOf(await elsewhere.createAccount(aNewAccount({ rail: 'upi', virtualAccountId: 'ASHA12' })))
    expect(valueOf(await fetchAccounts(desk))).toMatchObject({ added: 2, changed: 0, known: 0 })
    expect(valueOf(await fetchAccounts(desk))).toMatchObject({ added: 0, changed: 0, known: 2 })
  })
})

describe('a list of customers', () => {
  async function aBatch(rows: number, change?: Parameters<typeof anAccountDesk>[2]) {
    const practice = await aPractice()
    const folder = newFolder()
    const desk = anAccountDesk(folder, practice.base, change)
    const path = join(folder, 'customers.csv')
    const lines = Array.from(
      { length: rows },
      (_, at) => `Customer ${letters(at)},98765${String(at).padStart(5, '0')},c${at}@example.com,C${at}X`,
    )
    writeFileSync(path, `Name,Mobile,Email,Id\n${lines.join('\n')}\n`)
    const request = { path, file: 'customers.csv', rails: 'bank-account' } as const
    const batch = valueOf(await desk.engine.requestAccounts(request))
    const told: BatchProgress[] = []
    const run = (from = batch) =>
      runBatch({ call: desk.call, provider: async () => ok(desk.provider) }, from, (progress) => told.push(progress))
    return { practice, desk, batch, run, told }
  }

  function letters(at: number): string {
    return String.fromCharCode(65 + (at % 26), 65 + (Math.floor(at / 26) % 26))
  }

  it('is made one after the other, and tells how far it is', async () => {
    const { practice, desk, run, told } = await aBatch(40)
    const ended = await run().ended
    expect(ended).toMatchObject({ isRunning: false, stopped: null, batch: { left: 0, outcomes: { created: 40 } } })
    expect(told).toHaveLength(41)
    expect(practice.status().accounts).toBe(40)
    expect(valueOf(desk.engine.batch({ batchId: 'last' }))).toEqual(ended.batch)
    expect(valueOf(desk.engine.verify({})).problems).toEqual([])
  })

  it('stops where the network goes away, and goes on from there without a double', async () => {
    let calls = 0
    const { practice, desk, run } = await aBatch(30, (provider) => ({
      ...provider,
      createAccount: async (account, how) => {
        const made = await provider.createAccount(account, how)
        if (++calls !== 11) return made
        return fail(appError('account-uncertain', account.virtualAccountId, 'the network went away'))
      },
    }))
    const stopped = await run().ended
    expect(stopped).toMatchObject({ isRunning: false, stopped: { code: 'account-uncertain' }, batch: { left: 20 } })
    const ended = await run(stopped.batch).ended
    expect(ended).toMatchObject({ stopped: null, batch: { left: 0, outcomes: { created: 29, found: 1 } } })
    expect(practice.status().accounts).toBe(30)
    expect(valueOf(await desk.engine.listAccounts(all)).total).toBe(30)
  })

  it('is stopped by the person after the account that is being made', async () => {
    const { practice, run, told } = await aBatch(30)
    const running = run()
    const stopAfterFive = setInterval(() => told.length >= 5 && running.stop(), 1)
    const stopped = await running.ended
    clearInterval(stopAfterFive)
    expect(stopped).toMatchObject({ isRunning: false, stopped: null })
    expect(stopped.batch.left).toBeGreaterThan(0)
    expect(practice.status().accounts).toBe(30 - stopped.batch.left)
  })

  it('goes on past accounts that the provider refuses, each with its reason', async () => {
    const { desk, run, batch } = await aBatch(5, (provider) => ({
      ...provider,
      createAccount: (account, how) =>
        account.virtualAccountId === 'C2X'
          ? Promise.resolve(fail(appError('account-id-taken', 'C2X')))
          : provider.createAccount(account, how),
    }))
    const ended = await run().ended
    expect(ended).toMatchObject({ stopped: null, batch: { outcomes: { created: 4, refused: 1 } } })
    const refused = valueOf(await desk.engine.listRequests({ ...all, batchId: batch.batchId, outcome: 'refused' }))
    expect(refused.rows).toMatchObject([{ line: 4, reason: expect.stringContaining('taken') as string }])
  })

  it('waits while an import is writing to the book', async () => {
    const { desk, batch } = await aBatch(3)
    let refusals = 2
    const busyCall = ((method: 'endRequest', input: never) =>
      method === 'endRequest' && refusals-- > 0
        ? Promise.resolve(fail(appError('import-running')))
        : desk.call(method, input)) as typeof desk.call
    const running = runBatch({ call: busyCall, provider: async () => ok(desk.provider) }, batch, () => {})
    expect(await running.ended).toMatchObject({ batch: { left: 0, outcomes: { created: 3 } } })
  })
})
