import { reconcile } from '../../../shared/matching/reconcile.ts'
import { aQuarter } from './quarter.ts'
for (const prices of [[],[499,500,999,1500],[500]]) for (const rising of [true,false]) for (let seed=1; seed<=3;seed++) {
  const q = aQuarter({seed,days:2000,paymentsADay:22,prices,risingIds:rising,troubles:{lostPayment:.02,lostSettlement:.03,lostLine:.03,heldOver:.005,noUtrOnLine:.3,decoy:.2}})
  const o=reconcile(q.input)
  const w = o.memberships.filter(m=>m.state==='inferred').filter(m=>m.paymentIds.some(p=>q.settlementOfPayment.get(p)!==m.settlementId))
  console.log(prices.length, rising, seed, o.memberships.filter(m=>m.state==='inferred').length, 'of', q.input.settlements.length, 'wrong', w.length)
  for (const m of w.slice(0,3)) console.log('   ', m.reason.slice(0,300), q.input.settlements.find(s=>s.settlementId===m.settlementId)!.amount, m.paymentIds.map(p=>[q.settlementOfPayment.get(p), q.input.payments.find(x=>x.referenceId===p)!.paidAt]), m.settlementId, [...q.settlementOfPayment].filter(([,s])=>s===m.settlementId).map(([p])=>[q.input.payments.find(x=>x.referenceId===p)?.paidAt, q.input.payments.find(x=>x.referenceId===p)?.amount]), q.input.lines.find(l=>l.id===q.lineOfSettlement.get(m.settlementId)))
}
