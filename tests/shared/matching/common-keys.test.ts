import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import type { Entry } from '../../../shared/matching/entries/entry.ts'
import { matchEntries } from '../../../shared/matching/entries/match-entries.ts'
import { rupees } from '../../builders.ts'

const parties = ['Rahul Traders', 'Sunita Foods', 'Das Agency', 'Nair Pharma', 'Iyer Stores']
const amounts = ['2360', '4720', '5900', '11800']

/** Vouchers of a few parties and round amounts, and the bank's lines of them, which say the voucher as `numbered` does. */
function tables(numbered: (number: number) => string, said = '') {
  const random = randomFrom(5)
  const ledger: Entry[] = []
  const bank: Entry[] = []
  for (let at = 0; at < 120; at++) {
    const party = parties[between(random, 0, 4)]!
    const amount = rupees(amounts[between(random, 0, 3)]!)
    const on = addDays(day('2026-04-01'), between(random, 0, 20))
    const voucher = numbered(10_001 + at)
    ledger.push({ line: at + 1, day: on, amount, text: `${party}${said}`, reference: voucher })
    const later = addDays(on, between(random, 0, 2))
    bank.push({ line: 0, day: later, amount, text: `NEFT ${party.toUpperCase()} ${voucher}${said}`, reference: '' })
  }
  const lines = bank.toSorted((a, b) => (a.day! < b.day! ? -1 : 1)).map((entry, at) => ({ ...entry, line: at + 1 }))
  return { ledger, bank: lines }
}

function numberIn({ text, reference }: Entry): string {
  return /\b10[01]\d\d\b/.exec(`${text} ${reference}`)![0]
}

function entryOf(line: number, on: string, text: string, amount: string): Entry {
  return { line, day: day(on), amount: rupees(amount), text, reference: '' }
}

describe('what most entries of both tables say is no number of theirs', () => {
  test.each([
    ['a year before the number', (number: number) => `INV2627/${number}`, ''],
    ['the same with a space', (number: number) => `INV2627 ${number}`, ''],
    ['an account in every line', (number: number) => `INV-${number}`, ' A/C 50200012345678'],
    ['an IFSC in every line', (number: number) => `INV-${number}`, ' SBIN0001234'],
  ])('%s', (_, numbered, said) => {
    const { ledger, bank } = tables(numbered, said)
    const { pairs } = matchEntries(ledger, bank)
    const sure = pairs.filter(({ state }) => state === 'accepted')
    expect(sure).toHaveLength(120)
    for (const { left, right } of sure) expect(numberIn(ledger[left[0]! - 1]!)).toBe(numberIn(bank[right[0]! - 1]!))
  })

  test('one of several that say a number is not sure for all of what the other one is', () => {
    // Amounts mostly differ a little here, so that a number alone makes two entries sure.
    const ledger = Array.from({ length: 20 }, (_, at) =>
      entryOf(at + 1, '2026-03-10', `KKBK0478116535${400 + at}`, `${900 + 37 * at}.10`),
    )
    const bank = ledger.map((entry, at) =>
      entryOf(at + 1, '2026-03-11', `NEFT ${entry.text}`, `${900 + 37 * at + 0.1 + (at % 7)}`),
    )
    const batch = ['44042.00', '482.24', '481.20', '863.76'].map((amount, at) =>
      entryOf(31 + at, '2026-03-12', 'KKBK0478116535999', amount),
    )
    const all = entryOf(31, '2026-03-13', 'NEFT KKBK0478116535999', '45869.21')
    const { pairs } = matchEntries([...ledger, ...batch], [...bank, all])
    expect(pairs.filter(({ state }) => state === 'accepted').length).toBeGreaterThan(15)
    // All of them come to it but for a paisa.
    const together = pairs.filter(({ right }) => right.includes(31))
    expect(together).toMatchObject([{ left: [31, 32, 33, 34], right: [31], state: 'proposed' }])
    expect(together[0]!.evidence[0]).toBe(
      'The 4 entries add up to ₹45,869.20, which is ₹0.01 less than the other side.',
    )
  })

  test('what was taken off again is one of several that say a number', () => {
    const said = 'KKBK0268310679883'
    const ledger = ['16691.99', '10882.79', '-5.00'].map((amount, at) => entryOf(at + 1, '2026-03-10', said, amount))
    expect(matchEntries(ledger, [entryOf(1, '2026-03-10', `IMPS ${said}`, '27569.78')]).pairs).toMatchObject([
      { left: [1, 2, 3], right: [1], state: 'accepted' },
    ])
  })

  test('what is the same but for the number is not sure, nor taken before what has the number', () => {
    const ledger = [
      entryOf(1, '2026-04-01', 'Rahul Traders INV2627/10029', '5000'),
      entryOf(2, '2026-04-02', 'Sunita Foods INV2627/10030', '7150'),
      entryOf(3, '2026-04-03', 'Das Agency INV2627/10031', '981'),
    ]
    const bank = [
      entryOf(1, '2026-04-01', 'NEFT RAHUL TRADERS INV2627/10023', '5000'),
      entryOf(2, '2026-04-02', 'NEFT SUNITA FOODS INV2627/10030', '7150'),
      entryOf(3, '2026-04-03', 'NEFT DAS AGENCY INV2627/10031', '981'),
    ]
    expect(matchEntries(ledger, bank).pairs.map(({ state }) => state)).toEqual(['proposed', 'accepted', 'accepted'])
    const two = [
      entryOf(1, '2026-04-01', 'FT2026/420004 Branch', '5000'),
      entryOf(2, '2026-04-01', 'FT2026/420003 Branch', '5000'),
    ]
    const [one] = matchEntries(two, [entryOf(1, '2026-04-01', 'FT2026/420003 Branch', '5000')]).pairs
    expect(one?.left).toEqual([2])
  })
})
