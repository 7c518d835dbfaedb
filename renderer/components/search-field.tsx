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
  useEffect(() => {
    if (value === told.current) return
    told.current = value
    setText(value)
  }, [value])
  useEffect(() => {
    if (text === told.current) return undefined
    const timer = setTimeout(() => {
      told.current = text
      onSearch(text)
    }, rest)
    return () => clearTimeout(timer)
  }, [text, onSearch])

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
