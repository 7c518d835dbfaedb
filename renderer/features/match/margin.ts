import { useEffect, useState } from 'react'
import type { MatchRow } from '../../../shared/contract.ts'
import { client } from '../../client.ts'

/** Whoever only passes a pair, or decides at once, does not wait for the engine to reconcile for its margin. */
const rest = 600

interface Margin {
  readonly pair: MatchRow
  /** How far the second-best way is behind, in bits; null where there is none. */
  readonly behind: number | null
}

/** Asked once the keys rest on the pair; null until it is known. */
export function useMargin(pair: MatchRow): Margin | null {
  const [margin, setMargin] = useState<Margin | null>(null)
  useEffect(() => {
    let isGone = false
    async function ask(): Promise<void> {
      const [first] = pair.settlements
      const answer = first && (await client.why({ subject: { type: 'settlement', id: first.settlementId } }))
      const match = answer?.ok ? answer.value.match : null
      if (!isGone && match) setMargin({ pair, behind: match.margin })
    }
    const timer = setTimeout(() => void ask(), rest)
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [pair])
  return margin?.pair.matchId === pair.matchId ? margin : null
}
