import { Trash2 } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { NamedLayout } from '../../../shared/statements/layout-file.ts'
import { roleWords } from '../../../shared/statements/role-words.ts'
import { Button } from '../../components/button.tsx'
import { counted } from '../../words.ts'
import { askForLayouts, forgetLayout, layouts, saveLayouts, takeLayouts } from './layouts.ts'
import { Section } from './section.tsx'

/** How statements of certain shapes are read, as was said at an import and kept on this computer. */
export function LayoutsSection(): ReactNode {
  const { kept } = useStore(layouts)
  useEffect(() => void askForLayouts(), [])
  return (
    <Section
      title="Statement layouts"
      about="What you said at an import of how a bank’s files are to be read, for the next file like it. They are kept on this computer and can be sent to colleagues; they hold no account and no amount."
    >
      {kept !== null && kept.length > 0 && (
        <ul className="divide-y divide-line rounded-md border border-line">
          {kept.toReversed().map((layout) => (
            <li key={layout.name} className="flex items-center gap-3 py-1.5 pr-1.5 pl-3">
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium" title={layout.name}>
                  {layout.name}
                </span>
                <span className="block truncate text-small text-soft">{inWords(layout)}</span>
              </span>
              <Button
                look="quiet"
                aria-label={`Forget the layout ${layout.name}`}
                icon={<Trash2 size={15} />}
                onPress={() => void forgetLayout(layout.name)}
              />
            </li>
          ))}
        </ul>
      )}
      {kept?.length === 0 && (
        <p className="text-soft">
          None yet. When you correct how a file is read at an import, you can keep it under a name.
        </p>
      )}
      <div className="flex gap-2">
        <Button isDisabled={!kept?.length} onPress={() => void saveLayouts()}>
          Save layouts…
        </Button>
        <Button onPress={() => void takeLayouts()}>Take in a file…</Button>
      </div>
    </Section>
  )
}

function inWords({ corrections, width }: NamedLayout): string {
  const { columns, dateOrder, decimal, rowOrder, direction } = corrections
  const used = columns?.flatMap((role) => (role === null ? [] : [roleWords[role]])) ?? []
  return [
    used.length > 0 ? used.join(', ') : counted(width, 'column'),
    dateOrder && `dates ${dateOrder.replaceAll('-', '/')}`,
    direction && 'direction as said',
    rowOrder && rowOrder.replace('-', ' '),
    decimal === ',' && 'decimal comma',
  ]
    .filter(Boolean)
    .join(' · ')
}
