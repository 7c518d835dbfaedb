import type { ReactNode } from 'react'
import type { EventsPreview, UnderstoodStatement } from '../../../shared/contract/imports.ts'
import { formatDay, formatInstant } from '../../../shared/day.ts'
import { Money } from '../../components/money.tsx'

type Lines = UnderstoodStatement['sample']
type Events = EventsPreview['sample']

const head = 'border-b border-strong py-1.5 pr-4 text-left text-tiny font-semibold text-soft last:pr-0'
const cell = 'border-b border-line py-1.5 pr-4 align-top last:pr-0'
const right = 'text-right whitespace-nowrap'

/** The first lines as they were read. */
export function LineSample({
  lines,
  sides: [out, into] = ['Debit', 'Credit'],
}: {
  readonly lines: Lines
  /** What money out and money in are called. */
  readonly sides?: readonly [string, string] | undefined
}): ReactNode {
  return (
    <table className="w-full table-fixed border-collapse">
      <caption className="sr-only">The first lines as they were read</caption>
      <thead>
        <tr>
          <th className={`${head} w-24`}>Posted</th>
          <th className={head}>Narration</th>
          <th className={`${head} ${right} w-32`}>{out}</th>
          <th className={`${head} ${right} w-32`}>{into}</th>
          <th className={`${head} ${right} w-32`}>Balance</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ line, postedOn, narration, direction, amount, balance }) => (
          <tr key={line}>
            <td className={cell}>{formatDay(postedOn)}</td>
            <td className={`${cell} truncate`} title={narration}>
              {narration}
            </td>
            <td className={`${cell} ${right}`}>{direction === 'debit' && <Money amount={amount} />}</td>
            <td className={`${cell} ${right}`}>{direction === 'credit' && <Money amount={amount} />}</td>
            <td className={`${cell} ${right} text-soft`}>{balance !== null && <Money amount={balance} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The first events as they were read. */
export function EventSample({ events }: { readonly events: Events }): ReactNode {
  return (
    <table className="w-full table-fixed border-collapse">
      <caption className="sr-only">The first events as they were read</caption>
      <thead>
        <tr>
          <th className={`${head} w-44`}>Event</th>
          <th className={head}>Id</th>
          <th className={`${head} w-40`}>When</th>
          <th className={`${head} ${right} w-36`}>Amount</th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ line, event, id, amount, at }) => (
          <tr key={`${line} ${id}`}>
            <td className={`${cell} truncate`}>{event}</td>
            <td className={`${cell} truncate`} title={id}>
              {id}
            </td>
            <td className={cell}>{at === null ? '–' : formatInstant(at)}</td>
            <td className={`${cell} ${right}`}>{amount === null ? '–' : <Money amount={amount} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
