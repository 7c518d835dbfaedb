import { describe, expect, test } from 'vitest'
import type { Corrections } from '../../../shared/statements/corrections.ts'
import { firstLook } from '../../../shared/statements/first-look.ts'
import { layoutFile, type NamedLayout } from '../../../shared/statements/layout-file.ts'
import { layoutFor, layoutOf } from '../../../shared/statements/named-layouts.ts'
import { understandStatement } from '../../../shared/statements/read-statement.ts'
import { bytesOf, type ByteSource } from '../../../shared/byte-source.ts'
import { valueOf } from '../../engine/an-engine.ts'

function file(text: string): ByteSource {
  return bytesOf('statement.csv', Buffer.from(text))
}

function tableOf(text: string, corrections: Corrections = {}) {
  const read = understandStatement(file(text), { corrections })
  return read.ok ? read.value.table : null
}

function kept(text: string, said: Corrections): NamedLayout {
  return layoutOf('Samiti', tableOf(text, said)!, said)!
}

function foundFor(text: string, ...layouts: NamedLayout[]) {
  return layoutFor(layouts, valueOf(firstLook(file(text), null, 120)), tableOf(text))
}

const april = ['Samiti Bank', 'તારીખ,વિગત,ઉધાર,જમા', '03/04/2026,NEFT,,"25,000.00"', '05/04/2026,RENT,1180.00,'].join(
  '\n',
)
const may = ['Samiti Bank', 'May', 'તારીખ,વિગત,ઉધાર,જમા', '03/05/2026,RENT,1180.00,'].join('\n')
const columns = ['posted-on', 'narration', 'debit', 'credit'] as const
const said = { headerLine: 2, columns } satisfies Corrections

describe('a layout', () => {
  test('is found by the names of its columns, wherever they stand in the next file', () => {
    const layout = kept(april, said)
    expect(foundFor(may, layout)?.corrections).toEqual({ headerLine: 3, columns })
    expect(foundFor(may.replace('જમા', 'બાકી'), layout)).toBeNull()
  })

  test('keeps nothing of the file itself', () => {
    const own = { ...said, account: '50200012345678', openingBalance: 100 as never, sheet: 'April' }
    const { corrections } = kept(april, own)
    expect(corrections).toEqual({ columns })
    expect(layoutOf('X', tableOf(april, said)!, { account: '50200012345678' })).toBeNull()
  })

  test('of a file without a header fits rows that are like its own, and no others', () => {
    const rows = ['03/04/2026,NEFT,5.00,9.00', '04/04/2026,RENT,1.00,8.00'].join('\n')
    const headerless = {
      headerLine: null,
      columns: ['posted-on', 'narration', 'amount', 'balance'],
    } satisfies Corrections
    const layout = kept(rows, headerless)
    expect(layout.shape).toBe('')
    expect(foundFor('05/04/2026,UPI,7.00,15.00\n06/04/2026,UPI,7.00,22.00', layout)?.corrections).toEqual(headerless)
    expect(foundFor('05/04/2026,UPI,7.00,AB\n06/04/2026,UPI,7.00,22.00', layout)).toBeNull()
    expect(foundFor('05/04/2026,UPI,7.00,15.00,x\n06/04/2026,UPI,7.00,22.00,y', layout)).toBeNull()
    expect(foundFor(may, layout)).toBeNull()
  })

  test('kept later goes before one kept earlier', () => {
    const [first, second] = ['day-month-year', 'month-day-year'].map((dateOrder) => ({
      ...kept(april, { dateOrder: dateOrder as 'day-month-year' }),
      name: dateOrder,
    }))
    expect(foundFor(may, first!, second!)?.layout.name).toBe('month-day-year')
  })

  test('goes through a file to another computer as it is', () => {
    const layout = kept(april, { ...said, dateOrder: 'day-month-year', direction: 'swapped' })
    const text = JSON.stringify({ milaanLayouts: 1, layouts: [layout] })
    expect(layoutFile.parse(JSON.parse(text)).layouts).toEqual([layout])
  })
})
