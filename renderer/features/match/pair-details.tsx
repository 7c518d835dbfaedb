import { Check, CircleHelp, Unlink, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { LineRow, MatchRow, SettlementRow } from '../../../shared/contract.ts'
import { dayInIndia, formatDay } from '../../../shared/day.ts'
import { Button } from '../../components/button.tsx'
import { Facts } from '../../components/facts.tsx'
import { Foot } from '../../components/foot.tsx'
import { Keys } from '../../components/keys.tsx'
import { Money } from '../../components/money.tsx'
import { sumOf, Waterfall, weightWords } from '../../components/waterfall.tsx'
import { marginWords, reasonsOf } from '../../reasons.ts'
import { useMargin } from './margin.ts'
import { acceptPair, askWhyPair, rejectPair, splitPair } from './pairs.ts'

/** The pair that the keys are on, in full: both records and every reason, and the decision. */
export function PairDetails({ pair }: { readonly pair: MatchRow }): ReactNode {
  return (
    <Foot label="The pair in full" className="flex max-h-[46%] shrink-0 flex-col border-t border-strong bg-ground">
      <div
        // What does not fit is scrolled to by keys as well.
        role="group"
        aria-label="Both sides and the reasons"
        tabIndex={0}
        className="grid min-h-0 grid-cols-[minmax(0,5fr)_minmax(0,7fr)_minmax(0,6fr)] gap-4 overflow-y-auto px-4 py-4"
      >
        <div className="min-w-0">
          {pair.settlements.map((settlement) => (
            <SettlementFacts key={settlement.settlementId} settlement={settlement} />
          ))}
        </div>
        <div className="min-w-0 border-x border-line px-4">
          <Waterfall steps={reasonsOf(pair)} />
        </div>
        <div className="min-w-0">
          {pair.lines.map((line) => (
            <LineFacts key={line.id} line={line} />
          ))}
        </div>
      </div>
      <footer className="flex items-center gap-3 border-t border-line px-4 py-2.5">
        {pair.state === 'proposed' ? (
          <>
            <Button look="primary" icon={<Check size={16} />} onPress={() => void acceptPair()}>
              Accept <Keys keys="A" />
            </Button>
            <Button look="danger" icon={<X size={16} />} onPress={() => void rejectPair()}>
              Reject <Keys keys="R" />
            </Button>
          </>
        ) : (
          <Button icon={<Unlink size={16} />} onPress={() => void splitPair()}>
            Take apart <Keys keys="S" />
          </Button>
        )}
        <Sum pair={pair} />
        <Button look="quiet" isLast icon={<CircleHelp size={16} />} onPress={() => askWhyPair(pair)}>
          What else comes near <Keys keys="W" />
        </Button>
      </footer>
    </Foot>
  )
}

/** What the reasons come to, how far anything else is behind, and how likely that makes it: in sight however many there are. */
function Sum({ pair }: { readonly pair: MatchRow }): ReactNode {
  const margin = useMargin(pair)
  const sum = sumOf(pair.evidence)
  return (
    <p className="min-w-0 flex-1 text-small text-soft">
      {[
        sum !== null && `Together ${weightWords(sum)}.`,
        sum !== null && margin && marginWords(margin.behind),
        pair.state === 'proposed' && `How likely this is right: ${(pair.confidence * 100).toFixed(1)} %.`,
      ]
        .filter(Boolean)
        .join(' ')}
    </p>
  )
}

function SettlementFacts({ settlement }: { readonly settlement: SettlementRow }): ReactNode {
  const { settlementId, amount, utr, settledAt, expectedOn, count } = settlement
  return (
    <div className="mb-3">
      <Facts
        facts={[
          ['Settlement', settlementId],
          ['Amount', <Money key="amount" amount={amount} />],
          ['UTR', utr],
          ['Sent', settledAt && formatDay(dayInIndia(settledAt))],
          ['Expected', expectedOn && formatDay(expectedOn)],
          ['Payments', count?.toLocaleString('en-IN') ?? null],
        ]}
      />
    </div>
  )
}

function LineFacts({ line }: { readonly line: LineRow }): ReactNode {
  const { narration, reference, utr, postedOn, valueDate, direction, amount, file } = line
  return (
    <div className="mb-3">
      <Facts
        facts={[
          ['Narration', narration],
          ['Amount', <Money key="amount" amount={amount} isDebit={direction === 'debit'} />],
          ['UTR', utr],
          ['Reference', reference === utr ? null : reference],
          ['Posted', formatDay(postedOn)],
          ['Value date', valueDate && valueDate !== postedOn ? formatDay(valueDate) : null],
          ['Where', `${file}, line ${line.line.toLocaleString('en-IN')}`],
        ]}
      />
    </div>
  )
}
