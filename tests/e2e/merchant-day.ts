import type { ElectronApplication, Page } from '@playwright/test'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A file as a person has it. */
interface File {
  readonly name: string
  readonly text: string
}

const collected = (referenceId: number, amount: string, remitterName: string, paymentTime: string): object => ({
  event: 'AMOUNT_COLLECTED',
  amount,
  vAccountId: 'COLD01',
  vAccountNumber: '808080101234',
  isVpa: '0',
  referenceId,
  utr: `HDFCR5202609${referenceId}`,
  remitterAccount: '50200012344567',
  remitterName,
  paymentTime,
})
const settled = (settlementId: string, amount: string, utr: string): object => ({
  event: 'AMOUNT_SETTLED',
  amount,
  count: '2',
  utr,
  settlementId,
})

/** What the provider told a merchant in three days: payments, and three settlements. */
export const webhooks: File = {
  name: 'webhooks.jsonl',
  text: [
    collected(70000001, '15000.00', 'Meenakshi Textiles', '2026-09-07 10:15:00'),
    collected(70000002, '10000.00', 'Sri Venkateswara Agro Industries & Cold Storage Pvt Ltd', '2026-09-07 11:20:00'),
    settled('501', '25000.00', 'AXISCN0612345678'),
    settled('502', '40000.50', 'AXISCN0612345679'),
    settled('503', '10000.00', 'AXISCN0612345680'),
  ]
    .map((event) => JSON.stringify(event))
    .join('\n'),
}

/** And what the bank says: the first as it is, the second without a UTR, ₹118.00 less of the third. */
export const statement: File = {
  name: 'statement.csv',
  text: [
    'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance',
    '08/09/26,NEFT CR-UTIB0001920-CASHFREE PAYMENTS INDIA P-COLD STORAGE-AXISCN0612345678,AXISCN0612345678,08/09/26,,"25,000.00","1,25,000.00"',
    '09/09/26,ACH D- TATA CAPITAL LTD-TCFLA0012,0000000012,09/09/26,"5,000.00",,"1,20,000.00"',
    '09/09/26,FT- 12345 - CASHFREE PAYMENTS INDIA PVT LTD ESCROW,,09/09/26,,"40,000.50","1,60,000.50"',
    '10/09/26,NEFT CR-UTIB0001920-CASHFREE PAYMENTS INDIA P-COLD STORAGE-AXISCN0612345680,AXISCN0612345680,10/09/26,,"9,882.00","1,69,882.50"',
    '',
  ].join('\n'),
}

/** Answers main's dialogs from now on: the new book goes to that folder, and these are the files chosen there. */
export async function answerDialogs(app: ElectronApplication, folder: string, files: readonly File[]): Promise<void> {
  const filePaths = files.map(({ name, text }) => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  })
  await app.evaluate(
    ({ dialog }, answers) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: answers.filePath })
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: answers.filePaths })
    },
    { filePath: join(folder, 'Cold Storage.milaan'), filePaths },
  )
}

/** Drops the files on the window, as from a folder. */
export async function dropFiles(page: Page, files: readonly File[]): Promise<void> {
  await page.evaluate((dropped) => {
    const dataTransfer = new DataTransfer()
    for (const { name, text } of dropped) dataTransfer.items.add(new File([text], name))
    for (const type of ['dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
  }, files)
}
