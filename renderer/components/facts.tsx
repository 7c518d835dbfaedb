import type { ReactNode } from 'react'

/** What is known of one record: names beside values; what is not known is left out. */
export function Facts({
  facts,
}: {
  readonly facts: readonly (readonly [name: string, value: ReactNode])[]
}): ReactNode {
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-5 gap-y-1.5">
      {facts
        .filter(([, value]) => value !== null && value !== '')
        .map(([name, value], at) => (
          <div key={`${name} ${at}`} className="contents">
            <dt className="text-soft">{name}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
    </dl>
  )
}
