import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Input } from 'react-aria-components/Input'
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField'
import { Keys } from './keys.tsx'

interface SearchFieldProps {
  readonly label: string
  readonly value: string
  readonly onSearch: (text: string) => void
  /** The key `/` leads to the one field of a screen that is its main search. */
  readonly isMain?: boolean
}

const rest = 160

/** Tells what is searched for once the typing rests. */
export function SearchField({ label, value, onSearch, isMain = false }: SearchFieldProps): ReactNode {
  const [text, setText] = useState(value)
  const told = useRef(value)
  const untold = useRef<(() => void) | null>(null)
  useEffect(() => {
    if (value === told.current) return
    told.current = value
    setText(value)
  }, [value])
  useEffect(() => {
    untold.current = null
    if (text === told.current) return undefined
    function tell(): void {
      untold.current = null
      told.current = text
      onSearch(text)
    }
    untold.current = tell
    const timer = setTimeout(tell, rest)
    return () => clearTimeout(timer)
  }, [text, onSearch])
  // Whoever leaves the screen before the typing rests meant it all the same.
  useEffect(() => () => untold.current?.(), [])

  return (
    <AriaSearchField
      aria-label={label}
      value={text}
      onChange={setText}
      className="group relative max-w-80 min-w-36 grow basis-40"
    >
      <Search size={14} aria-hidden className="pointer-events-none absolute top-2 left-2.5 text-faint" />
      <Input
        data-main-search={isMain || undefined}
        placeholder={label}
        maxLength={200}
        className="h-8 w-full rounded-md border border-strong bg-panel pr-8 pl-8 text-body select-text placeholder:text-faint [&::-webkit-search-cancel-button]:hidden"
      />
      {isMain && text === '' && (
        <span className="pointer-events-none absolute top-1.5 right-2 group-focus-within:hidden">
          <Keys keys="/" />
        </span>
      )}
      <Button className="absolute top-1.5 right-1.5 grid size-5 place-items-center rounded text-faint group-data-empty:hidden data-hovered:text-ink">
        <X size={14} />
      </Button>
    </AriaSearchField>
  )
}
