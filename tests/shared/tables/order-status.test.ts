import { expect, test } from 'vitest'
import { readBeside } from './read-beside.ts'

const bank = [
  'Date,Narration,Withdrawal Amt.,Deposit Amt.,Closing Balance',
  '08/04/26,UPI-ASHA TRADERS-609812345678,,1180.00,101180.00',
  '09/04/26,UPI-BELA-609912345678,,590.00,101770.00',
  '09/04/26,NEFT CR-SOMEBODY,,8765.40,110535.40',
]

function read(name: string, ...statuses: string[]) {
  const amounts = [1180, 590, 8765.4, 70, 71]
  const { entries, skipped } = readBeside(
    [
      `Order Number,${name},Order Date,Customer,Order Total Amount`,
      ...statuses.map((status, at) => `10${at},${status},2026-04-08 10:2${at},Party ${at},${amounts[at]!.toFixed(2)}`),
    ],
    bank,
  )
  return { lines: entries.map(({ line }) => line), skipped: skipped.map(({ line, reason }) => [line, reason]) }
}

test('an order that was cancelled or waits for its payment is no money, under the names that shops give its status', () => {
  for (const name of ['Order Status', 'Payment Status', 'Financial Status', 'Invoice Status', 'payout_status'])
    expect(read(name, 'Completed', 'Completed', 'Cancelled', 'Pending payment', 'Completed')).toEqual({
      lines: [2, 3, 6],
      skipped: [
        [4, 'Not read: it is marked as “Cancelled”, so it is not booked.'],
        [5, 'Not read: it is marked as “Pending payment”, so it is not booked.'],
      ],
    })
})

test('an order that is being processed is paid', () => {
  expect(read('Order Status', 'Processing', 'Completed', 'Completed', 'Failed').lines).toEqual([2, 3, 4])
})

test('how far goods, a refund or a return have come says nothing of the payment', () => {
  for (const name of ['Fulfillment Status', 'Delivery Status', 'Refund Status'])
    expect(read(name, 'Done', 'Done', 'Pending', 'Done').lines).toEqual([2, 3, 4, 5])
})
