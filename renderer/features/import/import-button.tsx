import { FileDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { NavigationButton } from '../../components/navigation-button.tsx'
import { importChosen } from './preview-files.ts'

/** Import, wherever in the book one is. */
export function ImportButton(): ReactNode {
  return (
    <NavigationButton
      look="primary"
      icon={<FileDown size={17} />}
      label="Import files"
      keys="Mod+I"
      onPress={() => void importChosen()}
    />
  )
}
