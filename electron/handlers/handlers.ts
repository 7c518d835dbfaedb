import type { Handlers } from '../../shared/contract.ts'
import { accountHandlers } from './accounts.ts'
import { batchHandlers } from './batches.ts'
import { bookHandlers } from './books.ts'
import { connectionHandlers } from './connection.ts'
import type { Desk } from './desk.ts'
import { fileHandlers } from './files.ts'
import { inboxHandlers } from './inbox.ts'
import { layoutHandlers } from './layouts.ts'
import { practiceHandlers } from './practice.ts'
import { sharingHandlers } from './sharing.ts'

/** What main itself answers: everything that needs a dialog, a path, a file, a secret or the network. */
export function mainHandlers(desk: Desk): Handlers<'main'> {
  return {
    ...bookHandlers(desk),
    ...fileHandlers(desk),
    ...layoutHandlers(desk),
    ...connectionHandlers(desk),
    ...accountHandlers(desk),
    ...batchHandlers(desk),
    ...sharingHandlers(desk),
    ...practiceHandlers(desk),
    ...inboxHandlers(desk),
  }
}
