import type { ReactNode } from 'react'

const isMac = navigator.userAgent.includes('Mac')

/** A key or a chord as this machine's keyboard names it; `Mod` is Ctrl or ⌘. */
export function Keys({ keys }: { readonly keys: string }): ReactNode {
  return (
    <kbd className="inline-block min-w-5 rounded border border-line bg-ground px-1 text-center font-sans text-tiny font-medium text-soft">
      {keyWords(keys)}
    </kbd>
  )
}

export function keyWords(keys: string): string {
  return isMac ? keys.replace('Mod+', '⌘') : keys.replace('Mod+', 'Ctrl ')
}
