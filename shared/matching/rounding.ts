/** On financial services, since 1 July 2017. */
export const GST_PERCENT = 18

/** What becomes of parts of a paisa: to the nearest one, half a paisa up, down or to the even one; or always down, or up. */
const exactWays = ['half-up', 'down', 'half-even', 'half-down', 'up'] as const
type ExactWay = (typeof exactWays)[number]

/**
 * To the nearest paisa as floating-point numbers have it, whose error decides about half a paisa: by which rate an
 * amount is taken (`× 2.3 ÷ 100`, `× (2.3 ÷ 100)` or `× 0.023`), of paise, or of rupees that are made paise before they
 * are rounded, or rounded to two decimals. Each amount goes its own way, and always the same.
 */
const units = ['paise', 'rupees', 'decimals'] as const
type Unit = (typeof units)[number]
const rateForms = ['percent', 'quotient', 'fraction'] as const
type RateForm = (typeof rateForms)[number]
type FloatWay = `float-${Unit}-${RateForm}`
type Way = ExactWay | FloatWay

const floats: ReadonlyMap<Way, { readonly unit: Unit; readonly form: RateForm }> = new Map(
  units.flatMap((unit) =>
    rateForms.map((form): [Way, { unit: Unit; form: RateForm }] => [`float-${unit}-${form}`, { unit, form }]),
  ),
)
const feeWays: readonly Way[] = [...exactWays, ...floats.keys()]
/** 18 ÷ 100 is the same as 0.18, and 18 hundredths of whole paise have no error. */
const gstWays = feeWays.filter((way) => way !== 'float-paise-percent' && floats.get(way)?.form !== 'quotient')

/** GST on the fee as rounded, GST on the fee as it was before, or fee and GST rounded once, together. */
interface Steps {
  readonly fee: Way
  readonly gst: Way
  readonly gstOn: 'fee' | 'exact-fee' | 'both'
}

/** Named for what differs from half a paisa up in fee and GST: `gst-down` is a fee as usual and its GST rounded down. */
export type Rounding =
  | Way
  | `gst-${Way}`
  | `${Way}-gst-${Way}`
  | 'apart'
  | `apart-${ExactWay}`
  | 'together'
  | `together-${ExactWay}`

const stepsOf: ReadonlyMap<Rounding, Steps> = new Map([
  // The usual ones come first: of those that explain a book as well, the first holds.
  named({ fee: 'half-up', gst: 'half-up', gstOn: 'fee' }),
  named({ fee: 'half-up', gst: 'down', gstOn: 'fee' }),
  named({ fee: 'half-even', gst: 'half-even', gstOn: 'fee' }),
  named({ fee: 'half-up', gst: 'half-up', gstOn: 'both' }),
  ...exactWays.map((way) => named({ fee: way, gst: way, gstOn: 'fee' })),
  ...exactWays.map((way) => named({ fee: way, gst: way, gstOn: 'exact-fee' })),
  ...exactWays.map((way) => named({ fee: way, gst: way, gstOn: 'both' })),
  ...feeWays.flatMap((fee) => gstWays.map((gst) => named({ fee, gst, gstOn: 'fee' }))),
])

export const roundings: readonly Rounding[] = [...stepsOf.keys()]
/** So many of them are usual. */
export const USUAL_ROUNDINGS = 4

/** A share of an amount: in whole parts, and in percent as a program reads it. */
interface Share {
  readonly parts: number
  readonly whole: number
  readonly percent: number
}

const gstShare: Share = { parts: GST_PERCENT, whole: 100, percent: GST_PERCENT }

/** Fee and GST of an amount by a rate in millionths. */
export function percentageOf(
  millionths: number,
  amount: number,
  rounding: Rounding,
): { readonly fee: number; readonly gst: number } {
  const { fee: feeWay, gst: gstWay, gstOn } = stepsOf.get(rounding)!
  const fee = rounded(feeWay, amount, shareOf(millionths, 100))
  switch (gstOn) {
    case 'fee':
      return { fee, gst: rounded(gstWay, fee, gstShare) }
    case 'exact-fee':
      return { fee, gst: rounded(gstWay, amount, shareOf(millionths, GST_PERCENT)) }
    case 'both':
      return { fee, gst: rounded(gstWay, amount, shareOf(millionths, 100 + GST_PERCENT)) - fee }
  }
}

/** A rate in millionths of an amount, with no GST on it. */
export function percentageAlone(millionths: number, amount: number, rounding: Rounding): number {
  return rounded(stepsOf.get(rounding)!.fee, amount, shareOf(millionths, 100))
}

/** Whether it tells apart what a rate alone comes to: of GST it says nothing of its own. */
export function isOfFeeAlone(rounding: Rounding): boolean {
  return feeWays.some((way) => way === rounding)
}

/** GST on a fee that is the same for every payment. */
export function gstOf(fee: number, rounding: Rounding): number {
  return rounded(stepsOf.get(rounding)!.gst, fee, gstShare)
}

/** So many hundredths of a rate in millionths. */
function shareOf(millionths: number, hundredths: number): Share {
  return { parts: millionths * hundredths, whole: 100_000_000, percent: (millionths * hundredths) / 1_000_000 }
}

function rounded(way: Way, amount: number, share: Share): number {
  if (!isExactWay(way)) return floatRounded(way, amount, share)
  const { paise, rest } = divided(amount, share.parts, share.whole)
  return paise + (isUp(way, paise, rest, share.whole) ? 1 : 0)
}

function isExactWay(way: Way): way is ExactWay {
  return !floats.has(way)
}

function floatRounded(way: FloatWay, amount: number, share: Share): number {
  const { unit, form } = floats.get(way)!
  switch (unit) {
    case 'paise':
      return Math.round(floatShare(form, amount, share))
    case 'rupees':
      return Math.round(floatShare(form, amount / 100, share) * 100)
    case 'decimals':
      return Math.round(Number(floatShare(form, amount / 100, share).toFixed(2)) * 100)
  }
}

function floatShare(form: RateForm, of: number, { parts, whole, percent }: Share): number {
  switch (form) {
    case 'percent':
      return (of * percent) / 100
    case 'quotient':
      return of * (percent / 100)
    case 'fraction':
      return of * (parts / whole)
  }
}

function isUp(way: ExactWay, paise: number, rest: number, whole: number): boolean {
  switch (way) {
    case 'half-up':
      return rest * 2 >= whole
    case 'half-down':
      return rest * 2 > whole
    case 'half-even':
      return rest * 2 > whole || (rest * 2 === whole && paise % 2 === 1)
    case 'down':
      return false
    case 'up':
      return rest > 0
  }
}

function divided(amount: number, parts: number, whole: number): { readonly paise: number; readonly rest: number } {
  const product = amount * parts
  if (Number.isSafeInteger(product)) {
    const rest = product % whole
    return { paise: (product - rest) / whole, rest }
  }
  const exact = BigInt(amount) * BigInt(parts)
  return { paise: Number(exact / BigInt(whole)), rest: Number(exact % BigInt(whole)) }
}

function named(steps: Steps): [Rounding, Steps] {
  return [nameOf(steps), steps]
}

function nameOf({ fee, gst, gstOn }: Steps): Rounding {
  switch (gstOn) {
    case 'exact-fee':
      return gst === 'half-up' ? 'apart' : `apart-${gst as ExactWay}`
    case 'both':
      return gst === 'half-up' ? 'together' : `together-${gst as ExactWay}`
    case 'fee':
      if (fee === gst) return fee
      return fee === 'half-up' ? `gst-${gst}` : `${fee}-gst-${gst}`
  }
}
