import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../temporary-folder.ts'
import { aDelivery, SECRET, settled } from './a-delivery.ts'
import { anEngine, valueOf } from './an-engine.ts'

const newFolder = temporaryFolder()

it('says of a line that is matched with nothing whose UTR it prints', async () => {
  const folder = newFolder()
  const book = anEngine(folder)
  const deliveries = [aDelivery(settled('903', { amount: '12250.00', utr: 'CF230733915' }))]
  valueOf(await book.call('takeDeliveries', { source: 'relay', deliveries, secrets: [SECRET] }))
  const path = join(folder, 'bank.csv')
  const rows = [
    'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance',
    '15/04/25,BY TRANSFER-NEFT*YESB0000001*CF230733915*CFREE NO*--,519967804430,15/04/25,,17700.00,17700.00',
    '16/04/25,NEFT CR-SOMEBODY,N1,16/04/25,,1.00,17701.00',
    '',
  ]
  writeFileSync(path, rows.join('\n'))
  const files = [{ path, file: 'bank.csv' }]
  valueOf(await book.call('importFiles', { files, secrets: [], reconcile: true, whenOneFails: 'add-none' }))
  const id = valueOf(await book.call('lineAt', { file: 'bank.csv', line: 2 }))!
  const found = valueOf(await book.call('why', { subject: { type: 'line', id } }))
  expect(found.reasons.join(' ')).toContain('It prints CF230733915, the UTR of settlement 903 of ₹12,250.00')
})
