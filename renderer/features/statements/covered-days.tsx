import { CalendarCheck2, CalendarX2 } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { AccountCoverage } from '../../../shared/contract/imports.ts'
import { formatDay } from '../../../shared/day.ts'
import { gapSentence, isEmptyGap, seamSentence } from '../../../shared/statements/coverage.ts'
import { client, subscribe } from '../../client.ts'
import { valueOrSay } from '../../state/notices.ts'
import { counted } from '../../words.ts'
import { monthsOf, monthWords, type CalendarMonth, type DayState } from './calendar.ts'

const coverage = createStore<{ readonly accounts: readonly AccountCoverage[] | null }>(() => ({ accounts: null }))

async function askForCoverage(): Promise<void> {
  const accounts = valueOrSay(await client.coverage({}))
  if (accounts) coverage.setState({ accounts })
}

/** Which days the statements of each account cover, and what is missing between them. */
export function CoveredDays(): ReactNode {
  const { accounts } = useStore(coverage)
  useEffect(() => {
    void askForCoverage()
    return subscribe('bookChanged', () => void askForCoverage())
  }, [])
  return (
    <div className="min-h-0 flex-1 overflow-y-auto" role="region" aria-label="Days covered" tabIndex={0}>
      <div className="flex flex-col gap-9 px-6 py-6">
        <Legend />
        {accounts?.map((account) => (
          <Account key={account.account} coverage={account} />
        ))}
      </div>
    </div>
  )
}

const looks: Readonly<Record<DayState, string>> = {
  covered: 'bg-good-soft text-good',
  twice: 'bg-accent-soft text-accent',
  missing: 'bg-bad-soft text-bad ring-1 ring-bad ring-inset',
  quiet: 'bg-wait-soft text-wait',
  outside: 'text-faint',
}
const stateWords: Readonly<Record<DayState, string>> = {
  covered: 'in a statement',
  twice: 'in more than one',
  missing: 'in none: lines may be missing',
  quiet: 'in none, and nothing happened',
  outside: 'before the first or after the last',
}

function Legend(): ReactNode {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1.5 text-small text-soft" aria-label="What the colours mean">
      {(['covered', 'twice', 'missing', 'quiet'] as const).map((state) => (
        <li key={state} className="flex items-center gap-2">
          <span aria-hidden className={`size-3.5 rounded-sm ${looks[state]}`} />
          {stateWords[state]}
        </li>
      ))}
    </ul>
  )
}

function Account({ coverage: account }: { readonly coverage: AccountCoverage }): ReactNode {
  const { covered, statements, gaps, seams } = account
  const name = account.account ?? 'Account not named'
  const missing = [...gaps.filter((gap) => !isEmptyGap(gap)).map(gapSentence), ...seams.map(seamSentence)]
  return (
    <section aria-label={name} className="flex flex-col gap-3">
      <header className="flex flex-wrap items-baseline gap-x-3">
        <h2 className="text-lead font-semibold">{name}</h2>
        <p className="text-small text-soft">
          {counted(statements, 'statement')}, {formatDay(covered[0]!.from)} to {formatDay(covered.at(-1)!.to)}
        </p>
      </header>
      {missing.length === 0 ? (
        <p className="flex items-center gap-2 text-good">
          <CalendarCheck2 size={16} aria-hidden />
          {account.account === null ? 'Every day between is covered.' : 'Nothing is missing between its statements.'}
        </p>
      ) : (
        <ul className="flex max-w-3xl flex-col gap-1.5 rounded-md bg-bad-soft p-3 text-bad">
          {missing.map((sentence) => (
            <li key={sentence} className="flex gap-2">
              <CalendarX2 size={16} aria-hidden className="mt-0.5 shrink-0" />
              {sentence}
            </li>
          ))}
        </ul>
      )}
      <div className="overflow-x-auto">
        <table className="border-separate border-spacing-0.5 text-tiny tabular-nums">
          <caption className="sr-only">The days of {name}, month by month</caption>
          <tbody>
            {monthsOf(account).map((month) => (
              <Month key={month.month} month={month} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Month({ month: { month, days } }: { readonly month: CalendarMonth }): ReactNode {
  return (
    <tr>
      <th scope="row" className="w-20 pr-3 text-left text-small font-medium whitespace-nowrap">
        {monthWords(month)}
        <span className="sr-only">: {inWords(days)}</span>
      </th>
      {days.map(({ on, state }) => (
        <td
          key={on}
          aria-hidden
          title={`${formatDay(on)}: ${stateWords[state]}`}
          className={`size-6 rounded-sm text-center ${looks[state]}`}
        >
          {Number(on.slice(8))}
        </td>
      ))}
    </tr>
  )
}

function inWords(days: CalendarMonth['days']): string {
  const counts = Map.groupBy(days, ({ state }) => state)
  return [...counts].map(([state, each]) => `${counted(each.length, 'day')} ${stateWords[state]}`).join(', ')
}
