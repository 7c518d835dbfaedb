import { useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { client } from '../../client.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Select } from '../../components/select.tsx'
import { say, valueOrSay } from '../../state/notices.ts'
import { practice } from './practice.ts'

export interface StagedStatement {
  readonly fileId: string
  readonly file: string
  readonly size: number
}

/** The practice merchant's bank statement, to be saved or imported like one that was downloaded. */
export function StatementDialog({
  onClose,
  onImport,
}: {
  readonly onClose: () => void
  readonly onImport: (statement: StagedStatement) => void
}): ReactNode {
  const { view } = useStore(practice)
  const [layout, setLayout] = useState('hdfc')

  async function save(): Promise<void> {
    const saved = valueOrSay(await client.savePracticeStatement({ layout }))
    if (saved === null) return
    say(`Saved ${saved.file}.`)
    onClose()
  }
  async function bringIn(): Promise<void> {
    const staged = valueOrSay(await client.stagePracticeStatement({ layout }))
    if (staged === null) return
    onClose()
    onImport(staged)
  }

  return (
    <Dialog
      title="Bank statement"
      onClose={onClose}
      footer={
        <>
          <div className="mr-auto" />
          <Button onPress={() => void save()}>Save as CSV…</Button>
          <Button look="primary" autoFocus onPress={() => void bringIn()}>
            Import it
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 p-5">
        <p className="text-soft">
          As the bank of the practice merchant would print it until today, with the provider’s transfers and the usual
          lines of a business around them.
        </p>
        <Select
          label="Bank"
          options={(view?.layouts ?? []).map((name) => ({ value: name, words: bankNames[name] ?? name }))}
          value={layout}
          onChoose={setLayout}
        />
      </div>
    </Dialog>
  )
}

const bankNames: Readonly<Record<string, string>> = {
  hdfc: 'HDFC Bank',
  icici: 'ICICI Bank',
  axis: 'Axis Bank',
  kotak: 'Kotak Mahindra Bank',
  yes: 'Yes Bank',
  'idfc-first': 'IDFC First Bank',
  indusind: 'IndusInd Bank',
  federal: 'Federal Bank',
  rbl: 'RBL Bank',
  au: 'AU Small Finance Bank',
  bandhan: 'Bandhan Bank',
  'standard-chartered': 'Standard Chartered',
  'sbi-csv': 'State Bank of India',
  pnb: 'Punjab National Bank',
  'bank-of-baroda': 'Bank of Baroda',
  canara: 'Canara Bank',
  union: 'Union Bank of India',
  indian: 'Indian Bank',
  central: 'Central Bank of India',
}
