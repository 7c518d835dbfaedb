import { day, type Day } from '../day.ts'
import type { Paise } from '../paise.ts'
import type { WorkingDays } from '../working-days.ts'
import { postLines, type PostedLine } from './bank-account.ts'
import { settlementLines } from './bank-lines.ts'
import { businessLines } from './business-lines.ts'
import { customers, type Customer } from './customers.ts'
import { payments, type DemoPayment } from './payments.ts'
import { delays, withSameAmountPair, type Delays, type Problem } from './problems.ts'
import { randomFrom, type Random } from './random.ts'
import type { DemoSettlement } from './settlements.ts'
import { statementFile, withHiddenAmounts } from './statement-file.ts'
import { dayOf, eachDay } from './wall-clock.ts'

export interface DemoFile {
  readonly file: string
  readonly text: string
}

const quarter = { from: day('2026-07-01'), to: day('2026-09-30') } as const
const days = eachDay(quarter.from, quarter.to)
/** Two weeks of August are in both statements. */
const firstStatement = { from: quarter.from, to: day('2026-08-31') } as const
const secondStatement = { from: day('2026-08-18'), to: quarter.to } as const

/** A made-up merchant's quarter before it happens: who pays what and when, and whom the provider keeps waiting. */
export interface QuarterPlan {
  readonly random: Random
  readonly workingDays: WorkingDays
  readonly lastDay: Day
  readonly customers: readonly Customer[]
  /** In order of time; references and UTRs are the provider's to give. */
  readonly payments: readonly DemoPayment[]
  readonly delays: Delays
}

/** The same seed and calendar always give the same quarter. */
export function planQuarter(workingDays: WorkingDays, seed = 2026): QuarterPlan {
  const random = randomFrom(seed)
  const all = customers(random)
  const planned = withSameAmountPair(random, payments(random, all, days), all, workingDays)
  const held = delays(planned, workingDays)
  return { random, workingDays, lastDay: quarter.to, customers: all, payments: planned, delays: held }
}

/** What the bank prints of the quarter: two overlapping statements, and what is on the account at its end. */
export function quarterStatements(
  { random, workingDays, customers: payers }: QuarterPlan,
  settlements: readonly DemoSettlement[],
  problems: ReadonlyMap<string, Problem>,
): { readonly files: readonly DemoFile[]; readonly closing: Paise } {
  const credits = settlements.flatMap((settlement) =>
    settlementLines(random, settlement, problems.get(settlement.settlementId), workingDays),
  )
  const account = postLines(random, [...credits, ...businessLines(random, days, payers, workingDays)], days)
  return {
    closing: account.at(-1)!.balance,
    files: [
      {
        file: 'hdfc-jul-aug-2026.csv',
        text: withHiddenAmounts(statementFile(account, firstStatement), lineToHide(account)),
      },
      { file: 'hdfc-aug-sep-2026.csv', text: statementFile(account, secondStatement) },
    ],
  }
}

/** A debit of the two weeks that both statements have, so that the second one makes up for it. */
function lineToHide(account: readonly PostedLine[]): PostedLine {
  return account.find(({ at, amount }) => dayOf(at) > secondStatement.from && amount < 0)!
}
