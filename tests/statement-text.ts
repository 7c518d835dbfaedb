const header = 'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance'

/** A bank statement of so many credits of ₹100.00 over one month, as CSV text in HDFC's layout. */
export function aStatement(lines: number): string {
  const rows = Array.from({ length: lines }, (_, at) => {
    const day = `${String(Math.floor((at * 28) / lines) + 1).padStart(2, '0')}/07/19`
    const rrn = 600_000_000_000 + at
    return `${day},UPI-CUSTOMER ${at}-SHOP@OKBANK-${rrn},0000${rrn},${day},,100.00,${(at + 1) * 100}.00`
  })
  return `${[header, ...rows].join('\n')}\n`
}
