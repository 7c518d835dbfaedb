import { between, digits, pick, type Random } from '../../../shared/demo/random.ts'

/** A reference as banks and providers issue them, of the shapes that are public. */
export function newUtr(random: Random): string {
  const year = '26'
  const julian = String(between(random, 1, 366)).padStart(3, '0')
  const shapes = [
    () => `AXISCN${digits(random, 10)}`,
    () => `YESAP6${julian}${digits(random, 7)}`.slice(0, 16),
    () => `HDFCH${digits(random, 11)}`,
    () => `6${julian}${String(between(random, 0, 23)).padStart(2, '0')}${digits(random, 6)}`,
    () => `0${digits(random, 11)}`,
    () => `UTIBR720${year}0${between(random, 1, 3)}${between(random, 10, 28)}${digits(random, 8)}`,
    () => `N${julian}${year}${digits(random, 10)}`,
  ]
  return pick(random, shapes)()
}

/** What exports, spreadsheets and narrow columns do to a reference. */
export function damaged(random: Random, utr: string): string {
  const isNumber = /^\d+$/.test(utr)
  const ways: (() => string)[] = [
    () => utr.slice(between(random, 1, 4)),
    () => utr.slice(0, -between(random, 1, 4)),
    () => wrapped(utr, between(random, 6, 9)),
    () => oneWrong(random, utr),
  ]
  if (isNumber && utr.startsWith('0')) ways.push(() => utr.replace(/^0+/, ''))
  if (isNumber)
    ways.push(() =>
      Number(utr)
        .toExponential(pick(random, [2, 5]))
        .toUpperCase(),
    )
  return pick(random, ways)()
}

function oneWrong(random: Random, utr: string): string {
  const at = between(random, 4, utr.length - 1)
  const other = String((Number(utr[at]) + between(random, 1, 9)) % 10)
  return /\d/.test(utr[at]!) ? utr.slice(0, at) + other + utr.slice(at + 1) : utr
}

function wrapped(utr: string, at: number): string {
  return `${utr.slice(0, at)}\n${utr.slice(at)}`
}
