import { formatDay, type Day } from '../../day.ts'
import type { Settlement } from '../../domain.ts'
import { otherGateway, ownGateway } from '../../narration/gateway.ts'
import { damageBits, damageWords, printedText, utrDamage } from '../passes/utr-damage.ts'
import type { CreditLine } from '../reconciliation.ts'
import { numberOfDay, type Calendar } from '../settlement-cycle.ts'
import { weights } from '../weights.ts'
import { differenceWords } from './difference.ts'

/** One test of a settlement against a line, and what it is worth. */
export interface Test {
  readonly signal: 'utr' | 'amount' | 'time' | 'gateway'
  readonly isPassed: boolean
  readonly words: string
  readonly weight: number
}

/** Every test of this settlement against this line; `expectedOn` is null where nothing says when it was paid out. */
export function compare(settlement: Settlement, line: CreditLine, expectedOn: Day | null, calendar: Calendar): Test[] {
  return [
    utrTest(settlement, line),
    amountTest(settlement, line),
    ...(expectedOn === null ? [] : [timeTest(expectedOn, line, calendar)]),
    // Who sent it is no question where its UTR says so.
    ...(settlement.utr !== null && carries(line, settlement.utr) ? [] : [gatewayTest(line)]),
  ]
}

/** Whether the line prints all of that UTR, whatever else was read as its own. */
export function carries({ utr, narration, reference = '' }: CreditLine, whole: string): boolean {
  return utr === whole || printedText(narration, reference).words.includes(whole)
}

function gatewayTest({ fromGateway, narration }: CreditLine): Test {
  const other = otherGateway(narration)
  if (other !== null)
    return {
      signal: 'gateway',
      isPassed: false,
      words: `the narration names ${other}, another payment gateway than ${ownGateway}`,
      weight: -weights['gateway-named'].bits,
    }
  return {
    signal: 'gateway',
    isPassed: fromGateway,
    words: fromGateway ? 'the narration names a payment gateway' : 'the narration names no payment gateway',
    weight: weights[fromGateway ? 'gateway-named' : 'gateway-unnamed'].bits,
  }
}

function utrTest({ utr }: Settlement, line: CreditLine): Test {
  if (utr === null) return utrResult(true, 'the settlement has no UTR to compare', weights['utr-none'].bits)
  if (carries(line, utr)) return utrResult(true, 'the same UTR', weights['utr-equal'].bits)
  const damage = utrDamage(utr, printedText(line.narration, line.reference ?? ''))
  if (damage !== null) return utrResult(true, `the UTR ${damageWords[damage.kind]}, ${damage.text}`, damageBits(damage))
  if (line.utr === null) return utrResult(true, 'the line carries no UTR', weights['utr-none'].bits)
  return utrResult(false, otherUtrWords(utr, line.utr), weights['utr-other'].bits)
}

function utrResult(isPassed: boolean, words: string, weight: number): Test {
  return { signal: 'utr', isPassed, words, weight }
}

/** Up to a quarter of its characters: a slip of the pen rather than another reference. */
function otherUtrWords(utr: string, carried: string): string {
  if (utr.length !== carried.length) return `another UTR, ${carried}`
  let different = 0
  for (let at = 0; at < utr.length; at++) if (utr[at] !== carried[at]) different++
  if (different > utr.length / 4) return `another UTR, ${carried}`
  return `the UTR differs in ${different} ${different === 1 ? 'character' : 'characters'}, ${carried}`
}

function amountTest({ amount }: Settlement, line: CreditLine): Test {
  const isPassed = amount === line.amount
  const weight = isPassed ? weights['amount-equal'].bits : -weights['amount-equal'].bits
  return { signal: 'amount', isPassed, words: differenceWords(amount, line.amount), weight }
}

function timeTest(expectedOn: Day, line: CreditLine, calendar: Calendar): Test {
  const from = numberOfDay(expectedOn)
  const on = numberOfDay(line.postedOn)
  const posted = formatDay(line.postedOn)
  if (on < from)
    return {
      signal: 'time',
      isPassed: false,
      words: `${posted} is before it was paid out`,
      weight: -weights['in-time'].bits,
    }
  const inTime = calendar.after(from, 1)
  if (on <= inTime)
    return { signal: 'time', isPassed: true, words: `in time, on ${posted}`, weight: weights['in-time'].bits }
  let late = 0
  for (let at = inTime; at < on; at++) if (calendar.isWorking(at + 1)) late++
  const words = `${late} working ${late === 1 ? 'day' : 'days'} late, on ${posted}`
  return { signal: 'time', isPassed: false, words, weight: weights.late.bits - late }
}
