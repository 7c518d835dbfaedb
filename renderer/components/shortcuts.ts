import { useEffect } from 'react'

/** Keys and what they do: `a`, `?`, `Mod+1` (`Mod` is Ctrl or ⌘). */
export type Shortcuts = Readonly<Record<string, () => void>>

/** Listens to keys as long as the component is there. Plain keys are left to fields, and all are left to dialogs. */
export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.altKey || event.repeat || isDialogOpen()) return
      const act = Object.hasOwn(shortcuts, chordOf(event)) ? shortcuts[chordOf(event)] : undefined
      if (!act || (isWriting(event.target) && !isForWindow(event))) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [shortcuts])
}

function chordOf({ key, ctrlKey, metaKey }: KeyboardEvent): string {
  return ctrlKey || metaKey ? `Mod+${key.toLowerCase()}` : key
}

/** In a field a chord means what it means to the window, except the one that undoes typing; Escape leaves the field. */
function isForWindow(event: KeyboardEvent): boolean {
  return event.key === 'Escape' || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() !== 'z')
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]')
}

function isDialogOpen(): boolean {
  return document.querySelector('[role=dialog], [role=alertdialog]') !== null
}

/** Leads to the main list of what is on screen, from wherever the keys are. */
export function goToList(): void {
  document.querySelector<HTMLElement>('main [data-main-list]')?.focus({ preventScroll: true })
}

/** Leads to the main search of what is on screen. */
export function goToSearch(): void {
  const field = document.querySelector<HTMLInputElement>('[data-main-search]')
  field?.focus()
  field?.select()
}
