import { createStore } from 'zustand/vanilla'
import type { ImportChange } from '../../shared/contract/import-changes.ts'

/** The import that a person thinks of undoing or bringing back, wherever in the book they asked for it. */
export interface WantedChange {
  readonly act: ImportChange['act']
  readonly fileId: number
  readonly file: string
}

export const wantedChange = createStore<{ readonly wanted: WantedChange | null }>(() => ({ wanted: null }))

export function askToChange(wanted: WantedChange): void {
  wantedChange.setState({ wanted })
}
