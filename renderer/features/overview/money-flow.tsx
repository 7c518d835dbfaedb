import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { OverviewView } from '../../../shared/contract.ts'
import { Money } from '../../components/money.tsx'
import { counted } from '../../words.ts'
import { FlowFigure } from './flow-figure.tsx'
import { stationsOf, type Branch, type Station } from './flow.ts'

interface MoneyFlowProps {
  readonly view: OverviewView
  readonly onBranch: (branch: Branch['kind']) => void
}

const titles: Readonly<Record<Station['id'], { readonly title: string; readonly unit: string }>> = {
  collected: { title: 'Collected', unit: 'payment' },
  settled: { title: 'Settled', unit: 'settlement' },
  'in-bank': { title: 'In the bank', unit: 'settlement' },
}

/** Collected → settled → in the bank, and what left the way at each. */
export function MoneyFlow({ view, onBranch }: MoneyFlowProps): ReactNode {
  const stations = stationsOf(view)
  return (
    <section aria-label="Where the money is" className="shrink-0 border-b border-line bg-panel px-6 pt-5 pb-4">
      <ol className="grid grid-cols-3">
        {stations.map(({ id, count, amount }) => (
          <li key={id} className="min-w-0 pr-4 pb-3">
            <p className="text-small font-semibold text-soft">{titles[id].title}</p>
            <p
              className={`truncate text-figure font-semibold tracking-[-0.02em] max-[1180px]:text-title ${id === 'in-bank' ? 'text-good' : ''}`}
            >
              <Money amount={amount} />
            </p>
            <p className="text-small text-soft">{counted(count, titles[id].unit)}</p>
            {id === 'collected' && view.unconfirmed.count > 0 && <Unconfirmed {...view} />}
            {id === 'in-bank' && view.lessInBank.count > 0 && <LessInBank {...view} />}
          </li>
        ))}
      </ol>
      <FlowFigure stations={stations} />
      <div className="grid grid-cols-3 pt-1.5">
        {stations.map(({ id, branches }) => (
          <ul key={id} className="min-w-0 pr-4">
            {branches.map((branch) => (
              <BranchLink key={branch.kind} branch={branch} onPress={() => onBranch(branch.kind)} />
            ))}
          </ul>
        ))}
      </div>
    </section>
  )
}

/** How much of it nobody but a file or a webhook vouches for. */
function Unconfirmed({ collected, unconfirmed }: Pick<OverviewView, 'collected' | 'unconfirmed'>): ReactNode {
  const isAll = collected.count === unconfirmed.count
  return (
    <p
      className="truncate text-small text-soft"
      title="Neither the provider’s own record nor a bank statement confirms it yet."
    >
      {isAll ? (
        'none of it confirmed yet'
      ) : (
        <>
          of it <Money amount={unconfirmed.amount} /> not confirmed yet
        </>
      )}
    </p>
  )
}

/** What the bank shows less than was settled, where that is matched: its fee, or what a person named. */
function LessInBank({ lessInBank: { amount } }: Pick<OverviewView, 'lessInBank'>): ReactNode {
  return (
    <p
      className="truncate text-small text-soft"
      title="The difference of each match is named, as fee, GST and the like."
    >
      of it <Money amount={amount} /> kept on the way
    </p>
  )
}

const dots: Readonly<Record<Branch['tone'], string>> = { wait: 'bg-wait', warn: 'bg-warn', bad: 'bg-bad' }

function BranchLink({ branch, onPress }: { readonly branch: Branch; readonly onPress: () => void }): ReactNode {
  const { tone, words, count, amount } = branch
  return (
    <li>
      <button
        type="button"
        onClick={onPress}
        className="group -ml-2 flex w-full items-center gap-2 rounded-md px-2 py-1 text-left hover:bg-hover"
      >
        <span aria-hidden className={`size-2 shrink-0 rounded-full ${dots[tone]}`} />
        <span className="truncate">{words}</span>
        <span className="text-soft">{count.toLocaleString('en-IN')}</span>
        <span className="ml-auto font-medium">
          <Money amount={amount} />
        </span>
        <ArrowRight
          size={13}
          aria-hidden
          className="shrink-0 text-faint opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
        />
      </button>
    </li>
  )
}
