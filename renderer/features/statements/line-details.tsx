import { CircleHelp } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { formatDay } from '../../../shared/day.ts'
import { Button } from '../../components/button.tsx'
import { Foot } from '../../components/foot.tsx'
import { Keys } from '../../components/keys.tsx'
import { useShortcuts } from '../../components/shortcuts.ts'
import { askWhyLine, lines } from './statements.ts'

const shortcuts = { w: askWhyLine }

/** The line that the keys are on: its whole narration, and where it stands in its file. Always as high, so that the list stays still. */
export function LineDetails(): ReactNode {
  const line = useStore(lines.store, (state) => state.current)
  useShortcuts(shortcuts)
  if (!line) return null
  const { narration, reference, utr, valueDate, file } = line
  return (
    <Foot
      label="The line in full"
      className="flex h-14 shrink-0 items-center gap-4 border-t border-line bg-ground pr-3.5 pl-5 text-small"
    >
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" title={narration}>
          {narration}
        </p>
        <p className="truncate text-soft">
          {[
            utr && `UTR ${utr}`,
            reference && reference !== utr && `Reference ${reference}`,
            valueDate && `Value date ${formatDay(valueDate)}`,
            `${file}, line ${line.line.toLocaleString('en-IN')}`,
          ]
            .filter(Boolean)
            .join('  ·  ')}
        </p>
      </div>
      <Button look="quiet" icon={<CircleHelp size={15} />} onPress={askWhyLine}>
        {line.state === 'open' ? 'Why is it not matched?' : 'Why is it matched so?'} <Keys keys="W" />
      </Button>
    </Foot>
  )
}
