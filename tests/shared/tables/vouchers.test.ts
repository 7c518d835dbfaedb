import { describe, expect, test } from 'vitest'
import { readBeside } from './read-beside.ts'

const bank = [
  'Date,Narration,Withdrawal Amt.,Deposit Amt.,Closing Balance',
  '02/04/25,NEFT CR ASHA TRADERS,,11800.00,111800.00',
  '03/04/25,CHQ PAID 000123 GUPTA,4000.00,,107800.00',
  '05/04/25,UPI MEENAKSHI TEXTILES,,2360.00,110160.00',
]

function read(...lines: string[]) {
  return readBeside(lines, bank)
}

describe('the vouchers of an accounting program', () => {
  test('are all read, however many totals stand among the few of them', () => {
    const { entries } = read(
      'Date,Particulars,Vch Type,Vch No.,Debit,Credit',
      '2-Apr-25,Asha Traders,Receipt,41,11800.00,',
      '3-Apr-25,Gupta Suppliers,Payment,12,,4000.00',
      ',April Total,,,11800.00,4000.00',
      '5-Apr-25,Meenakshi Textiles,Receipt,42,2360.00,',
      ',May Total,,,2360.00,',
      ',,,,14160.00,4000.00',
      ',Grand Total,,,14160.00,4000.00',
    )
    expect(entries.map(({ line, amount }) => [line, amount / 100])).toEqual([
      [2, 11_800],
      [3, -4_000],
      [5, 2_360],
    ])
  })

  test('are called by the other account, and not by the Dr and Cr before it', () => {
    const { entries, skipped, told } = read(
      'Date,Particulars,,Vch Type,Vch No.,Debit,Credit',
      '1-Apr-25,Dr,Opening Balance,,,100000.00,',
      '2-Apr-25,Dr,Asha Traders,Receipt,41,11800.00,',
      '3-Apr-25,Cr,Gupta Suppliers,Payment,12,,4000.00',
      '5-Apr-25,Dr,Meenakshi Textiles,Receipt,42,2360.00,',
      ',Cr,Closing Balance,,,,110160.00',
    )
    expect(entries.map(({ text }) => text)).toEqual([
      'Asha Traders Receipt',
      'Gupta Suppliers Payment',
      'Meenakshi Textiles Receipt',
    ])
    expect(skipped.map(({ line, amount }) => [line, amount])).toEqual([
      [2, 10_000_000],
      [6, 11_016_000],
    ])
    expect(told.join('\n')).toContain('“column 3” is the narration')
  })

  test('begin and end with balances in one cell with To and By', () => {
    const { entries } = read(
      'Date,Particulars,Vch Type,Vch No.,Debit,Credit',
      '1-Apr-25,To Opening Balance,,,100000.00,',
      '2-Apr-25,To Asha Traders,Receipt,41,11800.00,',
      '3-Apr-25,By Gupta Suppliers,Payment,12,,4000.00',
      '30-Apr-25,By Closing Balance,,,,107800.00',
    )
    expect(entries.map(({ line }) => line)).toEqual([3, 4])
  })

  test('have their narrations in the row below, in whichever column of text', () => {
    const { entries } = read(
      'Date,Particulars,,,Vch Type,Vch No.,Debit,Credit',
      '2-Apr-25,Dr,Asha Traders,,Receipt,41,11800.00,',
      ',,NEFT of HDFCN52025040200123,,,,,',
      '3-Apr-25,Cr,(as per details),,Payment,12,,4000.00',
      ',,Gupta Suppliers,3900.00 Dr,,,,',
      ',,Freight,100.00 Dr,,,,',
      '5-Apr-25,Dr,Meenakshi Textiles,,Receipt,42,2360.00,',
    )
    expect(entries.map(({ text }) => text)).toEqual([
      'Asha Traders Receipt NEFT of HDFCN52025040200123',
      '(as per details) Payment Gupta Suppliers Freight',
      'Meenakshi Textiles Receipt',
    ])
  })
})
