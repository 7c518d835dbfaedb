import { createServer, request } from 'node:http'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import Database from 'better-sqlite3'
import jsQR from 'jsqr'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { signatureState } from '../../electron/engine/import/signature.ts'
import { remitterOf } from '../../electron/practice/customers.ts'
import type { Transfer } from '../../electron/practice/payments.ts'
import { practiceMerchant } from '../../electron/practice/merchant.ts'
import { startPractice, type Practice } from '../../electron/practice/practice.ts'
import { statementLayouts, type LayoutName } from '../../electron/practice/statement-layouts.ts'
import { bytesOf } from '../../shared/byte-source.ts'
import { day } from '../../shared/day.ts'
import { readEvents } from '../../shared/events/read-events.ts'
import { readNarration } from '../../shared/narration/narration.ts'
import { sumPaise } from '../../shared/paise.ts'
import { readStatement } from '../../shared/statements/read-statement.ts'
import { at, rupees } from '../builders.ts'
import { aClock } from '../provider/a-clock.ts'
import { aNewAccount, aPractice, aProvider } from '../provider/a-provider.ts'
import { listen } from '../provider/a-server.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const newFolder = temporaryFolder()

const anybody = {
  name: '',
  phone: '',
  email: '',
  remitterAccount: '',
  remitterIfsc: '',
  minAmount: null,
  maxAmount: null,
}

function aTransfer(fields: Partial<Transfer> = {}): Transfer {
  return { amount: rupees('3021'), transferType: 'NEFT', remitter: remitterOf(anybody, 0), ...fields }
}

/** With a bank account VATEST1 and a UPI id ASHA12. */
async function anOpenPractice(options: Parameters<typeof aPractice>[0] = {}): Promise<Practice> {
  const practice = await aPractice(options)
  const provider = aProvider(practice.base)
  await provider.createAccount(aNewAccount())
  await provider.createAccount(aNewAccount({ rail: 'upi', virtualAccountId: 'ASHA12' }))
  return practice
}

function call(
  base: string,
  token: string,
  path: string,
  more: { method?: string; body?: string; headers?: object; from?: string } = {},
) {
  const { method = 'GET', body, headers, from } = more
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const options = {
      method,
      headers: { Authorization: `Bearer ${token}`, ...headers },
      ...(from && { localAddress: from }),
    }
    const sent = request(`${base}${path}`, options, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode, body }), reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

async function tokenOf({ base, merchant }: Practice, from = '127.0.0.1'): Promise<string> {
  const headers = { 'X-Client-Id': merchant.clientId, 'X-Client-Secret': merchant.clientSecret }
  const { body } = await call(base, '', '/cac/v1/authorize', { method: 'POST', headers, from })
  return (JSON.parse(body) as { data: { token: string } }).data.token
}

/** What a telephone reads from a PNG of greys without filters. */
function scannedPng(png: Uint8Array): string | undefined {
  const file = Buffer.from(png)
  const side = file.readUInt32BE(16)
  const start = file.indexOf('IDAT') + 4
  const rows = inflateSync(file.subarray(start, start + file.readUInt32BE(start - 8)))
  const pixels = new Uint8ClampedArray(side * side * 4)
  for (let at = 0; at < side * side; at++) {
    const grey = rows[Math.floor(at / side) * (side + 1) + 1 + (at % side)]!
    pixels.set([grey, grey, grey, 255], at * 4)
  }
  return jsQR(pixels, side, side)?.data
}

describe('the practice provider’s token', () => {
  it('lives 300 seconds', async () => {
    const clock = aClock()
    const practice = await aPractice({ now: clock.now })
    const token = await tokenOf(practice)
    clock.pass(299_000)
    expect((await call(practice.base, token, '/cac/v1/allVA')).body).toContain('SUCCESS')
    clock.pass(1_000)
    expect((await call(practice.base, token, '/cac/v1/allVA')).body).toContain('Token is not valid')
  })

  it.runIf(process.platform === 'linux')('works only from the address that asked for it', async () => {
    const practice = await aPractice()
    const token = await tokenOf(practice, '127.0.0.2')
    expect((await call(practice.base, token, '/cac/v1/allVA', { from: '127.0.0.2' })).body).toContain('SUCCESS')
    expect((await call(practice.base, token, '/cac/v1/allVA', { from: '127.0.0.3' })).body).toContain(
      'Token is not valid',
    )
  })

  it('is not ended by a newer one', async () => {
    const practice = await aPractice()
    const [first] = [await tokenOf(practice), await tokenOf(practice)]
    expect((await call(practice.base, first, '/cac/v1/verifyToken', { method: 'POST' })).body).toContain(
      'Token is valid',
    )
  })
})

describe('the practice provider', () => {
  it('answers nonsense as a provider does, and stands', async () => {
    const practice = await aPractice()
    const token = await tokenOf(practice)
    const post = (body: string) => call(practice.base, token, '/cac/v1/createVA', { method: 'POST', body })
    expect((await post('[]')).body).toContain('"400"')
    expect((await post('{"vAccountId":')).body).toContain('"400"')
    expect((await post('['.repeat(40_000))).body).toContain('"400"')
    expect((await post('x'.repeat(300_000))).body).toContain('"413"')
    expect((await post('{}')).body).toContain('Please provide either Virtual Account or VPA')
    expect((await post('{"vAccountId":"A12","__proto__":{"name":"x"}}')).body).toContain('Please provide the name.')
    for (const path of ['/', '/cac/v1/nothing', '/cac/v1/va/%', '/cac/v1/va/__proto__', '/cac/v1/va/a%2Fb', '//evil/'])
      expect([path, (await call(practice.base, token, path)).body]).toEqual([path, expect.stringContaining('ERROR')])
    expect((await call(practice.base, token, '/cac/v1/createVA')).body).toContain('"405"')
  })

  it('is reached by this machine’s name alone, so no page of the internet can speak to it', async () => {
    const practice = await aPractice()
    const token = await tokenOf(practice)
    const answer = await call(practice.base, token, '/cac/v1/allVA', { headers: { Host: 'evil.example' } })
    expect(answer.body).toContain('"400"')
  })

  it('refuses with an HTTP status where it is told to', async () => {
    const practice = await aPractice({ isErrorStatus: true, callsAMinute: 2 })
    expect((await call(practice.base, 'x', '/cac/v1/allVA')).status).toBe(403)
    expect((await call(practice.base, 'x', '/cac/v1/allVA')).status).toBe(403)
    expect((await call(practice.base, 'x', '/cac/v1/allVA')).status).toBe(429)
  })
})

describe('what the practice provider knows', () => {
  it('is there again after a restart, and goes on counting', async () => {
    const file = join(newFolder(), 'practice.sqlite')
    const first = await anOpenPractice({ file })
    first.letCustomersPay(5)
    const [settlement] = first.settleNow()
    first.passTime(3_600_000)
    await first.stop()
    const second = await aPractice({ file })
    expect(second.status().now).toBe(Date.parse(at('2026-03-10 13:00')))
    second.letCustomersPay(5)
    const provider = aProvider(second.base)
    expect(await provider.listAccounts()).toMatchObject({ value: { items: [{}, {}] } })
    const page = await provider.listPayments({})
    const references = page.ok ? page.value.items.map(({ payment }) => payment.referenceId) : []
    expect(new Set(references).size).toBe(10)
    const oldest = await provider.findPayment(references.at(-1)!)
    expect(oldest).toMatchObject({ value: { payment: { settlementId: settlement!.settlementId } } })
  })

  it('is not read from anything else', async () => {
    const file = join(newFolder(), 'notes.sqlite')
    new Database(file).exec('CREATE TABLE notes (text)').close()
    await expect(startPractice({ file })).rejects.toThrow(TypeError)
  })
})

describe('the QR code of a UPI id', () => {
  it('pays to it, and the amount that it was made for', async () => {
    const provider = aProvider((await anOpenPractice()).base)
    const code = await provider.qrCode('cashmepracticeasha12@yesbankltd', rupees('400.50'))
    const link = 'upi://pay?pa=cashmepracticeasha12@yesbankltd&pn=Practice%20Traders&am=400.50&cu=INR'
    expect(code.ok && scannedPng(code.value.png)).toBe(link)
  })
})

describe('a customer’s transfer', () => {
  it('is a payment with a UTR of its rail’s shape', async () => {
    const practice = await anOpenPractice()
    const shapes = { NEFT: /^[A-Z]{4}N26069\d{6}$/, RTGS: /^[A-Z]{4}R520260310\d{8}$/, IMPS: /^606912\d{6}$/ } as const
    for (const [transferType, shape] of Object.entries(shapes)) {
      const paid = practice.pay('bank-account', 'VATEST1', aTransfer({ transferType: transferType as 'NEFT' }))
      expect(paid).toMatchObject({ ok: true, value: { payment: { utr: expect.stringMatching(shape) as string } } })
    }
    expect(practice.pay('upi', 'asha12', aTransfer({ transferType: 'UPI' }))).toMatchObject({
      value: { kind: 'collected' },
    })
    expect(practice.pay('upi', 'NOBODY', aTransfer())).toMatchObject({ error: { code: 'account-missing' } })
  })

  it('comes to every account in turn', async () => {
    const practice = await anOpenPractice()
    const rails = practice
      .letCustomersPay(6)
      .map((receipt) => receipt.kind === 'collected' && receipt.payment.account.rail)
    expect(rails.filter((rail) => rail === 'upi')).toHaveLength(3)
    expect(rails.filter((rail) => rail === 'bank-account')).toHaveLength(3)
  })

  it('is sent back where the account does not take it', async () => {
    const practice = await anOpenPractice()
    const provider = aProvider(practice.base)
    const lock = {
      remitter: { account: '007711300000000', ifsc: 'BANK0000001' },
      minAmount: rupees('100'),
      maxAmount: rupees('200'),
    }
    await provider.createAccount(aNewAccount({ virtualAccountId: 'LOCKED', ...lock }))
    await provider.setAccountActive('VATEST1', false)
    const right = remitterOf({ ...anybody, remitterAccount: '007711300000000', remitterIfsc: 'BANK0000001' }, 0)
    const paid = (fields: Partial<Transfer>) =>
      practice.pay('bank-account', 'LOCKED', aTransfer({ remitter: right, ...fields }))
    expect(practice.pay('bank-account', 'VATEST1', aTransfer())).toMatchObject({
      value: { transfer: { reason: expect.stringMatching(/active/) as string } },
    })
    expect(practice.pay('upi', 'ASHA12', aTransfer())).toMatchObject({
      value: { transfer: { reason: expect.stringMatching(/UPI/) as string } },
    })
    expect(paid({ remitter: remitterOf(anybody, 1), amount: rupees('150') })).toMatchObject({
      value: { transfer: { reason: expect.stringMatching(/Remitter/) as string } },
    })
    expect(paid({ amount: rupees('99.99') })).toMatchObject({
      value: { transfer: { reason: expect.stringMatching(/less/) as string } },
    })
    expect(paid({ amount: rupees('200.01') })).toMatchObject({
      value: { transfer: { reason: expect.stringMatching(/more/) as string } },
    })
    expect(paid({ amount: rupees('200') })).toMatchObject({ value: { kind: 'collected' } })
  })
})

describe('settlement', () => {
  it('is by the timetable: bank accounts at 9, 12, 15 and 18 o’clock, UPI at 18, on working days', async () => {
    const clock = aClock(Date.parse(at('2026-03-13 11:30')))
    const practice = await anOpenPractice({ now: clock.now, holidays: new Set([day('2026-03-16')]) })
    practice.pay('bank-account', 'VATEST1', aTransfer())
    practice.pay('bank-account', 'VATEST1', aTransfer({ amount: rupees('10.50') }))
    practice.pay('upi', 'ASHA12', aTransfer({ transferType: 'UPI' }))
    expect(practice.passTime(29 * 60_000)).toEqual([])
    expect(practice.passTime(60_000)).toMatchObject([{ amount: rupees('3031.50'), count: 2, rail: 'bank-account' }])
    expect(practice.passTime(6 * 3_600_000)).toMatchObject([
      { count: 1, rail: 'upi', settledAt: Date.parse(at('2026-03-13 18:00')) },
    ])
    practice.pay('bank-account', 'VATEST1', aTransfer())
    // The 14th is a second Saturday, the 15th a Sunday, the 16th a holiday of these tests.
    expect(practice.passTime(10 * 86_400_000)).toMatchObject([{ settledAt: Date.parse(at('2026-03-17 09:00')) }])
  })

  it('comes a day later where that was agreed', async () => {
    const practice = await anOpenPractice({ now: aClock(Date.parse(at('2026-03-10 11:30'))).now, delay: 1 })
    practice.pay('bank-account', 'VATEST1', aTransfer())
    expect(practice.passTime(5 * 86_400_000)).toMatchObject([{ settledAt: Date.parse(at('2026-03-11 12:00')) }])
  })

  it('pays out every rupee that was collected, once', async () => {
    const practice = await anOpenPractice()
    const paid = practice
      .letCustomersPay(60)
      .flatMap((receipt) => (receipt.kind === 'collected' ? [receipt.payment.amount] : []))
    const settled = [...practice.passTime(3 * 3_600_000), ...practice.settleNow(), ...practice.settleNow()]
    expect(sumPaise(settled.map(({ amount }) => amount))).toBe(sumPaise(paid))
    expect(paid.length).toBeGreaterThan(50)
  })
})

/** Takes webhooks in; says no to the first so many. */
async function aReceiver(refusals = 0) {
  const bodies: { type: string | undefined; text: string }[] = []
  let left = refusals
  const base = await listen(
    createServer((request, response) => {
      void text(request).then((body) => {
        if (left-- > 0) return response.writeHead(503).end()
        bodies.push({ type: request.headers['content-type'], text: body })
        return response.end()
      })
    }),
  )
  return { url: `${base}/hook`, bodies }
}

function verified(body: string) {
  const read = readEvents('webhooks.jsonl', body)
  if (!read.ok) throw new Error(read.error.message)
  expect(read.value.rejected).toEqual([])
  return read.value.events.map((event) => [event.meaning.kind, signatureState(event, [practiceMerchant.clientSecret])])
}

describe('webhooks', () => {
  it.each(['form', 'json'] as const)(
    'arrive as %s, signed, for a payment, a settlement and a transfer sent back',
    async (format) => {
      const receiver = await aReceiver()
      const practice = await anOpenPractice({ delivery: { to: receiver.url, format } })
      practice.pay('bank-account', 'VATEST1', aTransfer())
      practice.pay(
        'upi',
        'ASHA12',
        aTransfer({ transferType: 'UPI', remitter: { ...remitterOf(anybody, 0), name: 'Ásha & सन्स=+' } }),
      )
      practice.pay('upi', 'ASHA12', aTransfer())
      practice.settleNow()
      await practice.webhooksSettled()
      const kinds = receiver.bodies
        .flatMap(({ text }) => verified(text))
        .map(String)
        .sort()
      expect(kinds).toEqual(['collected,valid', 'collected,valid', 'rejected,valid', 'settled,valid', 'settled,valid'])
      expect(new Set(receiver.bodies.map(({ type }) => type)).size).toBe(1)
    },
  )

  it('come again after a refusal, twice on request, and not at all when they are to be lost', async () => {
    const receiver = await aReceiver(1)
    const practice = await anOpenPractice({ delivery: { to: receiver.url } })
    practice.pay('bank-account', 'VATEST1', aTransfer())
    await practice.webhooksSettled()
    expect(receiver.bodies).toHaveLength(1)
    practice.configureWebhooks({ isTwice: true })
    practice.pay('bank-account', 'VATEST1', aTransfer())
    await practice.webhooksSettled()
    expect(receiver.bodies).toHaveLength(3)
    practice.configureWebhooks({ isTwice: false, isLost: true })
    practice.pay('bank-account', 'VATEST1', aTransfer())
    await practice.webhooksSettled()
    expect(receiver.bodies).toHaveLength(3)
    expect(practice.webhookLog().trim().split('\n')).toHaveLength(3)
  })

  it('are all in the log, which the app can import as a file', async () => {
    const practice = await anOpenPractice({ delivery: { format: 'json' } })
    practice.letCustomersPay(20)
    practice.settleNow()
    expect(verified(practice.webhookLog()).filter(([, state]) => state === 'valid').length).toBeGreaterThan(20)
  })
})

function key({ utr, amount }: { utr: string | null; amount: number }): string {
  return `${utr} ${amount}`
}

describe.each(Object.keys(statementLayouts) as LayoutName[])('the bank statement as %s prints it', (layout) => {
  it('is understood, proves itself and carries every settlement with its UTR', async () => {
    const clock = aClock(Date.parse(at('2026-03-02 10:00')))
    const practice = await anOpenPractice({ now: clock.now })
    const settled = Array.from({ length: 25 }, () => {
      practice.letCustomersPay(3)
      return practice.passTime(86_400_000)
    }).flat()
    const reading = readStatement(bytesOf(`${layout}.csv`, Buffer.from(practice.bankStatement(layout))))
    if (!reading.ok) throw new Error(reading.error.message)
    const batches = reading.value.batches()
    const lines = []
    let next = batches.next()
    for (; !next.done; next = batches.next()) {
      expect(next.value.rejected).toEqual([])
      lines.push(...next.value.lines)
    }
    expect(next.value).toMatchObject({ proof: { kind: 'proven' } })
    const credits = lines.filter(({ direction, fromGateway }) => direction === 'credit' && fromGateway)
    expect(credits.map(key).sort()).toEqual(settled.map(key).sort())
    expect(lines.length).toBeGreaterThan(credits.length + 5)
    for (const { utr, narration } of credits) expect(readNarration(narration, '')).toMatchObject({ utr })
  })
})

it('a webhook that is late comes at once when it is hurried', async () => {
  const receiver = await aReceiver()
  const practice = await anOpenPractice({ delivery: { to: receiver.url, delay: 60_000 } })
  practice.pay('bank-account', 'VATEST1', aTransfer())
  practice.hurryWebhooks()
  await practice.webhooksSettled()
  expect(receiver.bodies).toHaveLength(1)
})
