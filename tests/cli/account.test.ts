import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { practiceMerchant } from '../../electron/practice/merchant.ts'
import { startPractice, type Practice } from '../../electron/practice/practice.ts'
import { aPractice } from '../provider/a-provider.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { answerOf, milaan, startMilaan } from './milaan.ts'

const newFolder = temporaryFolder()
const input = `${practiceMerchant.clientSecret}\n`
const secret = ['--secret-fd', '0']

/** A new book that is connected to that Practice. No keychain answers in these tests, so each run is given the secret. */
async function aConnectedBook({ base }: Practice): Promise<string> {
  const book = join(newFolder(), 'shop.milaan')
  await milaan(['new', book])
  const where = ['--environment', 'practice', '--address', base, '--client-id', practiceMerchant.clientId]
  const connected = await answerOf(['connect', book, ...where, ...secret], { input, env: noKeychain })
  expect(connected).toMatchObject({ environment: 'practice', works: true, secretsLast: false })
  return book
}

const noKeychain = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' }

function account(args: readonly string[]) {
  return milaan(['account', ...args, ...secret], { input, env: noKeychain })
}

async function accountAnswer(args: readonly string[]): Promise<unknown> {
  return answerOf(['account', ...args, ...secret], { input, env: noKeychain })
}

const asha = ['--name', 'Asha Traders', '--mobile', '9876543210', '--email', 'asha@example.com']

describe('milaan account', () => {
  let practice: Practice
  let book = ''
  beforeAll(async () => {
    practice = await startPractice()
    book = await aConnectedBook(practice)
    return () => practice.stop()
  })

  it('makes a bank account and a UPI id, with an id made of the name', async () => {
    expect(await accountAnswer(['create', book, '--both', ...asha])).toMatchObject({
      account: { virtualAccountId: 'ASHATRAD', payInto: [{ rail: 'bank-account' }, { rail: 'upi' }] },
    })
    const listed = await answerOf(['account', 'list', book, '--search', '9876543210'])
    expect(listed).toMatchObject({ accounts: [{ name: 'Asha Traders', collected: { count: 0 } }] })
  })

  it('shows what to send to the customer, and saves it as a page', async () => {
    const page = join(newFolder(), 'page.pdf')
    const share = ['--upi', '--amount', '400.50', '--note', 'Invoice 7', '--pdf', page]
    expect(await answerOf(['account', 'show', book, 'ashatrad', ...share])).toMatchObject({
      share: [
        {
          rail: 'upi',
          link: 'upi://pay?pa=cashmepracticeashatrad@yesbankltd&pn=Asha%20Traders&am=400.50&cu=INR&tn=Invoice%207',
        },
      ],
    })
    expect(readFileSync(page).subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('edits, switches off and on, and fetches what was made elsewhere', async () => {
    const edited = await accountAnswer(['edit', book, 'ASHATRAD', '--name', 'Asha Stores', '--max-amount', '5,000'])
    expect(edited).toMatchObject({ account: { name: 'Asha Stores', phone: '9876543210', maxAmountPaise: 5_000_00 } })
    expect(await accountAnswer(['deactivate', book, 'ASHATRAD'])).toMatchObject({ account: { isActive: false } })
    expect(await accountAnswer(['activate', book, 'ASHATRAD'])).toMatchObject({ account: { isActive: true } })
    expect(await accountAnswer(['fetch', book])).toMatchObject({ added: 0 })
  })

  it('says in one sentence what is wrong, and changes nothing', async () => {
    const refusals: [string[], RegExp][] = [
      [['create', book, ...asha.with(3, '12345')], /Indian mobile number begins with/],
      [['create', book, ...asha, '--id', 'ASHATRADERS'], /maximum of 8 characters/],
      [['show', book, 'NOBODY', '--amount', '5'], /secret-fd means nothing to account show/],
      [['edit', book, 'NOBODY', '--name', 'Nobody Else'], /knows no account NOBODY/],
      [['burn', book], /account takes one of create, list/],
      [['create', book, ...asha, '--port', '1'], /--port means nothing to account create/],
    ]
    for (const [args, sentence] of refusals) {
      const { code, stdout, stderr } = await account(args)
      expect([code, stdout]).toEqual([1, ''])
      expect(stderr).toMatch(sentence)
    }
    const withoutSecret = await milaan(['account', 'fetch', book], { env: noKeychain })
    expect(withoutSecret.stderr).toMatch(/client secret is not on this computer/)
    const wrongSecret = await milaan(['account', 'fetch', book, ...secret], {
      input: 'wrong-secret\n',
      env: noKeychain,
    })
    expect(wrongSecret.stderr).toMatch(/does not accept this client id and client secret/)
  })

  it('takes no secret from its arguments', async () => {
    const { code, stderr } = await milaan(['connect', book, '--client-secret', 'planted'])
    expect([code, stderr]).toEqual([1, expect.stringContaining('There is no option --client-secret')])
    expect(stderr).not.toContain('planted')
  })
})

describe('a list of a thousand customers', () => {
  it('is made by as many runs as it takes, killed without warning, with no double and none lost', async () => {
    const practice = await aPractice({ now: Date.now })
    const book = await aConnectedBook(practice)
    const list = join(newFolder(), 'customers.csv')
    const rows = Array.from(
      { length: 1_000 },
      (_, at) => `Customer ${'ABCDEFGHIJ'[at % 10]}y,98${String(at).padStart(8, '0')},c${at}@example.com,K${at}Z`,
    )
    writeFileSync(list, `Name,Mobile,Email,Id\n${rows.join('\n')}\n`)
    for (const share of [0.1, 0.4, 0.7]) {
      const child = startMilaan(['account', 'create', book, '--from', list, ...secret], noKeychain)
      child.stdin?.end(input)
      const ended = once(child, 'exit')
      while (practice.status().accounts < share * 1_000 && child.exitCode === null) await sleep(2)
      child.kill('SIGKILL')
      await ended
    }
    const result = join(newFolder(), 'result.csv')
    const ended = (await accountAnswer(['create', book, '--from', list, '--result', result])) as Record<string, number>
    expect(ended).toMatchObject({ requests: 1_000, left: 0, refused: 0, uncertain: 0 })
    expect(ended['created']! + ended['found']!).toBe(1_000)
    expect(practice.status().accounts).toBe(1_000)
    const { accounts } = (await answerOf(['account', 'list', book])) as { accounts: { virtualAccountId: string }[] }
    expect(new Set(accounts.map(({ virtualAccountId }) => virtualAccountId)).size).toBe(1_000)
    expect(readFileSync(result, 'utf8').trim().split('\r\n')).toHaveLength(1_001)
    expect(await answerOf(['verify', book])).toMatchObject({ sound: true })
  }, 120_000)
})

describe('milaan practice', () => {
  it('runs until it is ended, makes happen what it is told, and gives what an import needs', async () => {
    const folder = newFolder()
    const options = ['--port', '0', '--file', join(folder, 'p.sqlite'), '--fees', 'bank=2%,upi=gross', '--json']
    const child = startMilaan(['practice', ...options])
    const [printed] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string]
    const { base, clientId } = JSON.parse(printed) as { base: string; clientId: string }
    const at = ['--at', base]
    const book = await aConnectedBook({ base, merchant: { ...practiceMerchant, clientId } } as Practice)
    await accountAnswer(['create', book, '--both', ...asha])
    const paid = await answerOf(['practice', 'pay', ...at, '--account', 'ASHATRAD', '--amount', '1000', '--by', 'NEFT'])
    expect(paid).toMatchObject({ kind: 'collected', amount: '1000.00' })
    await answerOf(['practice', 'pay', ...at, '--account', 'ASHATRAD', '--amount', '500', '--upi'])
    expect(await answerOf(['practice', 'settle', ...at])).toMatchObject({
      settlements: [
        { rail: 'bank-account', count: 1, amount: '976.40' },
        { rail: 'upi', count: 1, amount: '500.00' },
      ],
    })
    const [webhooks, statement] = [join(folder, 'webhooks.jsonl'), join(folder, 'bank.csv')]
    await answerOf(['practice', 'webhooks', ...at, '--file', webhooks])
    await answerOf(['practice', 'statement', ...at, '--layout', 'kotak', '--file', statement])
    const secretFile = join(folder, 'secret')
    writeFileSync(secretFile, input)
    await answerOf(['import', book, webhooks, statement, '--secret-file', secretFile])
    expect(await answerOf(['reconcile', book])).toMatchObject({ matched: { count: 2, amountPaise: 1476_40 } })
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
    const gone = await milaan(['practice', 'status', ...at])
    expect(gone.stderr).toMatch(/No Practice answers at/)
  })

  it('refuses what it does not know, and to speak to any other machine', async () => {
    const elsewhere = await milaan(['practice', 'pay', '--at', 'http://example.com'])
    expect(elsewhere.stderr).toMatch(/runs on this computer only/)
    for (const [args, sentence] of [
      [['--fees', 'much'], /--fees takes gross/],
      [['--fees', 'bank=2%,upi=much'], /--fees takes gross/],
      [['--cycle', 'T+9'], /--cycle takes T/],
      [['--port', '99999'], /--port takes/],
      [['statement', '--layout', 'mine'], /--layout takes one of hdfc/],
      [['dance'], /practice takes nothing or one of/],
    ] as const)
      expect((await milaan(['practice', ...args])).stderr).toMatch(sentence)
  })
})
