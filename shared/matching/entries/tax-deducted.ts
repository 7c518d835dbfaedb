/** A tax deducted at source: so many hundredths of what an amount is before so many hundredths of GST. */
export interface Deduction {
  readonly rate: number
  readonly gst: number
}

/** An amount, and how much less of it came; in paise. */
export interface Less {
  readonly total: number
  readonly kept: number
}

/** In hundredths: the usual ones, and one on large purchases of goods. */
const usualRates = [1, 2, 5, 10] as const
const rates = [...usualRates, 0.1]
const usualGst = 18
const gsts = [usualGst, 12, 5, 28, 0]
const A_RUPEE = 100
const ROUNDED_PART = 0.01
/** Beyond these no rounding brings a usual rate. */
const LEAST_RATE = 0.5
const MOST_RATE = 11
/** So many pairs show that a tax is deducted here. */
const LEAST = 2

/** Whether that tax was kept of all of them together: to the paisa of each, or rounded to whole rupees. */
export function isDeducted({ rate, gst }: Deduction, { total, kept }: Less, count: number): boolean {
  const apart = Math.abs((total * rate) / (100 + gst) - kept)
  return apart <= count || (kept % A_RUPEE === 0 && apart <= Math.min(A_RUPEE * count, kept / 100))
}

/** Which taxes some pairs show, the commonest first; where they show none, those on what is before the usual GST. */
export function deductionsOf(pairs: readonly Less[]): Deduction[] {
  const all = rates.flatMap((rate) => gsts.map((gst) => ({ rate, gst })))
  const shown = all
    .map((deduction) => ({ deduction, count: pairs.filter((pair) => isDeducted(deduction, pair, 1)).length }))
    .filter(({ count }) => count >= LEAST)
    .toSorted((a, b) => b.count - a.count)
  if (shown.length === 0) return all.filter(({ rate, gst }) => gst === usualGst && rate >= 1)
  return shown.map(({ deduction }) => deduction)
}

export function deductionWords({ rate, gst }: Deduction): string {
  return gst === 0 ? `${rate} %` : `${rate} % on what is before ${gst} % GST`
}

/** Amounts between two, in paise. */
interface Between {
  readonly least: number
  readonly most: number
}

/** The usual rate at which tax is deducted of the larger of two amounts in paise to leave the smaller; null where none does. */
export function deductedRate(one: number, other: number): number | null {
  const [larger, smaller] = [Math.max(Math.abs(one), Math.abs(other)), Math.min(Math.abs(one), Math.abs(other))]
  const apart = larger - smaller
  // Millions are asked of, nearly all of which are nearer or further apart.
  if (apart * (100 + usualGst) < larger * LEAST_RATE || apart * (100 + usualGst) > larger * MOST_RATE) return null
  return usualRates.find((rate) => Math.abs(taxOf(larger, rate) - apart) <= roundingOf(larger, rate)) ?? null
}

/** What others may be for an amount to be left of them, or them of it, where tax is deducted; for either sign. */
export function leftWhereDeducted(amount: number): Between[] {
  const size = Math.abs(amount)
  return usualRates.flatMap((rate) => {
    const larger = size / (1 - rate / (100 + usualGst))
    return [around(size - taxOf(size, rate), roundingOf(size, rate)), around(larger, roundingOf(larger, rate))]
  })

  function around(of: number, rounding: number): Between {
    const at = Math.sign(amount) * of
    return { least: at - rounding, most: at + rounding }
  }
}

function taxOf(amount: number, rate: number): number {
  return (amount * rate) / (100 + usualGst)
}

/** Taxes are rounded to the rupee, which of a small one is more than all of it. */
function roundingOf(amount: number, rate: number): number {
  return Math.min(A_RUPEE, Math.max(1, taxOf(amount, rate) * ROUNDED_PART))
}
