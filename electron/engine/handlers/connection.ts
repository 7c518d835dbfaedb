import { appError } from '../../../shared/app-error.ts'
import type { Connection, Environment } from '../../../shared/connection.ts'
import type { EngineMethods } from '../../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Nothing } from '../../../shared/contract.ts'
import type { Book } from '../book.ts'
import { insertAudit } from '../queries/audit.ts'
import { selectBook } from '../queries/books.ts'
import {
  environmentHeld,
  insertBusiness,
  insertConnection,
  insertDiagnostic,
  selectBusiness,
  selectConnection,
} from '../queries/connections.ts'
import { changing, reading } from './with-book.ts'
import type { Desk } from './desk.ts'

type ConnectionMethods = 'connection' | 'saveConnection' | 'business' | 'saveBusiness' | 'keepDiagnostic'

/** The book's access to the provider, as far as it is no secret. */
export function connectionHandlers(desk: Desk): Pick<EngineMethods, ConnectionMethods> {
  return {
    connection: () =>
      reading(desk, ({ read }) => ({
        bookId: selectBook(read).uid,
        connection: selectConnection(read),
        held: environmentHeld(read),
      })),
    saveConnection: (connection) => changing(desk, (book) => save(book, connection)),
    business: () => reading(desk, ({ read }) => selectBusiness(read)),
    saveBusiness: (business) =>
      changing(desk, ({ write }) => {
        const before = selectBusiness(write)
        write.transaction(() => {
          const id = insertBusiness(write, business)
          const named = ({ name, logo }: typeof business) => ({ name, hasLogo: logo !== null })
          insertAudit(write, {
            act: 'business',
            subject: `business ${id}`,
            before: named(before),
            after: named(business),
          })
        })()
        return ok({})
      }),
    keepDiagnostic: (kept) =>
      changing(desk, ({ write }) => {
        insertDiagnostic(write, kept)
        return ok({})
      }),
  }
}

function save({ write }: Book, connection: Connection): Result<Nothing> {
  const refused = mixing(environmentHeld(write), connection.environment)
  if (refused !== null) return fail(refused)
  const before = selectConnection(write)
  if (before !== null && JSON.stringify(before) === JSON.stringify(connection)) return ok({})
  write.transaction(() => {
    const id = insertConnection(write, connection)
    insertAudit(write, {
      act: 'connect',
      subject: `connection ${id}`,
      before: before && audited(before),
      after: audited(connection),
    })
  })()
  return ok({})
}

const environmentWords: Readonly<Record<Environment | 'real', string>> = {
  production: 'Production',
  test: 'Test',
  practice: 'Practice',
  real: 'real',
}

/** Practice money among real money would make every total wrong, and so would two environments of the provider. */
function mixing(held: Environment | 'real' | null, asked: Environment) {
  if (held === null || held === asked || (held === 'real' && asked !== 'practice')) return null
  return appError('connection-fixed', environmentWords[held], environmentWords[asked])
}

function audited({ publicKey, ...connection }: Connection): object {
  return { ...connection, hasPublicKey: publicKey !== null }
}
