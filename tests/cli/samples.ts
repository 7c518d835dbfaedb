import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bankHolidays } from '../../electron/calendar/bank-holidays.ts'
import { walkQuarter } from '../../electron/demo/walk-quarter.ts'

/** The provider's guide, steps 6 and 7, as a person copies them from the page: the last sample lacks two commas. */
export const guide = `Sample Response
Transfer to Virtual Bank Account
{
"event": "AMOUNT_COLLECTED",
"amount": 3021,
"vAccountId": "1234",
"vAccountNumber": "808080101234",
"email": "[email protected]",
"phone": "9876543210",
"referenceId": 7606233,
"utr": "0212345321344",
"creditRefNo": "0976541123",
"remitterAccount": "123455666778",
"remitterIfsc": "UTIB0000870",
"remarks": "UPI",
"remitterName": "Cashfree payments",
"paymentTime": "2020-09-10 12:06:16",
"signature": "fOFgW9+4lpj+VNBuDxQ2TKk1syDXZmqeMZRbaJc87Bk="
}
Transfer to Virtual UPI ID
{
"event":"AMOUNT_COLLECTED",
"amount":"400",
"vAccountId":"abcd123",
"virtualVpaId":"cashmelgabcd123@yesbankltd",
"isVpa":"1",
"email":"[email protected]",
"phone":"9876543210",
"referenceId":87654,
"utr":"N123456789",
"creditRefNo":"0976541123",
"remitterAccount":"123455666778",
"remitterName":"CASHFREE PAYMENTS",
"paymentTime":"2019-07-20 15:27:37",
"signature":"8uV792gBZaasJHBFSsfaMHLuqnZKkoBFjw9gEJ8Sx85V+jgbpg4ME="
}
Step 7: Receive Amount and Reconcile
Cashfree settles the amount to your account as per agreed settlement cycles.
AMOUNT_SETTLED webhook notifies you when the payment is settled to your bank account.
Sample Response
{
"event":"AMOUNT_SETTLED",
"amount":"25000",
"count":"10",
"utr":"N123456789"
"settlementId":"256"
"signature":"8uV792gBZaasJHBFSsfaMHLuqnZKkoBFjw9gEJ8Sx85V+jgbpg4ME="
}
Updated about 1 year ago
`

export const header = 'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance'

/** A statement of one line: the money of the guide's settlement. */
export const oneLine = `${header}
22/07/19,NEFT CR-YESB0000001-CASHFREE PAYMENTS INDIA P-MERCHANT-N123456789,N123456789,22/07/19,,"25,000.00","1,25,000.00"
`

export function write(folder: string, file: string, content: string | Uint8Array): string {
  const path = join(folder, file)
  writeFileSync(path, content)
  return path
}

/** The files of a demo's quarter on disk, with the file of the client secret that their signatures need. */
export async function writeQuarter(folder: string, seed: number): Promise<{ files: string[]; secretFile: string }> {
  const quarter = await walkQuarter({ holidays: bankHolidays, seed })
  const files = quarter.files.map(({ file, text }) => write(folder, file, text))
  return { files, secretFile: write(folder, 'secret.txt', `${quarter.clientSecret}\n`) }
}
