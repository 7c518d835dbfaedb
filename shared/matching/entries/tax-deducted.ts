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

const rates = [1, 2, 5, 10, 0.1]
const usualGst = 18
const gsts = [usualGst, 12, 5, 28, 0]
const A_RUPEE = 100
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
