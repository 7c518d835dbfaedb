import * as desktops from '../registry/desktops.ts'
import type { Command } from './arguments.ts'
import { complain, said, type Outcome } from './outcome.ts'
import { withDatabase } from './with-database.ts'

type Of<Verb extends Command['verb']> = Extract<Command, { readonly verb: Verb }>

export function listDesktops({ place, merchant }: Of<'desktop-list'>): Promise<Outcome> {
  return withDatabase(place, async (database) => {
    const all = await desktops.listDesktops(database, merchant)
    return said(...all.map(desktopLine))
  })
}

function desktopLine({ id, name, pairedAt, hasKey, acked }: desktops.Desktop): string {
  return [id, name, `paired ${pairedAt}`, `has event ${acked}`, hasKey ? 'has the key' : 'awaits the key'].join('  ')
}

export function forget({ place, desktop }: Of<'desktop-forget'>): Promise<Outcome> {
  return withDatabase(place, async (database) => {
    if (!(await desktops.forgetDesktop(database, desktop)))
      return complain(`There is no desktop ${desktop}. See: relay desktop list`)
    return said(
      `Desktop ${desktop} gets no more events. Where it may be in wrong hands, give the book a new key: relay code MERCHANT --new-key`,
    )
  })
}
