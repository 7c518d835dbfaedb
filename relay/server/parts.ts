import type { Cursors } from '../cursor.ts'
import type { EventLog } from '../log/event-log.ts'
import type { GroupCommit } from '../log/group-commit.ts'
import type { LongPolls } from '../long-polls.ts'
import type { Database } from '../storage/database.ts'

/** What the routes work with. */
export interface Parts {
  readonly database: Database
  readonly log: EventLog
  readonly commits: GroupCommit
  readonly polls: LongPolls
  readonly cursors: Cursors
  readonly now: () => number
}
