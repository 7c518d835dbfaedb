import { Files } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Table } from '../../components/table/table.tsx'
import { wantedChange } from '../../state/import-change.ts'
import { fileColumns } from './file-columns.tsx'
import { askAbout, files } from './files.ts'

/** The imported files, each of which can be undone or brought back. */
export function FilesDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const current = useStore(files.store, (state) => state.current)
  const { wanted } = useStore(wantedChange)
  // One dialog at a time: the other one stands in front, and leads back here.
  if (wanted !== null) return null
  return (
    <Dialog
      title="Imported files"
      width="wide"
      onClose={onClose}
      footer={
        <>
          <div className="mr-auto" />
          <Button onPress={onClose}>Close</Button>
          {current && (
            <Button look="primary" onPress={() => askAbout(current)}>
              {current.withdrawnAt === null ? 'Undo this import…' : 'Bring back…'}
            </Button>
          )}
        </>
      }
    >
      <div className="flex h-96 max-h-[60vh] flex-col">
        <Table
          list={files}
          columns={fileColumns}
          label="Imported files"
          rowHeight={48}
          takesFocus
          onOpen={askAbout}
          empty={
            <EmptyState icon={<Files size={28} strokeWidth={1.5} />} title="Nothing was imported yet">
              Import a webhook export, a bank statement or a ledger; it can be undone here at any later time.
            </EmptyState>
          }
        />
      </div>
    </Dialog>
  )
}
