import { FileDown } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'

/** Takes files that are dropped anywhere on the window, and says so while they hover. */
export function DropTarget({
  words,
  onDrop,
}: {
  readonly words: string
  readonly onDrop: (files: File[]) => void
}): ReactNode {
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    function over(event: DragEvent): void {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      setIsOver(true)
    }
    function leave(event: DragEvent): void {
      if (event.relatedTarget === null) setIsOver(false)
    }
    function drop(event: DragEvent): void {
      event.preventDefault()
      setIsOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) onDrop(files)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [onDrop])
  if (!isOver) return null
  return (
    <div className="pointer-events-none fixed inset-3 z-30 grid place-items-center rounded-xl border-2 border-dashed border-accent bg-accent-soft/95 text-accent">
      <p className="flex items-center gap-3 text-lead font-semibold">
        <FileDown size={22} aria-hidden />
        {words}
      </p>
    </div>
  )
}
