/** What is deducted at source of what an amount is before GST, in hundredths. */
const rates = [1, 2, 5, 10] as const
const GST = 1.18
const A_RUPEE = 100
const ROUNDED_PART = 0.01

/** Amounts between two, in paise. */
interface Between {
  readonly least: number
  readonly most: number
}

/** The rate at which tax is deducted of the larger of two amounts in paise to leave the smaller; null where none does. */
export function deductedRate(one: number, other: number): number | null {
  const [larger, smaller] = [Math.max(Math.abs(one), Math.abs(other)), Math.min(Math.abs(one), Math.abs(other))]
  return rates.find((rate) => Math.abs(taxOf(larger, rate) - (larger - smaller)) <= roundingOf(larger, rate)) ?? null
}

/** What others may be for an amount to be left of them, or them of it, where tax is deducted; for either sign. */
export function leftWhereDeducted(amount: number): Between[] {
  const size = Math.abs(amount)
  return rates.flatMap((rate) => {
    const larger = size / (1 - rate / 100 / GST)
    return [around(size - taxOf(size, rate), roundingOf(size, rate)), around(larger, roundingOf(larger, rate))]
  })

  function around(of: number, rounding: number): Between {
    const at = Math.sign(amount) * of
    return { least: at - rounding, most: at + rounding }
  }
}

function taxOf(amount: number, rate: number): number {
  return (rate / 100) * (amount / GST)
}

/** Taxes are rounded to the rupee, which of a small one is more than all of it. */
function roundingOf(amount: number, rate: number): number {
  return Math.min(A_RUPEE, Math.max(1, taxOf(amount, rate) * ROUNDED_PART))
}
