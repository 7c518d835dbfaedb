import { useEffect, useState, type ReactNode } from 'react'
import type { SettlementRow } from '../../../shared/contract.ts'
import type { FeeCheckView } from '../../../shared/contract/terms.ts'
import { formatRupees, paise } from '../../../shared/paise.ts'
import { client } from '../../client.ts'

/** What was kept back of a settlement's payments, beside the terms; nothing where nothing was kept and none was to be. */
export function FeeCheck({ settlement }: { readonly settlement: SettlementRow }): ReactNode {
  const [check, setCheck] = useState<FeeCheckView | null>(null)
  const { settlementId } = settlement
  useEffect(() => {
    let isGone = false
    async function ask(): Promise<void> {
      const found = await client.feeCheck({ settlementId })
      if (!isGone) setCheck(found.ok ? found.value : null)
    }
    void ask()
    return () => {
      isGone = true
    }
  }, [settlementId])
  if (check === null || check.settlementId !== settlementId || (check.kept === 0 && check.fee === 0)) return null
  return (
    <p className={`mt-3 rounded-md p-3 ${check.overcharged > 0 ? 'bg-bad-soft text-bad' : 'bg-ground text-soft'}`}>
      {words(check)}
    </p>
  )
}

const ofRail = { 'bank-account': ' for bank accounts', upi: ' for UPI' } as const

function words({ rail, gross, fee, gst, kept, overcharged }: FeeCheckView): string {
  const terms = `the terms${rail === null ? '' : ofRail[rail]}`
  const told = `Of ${formatRupees(gross)}, ${formatRupees(kept)} was kept back; by ${terms} it is a fee of ${formatRupees(fee)}${gst === 0 ? '' : ` and GST of ${formatRupees(gst)}`}`
  if (overcharged === 0) return `${told}, as it should be.`
  const by = formatRupees(paise(Math.abs(overcharged)))
  return overcharged > 0 ? `${told}: ${by} too much. Ask the provider why.` : `${told}: ${by} less than that.`
}
