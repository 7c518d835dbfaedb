import { between, pick, type Random } from '../../../shared/demo/random.ts'

/** What a merchant's quarter is like, and what goes wrong in it, each as a chance from 0 to 1. */
export interface Plan {
  readonly days: number
  readonly paymentsADay: number
  /** Rupees that all payments have; empty where amounts differ. */
  readonly prices: readonly number[]
  /** Amounts that differ are whole multiples of so many paise. */
  readonly grid: number
  readonly cycle: 0 | 1 | 2
  readonly fees: PlannedFees
  readonly ids: 'rising' | 'random'
  /** The provider's record says when it paid out. */
  readonly saysWhen: boolean
  /** The provider's record of a payment names its settlement. */
  readonly saysWhich: number
  readonly lostPayment: number
  readonly lostSettlement: number
  readonly lostLine: number
  /** Paid out one cut-off later than due; now and then two or three. */
  readonly heldOver: number
  /** Told of a second time under another reference id. */
  readonly doubledPayment: number
  readonly forgedPayment: number
  readonly rejectedTransfer: number
  /** Charged twice the agreed fee. */
  readonly overcharged: number
  /** In the bank two to five working days later than usual. */
  readonly late: number
  readonly damagedUtr: number
  readonly noUtr: number
  readonly unnamed: number
  /** The bank prints so many characters of a narration; 0 for all. */
  readonly narrationWidth: number
  /** A business credit of the same amount within days of a settlement. */
  readonly decoy: number
  /** Lines of other gateways, for each line of this one. */
  readonly otherGateway: number
  readonly otherAmount: number
  readonly severalLines: number
  readonly severalInOneLine: number
  readonly reversed: number
  readonly creditedTwice: number
  /** A bank holiday that the calendar does not know. */
  readonly unknownHoliday: boolean
}

export type PlannedFees =
  | { readonly kind: 'gross' }
  | { readonly kind: 'percent'; readonly basisPoints: number }
  | { readonly kind: 'flat'; readonly paise: number }

export const difficulties = ['easy', 'medium', 'hard'] as const
export type Difficulty = (typeof difficulties)[number]

const gross: PlannedFees = { kind: 'gross' }

/** How often each trouble happens: the files of a careful shop, of most shops, and of a shop that lost track. */
export function planOf(difficulty: Difficulty, size: number, random: Random): Plan {
  const shop = {
    days: 90,
    paymentsADay: Math.max(2, Math.round((size * between(random, 60, 140)) / 100)),
    grid: pick(random, [1, 100, 1000]),
    ids: pick(random, ['rising', 'random'] as const),
    saysWhen: random() < 0.3,
    saysWhich: random() < 0.15 ? 0.5 : 0,
    narrationWidth: random() < 0.2 ? between(random, 38, 60) : 0,
  }
  switch (difficulty) {
    case 'easy':
      return { ...shop, ...troubles(0), prices: [], cycle: 0, fees: gross, unknownHoliday: false, narrationWidth: 0 }
    case 'medium':
      return {
        ...shop,
        ...troubles(1),
        prices: random() < 0.2 ? [199, 299, 499, 999, 1499] : [],
        cycle: pick(random, [0, 1]),
        fees: random() < 0.3 ? feesOf(random) : gross,
        unknownHoliday: false,
      }
    case 'hard':
      return {
        ...shop,
        ...troubles(3),
        prices: random() < 0.25 ? [499, 500, 999, 1500] : [],
        cycle: pick(random, [0, 1, 2]),
        fees: random() < 0.4 ? feesOf(random) : gross,
        unknownHoliday: true,
      }
  }
}

function feesOf(random: Random): PlannedFees {
  return random() < 0.6
    ? { kind: 'percent', basisPoints: between(random, 50, 300) }
    : { kind: 'flat', paise: between(random, 2, 40) * 50 }
}

type Troubles = Omit<
  Plan,
  | 'days'
  | 'paymentsADay'
  | 'grid'
  | 'ids'
  | 'saysWhen'
  | 'saysWhich'
  | 'narrationWidth'
  | 'prices'
  | 'cycle'
  | 'fees'
  | 'unknownHoliday'
>

function troubles(amount: number): Troubles {
  return {
    lostPayment: 0.008 * amount,
    lostSettlement: 0.01 * amount,
    lostLine: 0.01 * amount,
    heldOver: 0.003 * amount,
    doubledPayment: 0.0005 * amount,
    forgedPayment: 0.0005 * amount,
    rejectedTransfer: 0.001 * amount,
    overcharged: 0.002 * amount,
    late: 0.01 * amount,
    damagedUtr: 0.02 + 0.06 * amount,
    noUtr: 0.05 + 0.08 * amount,
    unnamed: 0.02 * amount,
    decoy: 0.02 + 0.08 * amount,
    otherGateway: 0.05 * amount,
    otherAmount: 0.004 * amount,
    severalLines: 0.003 * amount,
    severalInOneLine: 0.003 * amount,
    reversed: 0.003 * amount,
    creditedTwice: 0.001 * amount,
  }
}
