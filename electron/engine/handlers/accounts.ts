import { suggestedLength } from '../../../shared/accounts/id-limits.ts'
import { railsOf } from '../../../shared/accounts/rail-choice.ts'
import { suggestId } from '../../../shared/accounts/suggest-id.ts'
import { appError } from '../../../shared/app-error.ts'
import type { Environment } from '../../../shared/connection.ts'
import type { AccountView } from '../../../shared/contract/accounts.ts'
import type { Handlers } from '../../../shared/contract.ts'
import type { EngineMethods } from '../../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { learnAccounts, learnedFrom } from '../accounts/learn-account.ts'
import { bookOfAccounts } from '../accounts/requests.ts'
import type { Book } from '../book.ts'
import type { ReadDb } from '../database/connection.ts'
import { pageOfAccounts, selectAccountRow, selectHistory } from '../queries/accounts.ts'
import { selectConnection } from '../queries/connections.ts'
import { sumInBank } from '../queries/payments.ts'
import type { Desk } from './desk.ts'
import { changing, reading } from './with-book.ts'

type AccountMethods = Pick<EngineMethods, 'learnAccounts' | 'accountEdited' | 'accountSetActive'> &
  Pick<Handlers<'engine'>, 'listAccounts' | 'account' | 'suggestAccountId'>

/** The virtual accounts of the book, and what is learned of them. */
export function accountHandlers(desk: Desk): AccountMethods {
  return {
    listAccounts: (input) => reading(desk, ({ read }) => pageOfAccounts(read, input, input)),
    account: ({ virtualAccountId }) => reading(desk, ({ read }) => viewOf(read, virtualAccountId)),
    suggestAccountId: ({ name, rails }) =>
      reading(desk, ({ read }) => {
        const book = bookOfAccounts(read)
        const [tightest] = railsOf(rails)
          .map((rail) => ({ rail, issuer: book.issuer(rail) }))
          .toSorted((a, b) => suggestedLength(a.rail, a.issuer) - suggestedLength(b.rail, b.issuer))
        return { virtualAccountId: suggestId({ name, ...tightest!, isTaken: book.isTaken }) }
      }),
    learnAccounts: ({ accounts }) =>
      learning(desk, ({ write }, environment) => {
        const news = accounts.map((account) => {
          return { virtualAccountId: account.virtualAccountId, how: 'fetched', learned: learnedFrom(account) } as const
        })
        return write.transaction(() => learnAccounts(write, environment, news))()
      }),
    accountEdited: ({ virtualAccountId, change }) =>
      learning(desk, ({ write }, environment) => {
        const news = { virtualAccountId, how: 'edited', learned: change } as const
        write.transaction(() => learnAccounts(write, environment, [news]))()
        return {}
      }),
    accountSetActive: ({ virtualAccountId, isActive }) =>
      learning(desk, ({ write }, environment) => {
        const how = isActive ? 'activated' : 'deactivated'
        write.transaction(() => learnAccounts(write, environment, [{ virtualAccountId, how, learned: { isActive } }]))()
        return {}
      }),
  }
}

const HISTORY = 50

function viewOf(read: ReadDb, virtualAccountId: string): AccountView | null {
  const account = selectAccountRow(read, virtualAccountId)
  if (account === null) return null
  return { account, inBank: sumInBank(read, virtualAccountId), history: selectHistory(read, virtualAccountId, HISTORY) }
}

/** Only a book that is connected learns of accounts. */
export function learning<T>(desk: Desk, learn: (book: Book, environment: Environment) => T): Result<T> {
  return changing(desk, (book) => {
    const connection = selectConnection(book.read)
    return connection === null ? fail(appError('connection-missing')) : ok(learn(book, connection.environment))
  })
}
