import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { Button } from '../button.tsx'
import type { List } from './list-state.ts'
import { refreshList } from './list.ts'

/** Why rows of a list could not be had, and another try. */
export function Failure<Row, Filter>({ list }: { readonly list: List<Row, Filter> }): ReactNode {
  const failure = useStore(list.store, (state) => state.failure)
  if (failure === null) return null
  return (
    <div
      role="alert"
      className="absolute inset-x-4 bottom-4 z-20 flex items-center gap-3 rounded-lg bg-bad-soft p-3 text-bad"
    >
      <p className="flex-1">{failure.message}</p>
      <Button onPress={() => refreshList(list)}>Try again</Button>
    </div>
  )
}
