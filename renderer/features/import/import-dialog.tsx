import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { Dialog, type DialogProps } from '../../components/dialog.tsx'
import { failureDialog, reportDialog } from './import-report.tsx'
import { previewDialog } from './import-preview.tsx'
import { progressDialog } from './import-progress.tsx'
import { importing, type Importing } from './importing.ts'

/**
 * From the files to the report, a step at a time; nothing while no import goes on. It is one dialog all the way, so that
 * the focus goes back at its end to where it was before its beginning.
 */
export function ImportDialog(): ReactNode {
  const { at } = useStore(importing)
  const dialog = dialogAt(at)
  return dialog && <Dialog {...dialog} />
}

function dialogAt(at: Importing): DialogProps | null {
  switch (at.step) {
    case 'none':
      return null
    case 'preview':
      return previewDialog(at)
    case 'running':
      return progressDialog(at)
    case 'done':
      return reportDialog(at.report)
    case 'failed':
      return failureDialog(at.error)
  }
}
