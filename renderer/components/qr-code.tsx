import { encodeQR } from 'qr'
import { useMemo, type ReactNode } from 'react'

/** A QR code, always dark on light with its quiet border, because telephones read nothing else for sure. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const { path, side } = useMemo(() => drawn(text), [text])
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      className="aspect-square w-full rounded-lg border border-line bg-[#ffffff]"
    >
      <path d={path} fill="#000000" />
    </svg>
  )
}

function drawn(text: string): { readonly path: string; readonly side: number } {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
  const path = modules.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { path, side: modules.length }
}
