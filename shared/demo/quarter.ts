import { day } from '../day.ts'
import type { WorkingDays } from '../working-days.ts'
import { postLines, type PostedLine } from './bank-account.ts'
import { settlementLines } from './bank-lines.ts'
import { businessLines } from './business-lines.ts'
import { customers } from './customers.ts'
import type { Sign } from './event-fields.ts'
import { apiRecords, lateExport, webhookExport, type ProviderSide } from './event-files.ts'
import { payments } from './payments.ts'
import { chooseProblems, delays, withSameAmountPair } from './problems.ts'
import { randomFrom, type Random } from './random.ts'
import { settlements } from './settlements.ts'
import { statementFile, withHiddenAmounts } from './statement-file.ts'
import { dayOf, eachDay } from './wall-clock.ts'

export interface DemoFile {
  readonly file: string
  readonly text: string
}

/** With this client secret the demo's provider signs, so that the forged event shows. It opens nothing anywhere. */
export const demoSecret = 'demo-secret-of-kaveri-agro-traders'

const quarter = { from: day('2026-07-01'), to: day('2026-09-30') } as const
const days = eachDay(quarter.from, quarter.to)
/** Two weeks of August are in both statements. */
const firstStatement = { from: quarter.from, to: day('2026-08-31') } as const
const secondStatement = { from: day('2026-08-18'), to: quarter.to } as const

/**
 * The files of a made-up merchant's quarter, as they would have them: webhook exports, API answers, two overlapping bank
 * statements, and a dozen things that go wrong in real life. The same seed and calendar always give the same files.
 */
export function demoFiles(workingDays: WorkingDays, sign: Sign, seed = 2026): DemoFile[] {
  const random = randomFrom(seed)
  const side = providerSide(random, workingDays, sign)
  const account = bankAccount(random, side, workingDays)
  return [
    { file: 'webhooks-jul-sep-2026.jsonl', text: webhookExport(random, side) },
    { file: 'webhooks-second-export.jsonl', text: lateExport(side) },
    { file: 'payments-from-api.json', text: apiRecords(side) },
    {
      file: 'hdfc-jul-aug-2026.csv',
      text: withHiddenAmounts(statementFile(account, firstStatement), lineToHide(account)),
    },
    { file: 'hdfc-aug-sep-2026.csv', text: statementFile(account, secondStatement) },
  ]
}

function providerSide(random: Random, workingDays: WorkingDays, sign: Sign): ProviderSide {
  const all = customers(random)
  const paid = withSameAmountPair(random, payments(random, all, days), all, workingDays)
  const delayed = delays(paid, workingDays)
  const paidOut = settlements(random, paid, days, workingDays, delayed)
  const problems = chooseProblems(paidOut, workingDays)
  return { payments: paid, settlements: paidOut, problems, delays: delayed, customers: all, sign }
}

function bankAccount(random: Random, side: ProviderSide, workingDays: WorkingDays): PostedLine[] {
  const credits = side.settlements.flatMap((settlement) =>
    settlementLines(random, settlement, side.problems.get(settlement.settlementId), workingDays),
  )
  const others = businessLines(random, days, side.customers, workingDays)
  return postLines(random, [...credits, ...others], days)
}

/** A debit of the two weeks that both statements have, so that the second one makes up for it. */
function lineToHide(account: readonly PostedLine[]): PostedLine {
  return account.find(({ at, amount }) => dayOf(at) > secondStatement.from && amount < 0)!
}
