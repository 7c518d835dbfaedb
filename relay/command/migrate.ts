import { moveTo } from '../storage/migrate.ts'
import { openPlace, openToServe } from '../storage/place.ts'
import type { Command } from './arguments.ts'
import { complain, said, type Outcome } from './outcome.ts'

export async function migrate({ folder, to }: Extract<Command, { readonly verb: 'migrate' }>): Promise<Outcome> {
  // As if to serve, so that no event comes in behind the copy.
  const from = await openToServe({ kind: 'sqlite', folder })
  if (from === null) return complain('A relay serves from that folder. Nothing was moved; stop it and try again.')
  try {
    const target = await openPlace({ kind: 'postgres', url: to })
    try {
      return outcomeOf(await moveTo(from, target, withoutPassword(to)))
    } finally {
      await target.close()
    }
  } finally {
    await from.close()
  }
}

function outcomeOf(moved: Awaited<ReturnType<typeof moveTo>>): Outcome {
  if (moved.ok) return said(`Moved ${moved.rows} rows. Serve with --database from now on; the folder serves no more.`)
  switch (moved.why) {
    case 'nothing-to-move':
      return complain('There is no relay in that folder. Nothing was moved; name its folder with --folder.')
    case 'taken':
      return complain('Another relay is in that PostgreSQL database. Nothing was moved; choose an empty one.')
    case 'grown':
      return complain(
        'The folder took events in after it had been copied. Nothing was moved; empty the PostgreSQL database and try again.',
      )
  }
}

function withoutPassword(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
