import { Undo2 } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { NavigationButton } from '../../components/navigation-button.tsx'
import { subscribe } from '../../client.ts'
import { askForLastDecision, undoable, undoDecision } from './undo.ts'

/** Withdraws the last decision; says beforehand which that is. */
export function UndoButton(): ReactNode {
  const { words } = useStore(undoable)
  useEffect(() => {
    void askForLastDecision()
    return subscribe('bookChanged', () => void askForLastDecision())
  }, [])
  return (
    <NavigationButton
      icon={<Undo2 size={17} />}
      label="Undo"
      hint={words === null ? 'There is no decision to undo' : words}
      keys="U"
      isDisabled={words === null}
      onPress={() => void undoDecision()}
    />
  )
}
