import type { Fields } from './account-check.ts'
import { allAccounts, changeStatus, createAccount, editAccount, oneAccount } from './accounts.ts'
import { refusal, success, type PracticeAnswer } from './answer.ts'
import type { Merchant } from './merchant.ts'
import { fetchPayment, listPayments, searchUtr } from './payments.ts'
import { qrAnswer } from './qr-answer.ts'
import type { PracticeStore } from './store.ts'

export interface PracticeCall {
  readonly method: string
  readonly path: string
  readonly query: Fields
  readonly body: Fields
}

export interface Practiced {
  readonly store: PracticeStore
  readonly merchant: Merchant
  readonly now: () => number
}

type Route = readonly [method: 'GET' | 'POST', path: RegExp, answer: Answer]
type Answer = (practiced: Practiced, call: PracticeCall, id: string) => PracticeAnswer

/** Everything but `authorize`, which needs no token. A path's last part is the id. */
const routes: readonly Route[] = [
  ['POST', /^\/cac\/v1\/verifyToken$/, () => success('Token is valid')],
  ['POST', /^\/cac\/v1\/createVA$/, ({ store, merchant }, { body }) => createAccount(store, merchant, 'v1', body)],
  ['POST', /^\/cac\/v1\.1\/createVA$/, ({ store, merchant }, { body }) => createAccount(store, merchant, 'v1.1', body)],
  ['POST', /^\/cac\/v1\/editVA$/, ({ store }, { body }) => editAccount(store, 'v1', body)],
  ['POST', /^\/cac\/v1\.1\/editVA$/, ({ store }, { body }) => editAccount(store, 'v1.1', body)],
  ['POST', /^\/cac\/v1\/changeVAStatus$/, ({ store }, { body }) => changeStatus(store, body)],
  ['GET', /^\/cac\/v1\/allVA$/, ({ store }) => allAccounts(store)],
  ['GET', /^\/cac\/v1\/va\/([^/]+)$/, ({ store }, _, id) => oneAccount(store, id)],
  ['GET', /^\/cac\/v1\/payments$/, ({ store }, { query }) => listPayments(store, query, null)],
  ['GET', /^\/cac\/v1\/payments\/([^/]+)$/, ({ store }, { query }, id) => listPayments(store, query, id)],
  ['GET', /^\/cac\/v1\/fetchPaymentById\/([^/]+)$/, ({ store }, _, id) => fetchPayment(store, id)],
  ['GET', /^\/cac\/v1\/searchUTR\/([^/]+)$/, ({ store, now }, { query }, id) => searchUtr(store, id, query, now())],
  ['GET', /^\/cac\/v1\/createQRCode$/, ({ store, merchant }, { query }) => qrAnswer(store, merchant, query, false)],
  [
    'GET',
    /^\/cac\/v1\/createDynamicQRCode$/,
    ({ store, merchant }, { query }) => qrAnswer(store, merchant, query, true),
  ],
]

export function answerTo(practiced: Practiced, call: PracticeCall): PracticeAnswer {
  const there = routes.filter(([, path]) => path.test(call.path))
  const route = there.find(([method]) => method === call.method)
  if (route === undefined) return there.length > 0 ? refusal(405, 'Method not allowed') : refusal(404, 'Not found')
  const id = decoded(route[1].exec(call.path)?.[1] ?? '')
  return id === null ? refusal(400, 'Bad request') : route[2](practiced, call, id)
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
