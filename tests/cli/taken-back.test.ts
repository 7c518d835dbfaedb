import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { temporaryFolder } from '../temporary-folder.ts'
import { makeBook, trailOf } from './book.ts'
import { answerOf } from './milaan.ts'
import { header, write } from './samples.ts'

const newFolder = temporaryFolder()
vi.setConfig({ testTimeout: 60_000 })

const settled =
  '{"event":"AMOUNT_SETTLED","amount":"19400.00","count":"1","utr":"AXISCN0600000001","settlementId":"900"}'
const came = 'NEFT CR-AXISCN0600000001-CASHFREE PAYMENTS INDIA,AXISCN0600000001'
const went = 'NEFT RETURN-AXISCN0600000001-CASHFREE PAYMENTS INDIA,AXISCN0600000001'
const rows = [
  '06/04/26,UPI-RAVI,000000000001,06/04/26,,100.00,"1,00,100.00"',
  `07/04/26,${came},07/04/26,,"19,400.00","1,19,500.00"`,
  `07/04/26,${went},07/04/26,"19,400.00",,"1,00,100.00"`,
  `07/04/26,${came},07/04/26,,"19,400.00","1,19,500.00"`,
  '08/04/26,UPI-RAVI,000000000002,08/04/26,,100.00,"1,19,600.00"',
]

it.each([
  ['oldest', rows, 5],
  ['newest', rows.toReversed(), 3],
] as const)(
  'money taken back and credited again on one day is the last of them, the %s line first',
  async (_, printed, line) => {
    const folder = newFolder()
    const book = join(folder, 'shop.milaan')
    makeBook(book)
    const bank = [header, ...printed, ''].join('\n')
    await answerOf(['import', book, write(folder, 'webhooks.jsonl', settled), write(folder, 'bank.csv', bank)])
    const { settlements } = trailOf(book)
    expect(settlements).toMatchObject([{ settlementId: '900', state: 'accepted', lines: [{ line }] }])
    const { exceptions } = (await answerOf(['exceptions', book])) as { exceptions: { kind: string }[] }
    expect(exceptions.map(({ kind }) => kind)).toEqual(['reversed'])
  },
)

it('gateway money that the bank takes back is told of also where the book knows of no settlement', async () => {
  const folder = newFolder()
  const book = join(folder, 'shop.milaan')
  makeBook(book)
  const cut = 'NEFT CR-UTIB0001920-CASHFREE PAYMENTS INDIA P-N095240345801'
  const bank = [
    header,
    `04/04/26,${cut},,04/04/26,,"19,097.32","1,19,097.32"`,
    `06/04/26,REV-${cut},,06/04/26,"19,097.32",,"1,00,000.00"`,
    '08/04/26,UPI-RAVI,000000000002,08/04/26,,100.00,"1,00,100.00"',
    '',
  ]
  await answerOf(['import', book, write(folder, 'bank.csv', bank.join('\n'))])
  const { exceptions } = (await answerOf(['exceptions', book])) as { exceptions: { kind: string; reason: string }[] }
  expect(exceptions).toMatchObject([
    { kind: 'reversed', reason: expect.stringContaining('back on 6 Apr 2026') as unknown },
  ])
})
