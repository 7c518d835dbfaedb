const days = ['01', '02', '03', '04', '07', '08', '09', '10', '11', '15', '16', '17', '18', '21', '22', '23', '24']

/** The files of a month of two payments a day, of each of which some other share is kept, from 0.9 to 2.1 %. */
export function keptUnevenly(): { name: string; text: string }[] {
  const paid = days.map((on, at) =>
    [0, 1].map((nth) => ({ referenceId: `9${at}${nth}`, on, paise: 214_357 + 91_713 * ((at * 7 + nth * 5) % 19) })),
  )
  const collected = paid.flat().map(({ referenceId, on, paise }, at) => ({
    event: 'AMOUNT_COLLECTED',
    amount: rupees(paise),
    referenceId,
    utr: `N0692603${referenceId}`,
    vAccountId: 'VATEST1',
    isVpa: '0',
    paymentTime: `2026-09-${on} 10:${10 + (at % 40)}:00`,
  }))
  const settled = paid.map((both, at) => ({
    event: 'AMOUNT_SETTLED',
    amount: rupees(both.reduce((sum, { paise }, nth) => sum + paise - kept(paise, at * 37 + nth * 53), 0)),
    count: '2',
    utr: `AXISCN06123456${10 + at}`,
    settlementId: String(600 + at),
  }))
  const rows = settled.map(({ utr, amount }, at) => {
    const on = `${days[at]}/09/26`
    return `${on},NEFT CR-UTIB0001920-CASHFREE PAYMENTS INDIA P-${utr},${utr},${on},,${amount},`
  })
  const header = 'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance'
  return [
    { name: 'webhooks.jsonl', text: [...collected, ...settled].map((event) => JSON.stringify(event)).join('\n') },
    { name: 'bank.csv', text: [header, ...rows, ''].join('\n') },
  ]
}

function kept(paise: number, nth: number): number {
  return Math.round((paise * (90 + (nth % 121))) / 10_000)
}

function rupees(paise: number): string {
  return (paise / 100).toFixed(2)
}
