import { layoutFile, type NamedLayout } from '../shared/statements/layout-file.ts'
import { readJson, writeJson } from './json-file.ts'
import type { Log } from './log.ts'

/** The statement layouts kept on this computer, in a file of the app's own: the last one kept comes last. */
export interface Layouts {
  list(): readonly NamedLayout[]
  /** Of several with one name only the last stays. */
  keep(layouts: readonly NamedLayout[]): void
  forget(name: string): void
}

const MOST = 1_000

export function layoutsIn(file: string, log: Log): Layouts {
  let held: readonly NamedLayout[] = readJson(file, layoutFile)?.layouts ?? []
  return {
    list: () => held,
    keep: (layouts) => {
      const byName = new Map(layouts.map((layout) => [layout.name, layout]))
      store([...held.filter(({ name }) => !byName.has(name)), ...byName.values()].slice(-MOST))
    },
    forget: (name) => store(held.filter((layout) => layout.name !== name)),
  }

  function store(changed: readonly NamedLayout[]): void {
    held = changed
    writeJson(file, toFile(held), log)
  }
}

/** As `layoutFile` reads it. */
export function toFile(layouts: readonly NamedLayout[]): { milaanLayouts: 1; layouts: readonly NamedLayout[] } {
  return { milaanLayouts: 1, layouts }
}
