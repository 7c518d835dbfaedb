import { describe, expect, test } from 'vitest'
import { day } from '../../../shared/day.ts'
import type { Settlement } from '../../../shared/domain.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import type { CreditLine, Reconciliation } from '../../../shared/matching/reconciliation.ts'
import { aBook, aCreditLine, aSettlement, at, aUtr, rupees } from '../../builders.ts'

const own = aUtr('AXISCN0123456789')
const foreign = aUtr('AXISCN0149003530')
/** Of which the webhook tells no UTR. */
const settlement = aSettlement({ utr: null, settledAt: at('2026-03-10 12:10') })

function aLineOf(sender: string, fields: Partial<CreditLine> = {}): CreditLine {
  const { utr = foreign } = fields
  return aCreditLine({ utr, narration: `NEFT/${utr}/${sender}/AXIS BANK`, ...fields })
}

function reconciled(lines: readonly CreditLine[], settlements: readonly Settlement[] = [settlement]): Reconciliation {
  return reconcile(aBook({ settlements, lines }))
}

/** `kind subject` of each exception. */
const said = ({ exceptions }: Reconciliation): string[] =>
  exceptions.map(({ kind, subject }) => `${kind} ${subject.id}`).sort()

const others = ['RAZORPAY SOFTWARE PVT LTD', 'PAYU PAYMENTS PVT LTD', 'PAYTM-NODAL', 'ONE97 COMMUNICATIONS ESCROW']

describe('a line that names another gateway than the provider', () => {
  test.each(others)('is not the money of a settlement that has no UTR, whatever its amount: %s', (sender) => {
    const found = reconciled([aLineOf(sender)])
    expect(found.matches).toEqual([])
    expect(said(found)).toContain('line-without-settlement 1')
  })

  test.each(['CASHFREE PAYMENTS INDIA', 'CASHFREE-RAZORPAY', 'AP ESCROW', 'NODAL ACCOUNT'])(
    'is not one that names the provider, or nobody in particular: %s',
    (sender) => {
      expect(reconciled([aLineOf(sender)]).matches).toMatchObject([{ state: 'accepted', lineIds: [1] }])
    },
  )

  test('is not in the way of the line that is its money', () => {
    const line = aCreditLine({ id: 2, postedOn: day('2026-03-11') })
    const { matches } = reconciled([aLineOf('RAZORPAY SOFTWARE PVT LTD'), line])
    expect(matches).toMatchObject([{ settlementIds: ['256'], lineIds: [2] }])
  })

  test('is not a part of it either', () => {
    const lines = [
      aCreditLine({ utr: own, amount: rupees('2000') }),
      aLineOf('PAYU PAYMENTS', { id: 2, amount: rupees('1021') }),
    ]
    expect(reconciled(lines, [aSettlement({ settledAt: settlement.settledAt })]).matches).toEqual([])
  })

  test('is a settlement’s by its UTR, and then other lines of that name can be settlements as well', () => {
    const told = aSettlement({ settlementId: '257', amount: rupees('4100.50'), settledAt: at('2026-03-10 12:10') })
    const carries = aLineOf('PAYTM NODAL', { id: 2, utr: own, amount: told.amount })
    expect(reconciled([aLineOf('PAYTM NODAL'), carries], [settlement, told]).matches).toMatchObject([
      { settlementIds: ['256'], lineIds: [1], state: 'accepted' },
      { settlementIds: ['257'], lineIds: [2], rule: 'same-utr' },
    ])
  })

  test('is one of the provider’s where most lines of that name have the amount of a settlement', () => {
    const many = Array.from({ length: 14 }, (_, nth) => rupees(`${2000 + 531 * nth}.${10 + nth}`))
    const settlements = many.map((amount, nth) =>
      aSettlement({ settlementId: `${300 + nth}`, utr: null, amount, settledAt: at('2026-03-10 12:10') }),
    )
    const lines = many.map((amount, nth) => aLineOf('PAYTM NODAL', { id: 300 + nth, amount, utr: null }))
    expect(reconciled(lines, settlements).matches).toHaveLength(14)
    expect(reconciled(lines.slice(3), settlements).matches).toEqual([])
  })
})
