import { agreementBetween, isTelling, type Agreement, type PossibleReading } from './agreement.ts'

/*
 * Whether another table shows that whole amounts are paise. Many small ones agree by chance both ways, as 500 and 50000 do,
 * so that only those count that are not round.
 */

const FEWEST = 3
const FAR = 4

/** Whether enough different amounts agree in paise, half of those that could, and hardly any as they stand. */
export function areShownInPaise(scaled: PossibleReading, other: PossibleReading, asTheyStand: Agreement): boolean {
  return isFarBetter(agreementBetween(scaled, other), asTheyStand, fewestOf(scaled, other))
}

/** Whether that is so of what rows of one settlement come to, of which a bank has nothing else. */
export function areSumsShownInPaise({ sums }: PossibleReading, other: PossibleReading, asRead: Agreement): boolean {
  if (sums === undefined) return false
  return sums().some(({ entries, asTheyStand }) => {
    const sumsAsRead = agreementBetween({ entries: asTheyStand }, other)
    return areShownInPaise({ entries }, other, sumsAsRead.telling > asRead.telling ? sumsAsRead : asRead)
  })
}

function isFarBetter({ telling }: Agreement, asTheyStand: Agreement, fewest: number): boolean {
  return telling >= FEWEST && telling * 2 >= fewest && telling >= FAR * asTheyStand.telling
}

function fewestOf(...readings: readonly PossibleReading[]): number {
  return Math.min(
    ...readings.map(({ entries }) => new Set(entries.map(({ amount }) => Math.abs(amount)).filter(isTelling)).size),
  )
}
