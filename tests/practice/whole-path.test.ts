import { expect, it } from 'vitest'
import { bytesOf } from '../../shared/byte-source.ts'
import type { Payment, Settlement, StatementLine } from '../../shared/domain.ts'
import { readEvents } from '../../shared/events/read-events.ts'
import { reconcile } from '../../shared/matching/reconcile.ts'
import { readStatement } from '../../shared/statements/read-statement.ts'
import { day } from '../../shared/day.ts'
import { aBook, at } from '../builders.ts'
import { aClock } from '../provider/a-clock.ts'
import { aNewAccount, aPractice, aProvider } from '../provider/a-provider.ts'

function linesOf(csv: string): StatementLine[] {
  const reading = readStatement(bytesOf('bank.csv', Buffer.from(csv)))
  if (!reading.ok) throw new Error(reading.error.message)
  return [...reading.value.batches()].flatMap(({ lines }) => lines)
}

function eventsOf(log: string) {
  const read = readEvents('webhooks.jsonl', log)
  if (!read.ok) throw new Error(read.error.message)
  const payments: Payment[] = []
  const settlements: Settlement[] = []
  for (const { meaning } of read.value.events) {
    if (meaning.kind === 'collected') payments.push(meaning.payment)
    if (meaning.kind === 'settled') settlements.push(meaning.settlement)
  }
  return { payments, settlements }
}

it('a month of Practice is matched to the last settlement: accounts, payments, webhooks, payouts and the statement', async () => {
  const clock = aClock(Date.parse(at('2026-03-02 08:00')))
  const practice = await aPractice({ now: clock.now, delivery: { format: 'json' } })
  const provider = aProvider(practice.base)
  await provider.createAccount(aNewAccount())
  await provider.createAccount(aNewAccount({ rail: 'upi', virtualAccountId: 'ASHA12' }))
  for (let hour = 0; hour < 24 * 26; hour += 5) {
    practice.letCustomersPay(1 + (hour % 3))
    practice.passTime(5 * 3_600_000)
  }
  practice.settleNow()

  const { payments, settlements } = eventsOf(practice.webhookLog())
  const confirmed = await Promise.all(payments.slice(0, 20).map(({ referenceId }) => provider.findPayment(referenceId)))
  for (const [index, answer] of confirmed.entries()) {
    const { referenceId, amount, utr } = payments[index]!
    expect(answer).toMatchObject({ ok: true, value: { payment: { referenceId, amount, utr } } })
  }
  const lines = linesOf(practice.bankStatement('hdfc')).map((line, index) => ({ ...line, id: index + 1 }))
  const credits = lines.filter(({ direction }) => direction === 'credit')
  const { matches } = reconcile(aBook({ payments, settlements, lines: credits, asOf: day('2026-03-28') }))
  const matched = matches.filter(({ state }) => state === 'accepted').flatMap(({ settlementIds }) => settlementIds)
  expect(matched.toSorted()).toEqual(settlements.map(({ settlementId }) => settlementId).toSorted())
  expect(settlements.length).toBeGreaterThan(40)
})
