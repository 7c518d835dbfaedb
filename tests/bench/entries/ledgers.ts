import { addDays, day } from '../../../shared/day.ts'
import { between, digits, pick, type Random } from '../../../shared/demo/random.ts'
import type { DatedEntry, Entry } from '../../../shared/matching/entries/entry.ts'
import { paise } from '../../../shared/paise.ts'

/** A ledger and a bank statement of the same account, and which lines of them are the same money. */
export interface LedgerAndBank {
  readonly ledger: readonly Entry[]
  readonly bank: readonly Entry[]
  /** `1,2=7`: lines of the ledger, in order, and of the bank. */
  readonly truth: ReadonlySet<string>
}

export interface LedgerPlan {
  readonly count: number
  /** How many entries of each side are of the other as well, from 0 to 1. */
  readonly shared: number
  /** How many amounts are round, from 0 to 1. */
  readonly round: number
  /** How many payments are for several invoices, from 0 to 1. */
  readonly several: number
}

type Row = Omit<DatedEntry, 'line' | 'reference'> & { readonly money: number }

const firsts = [
  'ASHA',
  'BALAJI',
  'CHETAN',
  'DEVI',
  'ESWARI',
  'FARHAN',
  'GANESH',
  'HARI',
  'IMRAN',
  'JAYA',
  'KIRAN',
  'LAKSHMI',
]
const lasts = ['RAO', 'SHARMA', 'PATEL', 'NAIR', 'KHAN', 'BANERJEE', 'REDDY', 'GILL', 'MEHTA', 'DAS']
const trades = ['TRADERS', 'MILLS', 'STEEL', 'FOODS', 'TEXTILES', 'AGENCIES', 'PHARMA', 'MOTORS']
const suffixes = ['', '', 'PVT LTD', '& SONS', 'LLP']

/** Parties that a bank writes as it likes, round and odd amounts, money that only one side knows, and several invoices in one payment. */
export function ledgerAndBank({ count, shared, round, several }: LedgerPlan, random: Random): LedgerAndBank {
  const start = day('2026-04-01')
  const ledger: Row[] = []
  const bank: Row[] = []
  for (let money = 0; money < count; money++) {
    const on = addDays(start, between(random, 0, 89))
    const party = partyOf(random)
    const sign = random() < 0.6 ? 1 : -1
    const invoices = Array.from(
      { length: random() < several ? between(random, 2, 4) : 1 },
      () => sign * amountOf(round, random),
    )
    if (random() < shared) {
      for (const amount of invoices) ledger.push({ day: on, amount: paise(amount), text: party, money })
      const sum = invoices.reduce((total, amount) => total + amount, 0)
      bank.push({ day: addDays(on, between(random, 0, 3)), amount: paise(sum), text: printed(party, random), money })
    } else {
      for (const amount of invoices) ledger.push({ day: on, amount: paise(amount), text: party, money: -1 })
      const other = sign * amountOf(round, random)
      const later = addDays(start, between(random, 0, 89))
      bank.push({ day: later, amount: paise(other), text: printed(partyOf(random), random), money: -1 })
    }
  }
  const sides = [inOrder(ledger), inOrder(bank)] as const
  const truth = new Set<string>()
  for (let money = 0; money < count; money++) {
    const [ours, theirs] = sides.map((side) => side.filter((row) => row.money === money).map(({ line }) => line))
    if (ours!.length > 0) truth.add(`${ours!.join(',')}=${theirs!.join(',')}`)
  }
  return { ledger: sides[0], bank: sides[1], truth }
}

function inOrder(rows: readonly Row[]): (Entry & { readonly money: number })[] {
  return rows
    .toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)))
    .map((row, at) => ({ ...row, line: at + 2, reference: '' }))
}

function partyOf(random: Random): string {
  return [pick(random, firsts), pick(random, lasts), pick(random, trades), pick(random, suffixes)].join(' ').trim()
}

/** From a hundred rupees to two lakh; a round one is of whole five hundreds. */
function amountOf(round: number, random: Random): number {
  const amount = Math.round(Math.exp(Math.log(10_000) + random() * Math.log(2_000)))
  return random() < round ? Math.max(1, Math.round(amount / 50_000)) * 50_000 : amount
}

/** As banks print it: by any rail, without its spaces, cut. */
function printed(party: string, random: Random): string {
  const name = random() < 0.3 ? party.replaceAll(' ', '') : party
  const cut = random() < 0.4 ? name.slice(0, between(random, 10, 18)) : name
  const number = digits(random, 12)
  return pick(random, [
    `NEFT CR-HDFC0000${digits(random, 3)}-${cut}-N${number}`,
    `IMPS-${number}-${cut}-ICIC-XXXX${digits(random, 4)}`,
    `UPI/${number}/${cut}/PAYMENT`,
    `RTGS ${cut}`,
  ])
}
