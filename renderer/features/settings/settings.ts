import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../../shared/app-error.ts'
import type { Environment } from '../../../shared/connection.ts'
import type { BusinessView, ConnectionView, ProxyView } from '../../../shared/contract/connection.ts'
import type { Input } from '../../../shared/contract.ts'
import type { Result } from '../../../shared/result.ts'
import { client } from '../../client.ts'
import { connection } from '../../state/connection.ts'
import { valueOrSay } from '../../state/notices.ts'

export type SecretName = Input<'setSecret'>['name']

/** What came of asking the provider whether it lets this machine in. */
type Test = { readonly step: 'none' | 'running' | 'works' } | { readonly step: 'failed'; readonly error: AppError }

export const settings = createStore<{
  readonly test: Test
  readonly proxy: ProxyView | null
  readonly business: BusinessView | null
}>(() => ({ test: { step: 'none' }, proxy: null, business: null }))

export async function askForSettings(): Promise<void> {
  settings.setState({ test: { step: 'none' } })
  const [proxy, business] = await Promise.all([client.proxy({}), client.business({})])
  settings.setState({ proxy: valueOrSay(proxy), business: valueOrSay(business) })
}

export async function chooseEnvironment(environment: Environment): Promise<void> {
  const { view } = connection.getState()
  const { clientId = '', access = 'whitelist' } = view ?? {}
  take(await client.saveConnection({ environment, clientId, access }))
}

/** The problem with it, to be shown at its field; null when it was saved. */
export async function saveClientId(clientId: string): Promise<string | null> {
  const { view } = connection.getState()
  if (!view?.environment || view.clientId === clientId.trim()) return null
  const saved = await client.saveConnection({ environment: view.environment, clientId, access: view.access })
  if (!saved.ok && saved.error.field === 'clientId') return saved.error.message
  take(saved)
  return null
}

export async function chooseAccess(access: ConnectionView['access']): Promise<void> {
  const { view } = connection.getState()
  if (view?.environment)
    take(await client.saveConnection({ environment: view.environment, clientId: view.clientId, access }))
}

export async function choosePublicKey(): Promise<void> {
  const chosen = valueOrSay(await client.choosePublicKey({}))
  if (chosen !== null) become(chosen)
}

/** The problem with it, to be shown at its field; null when it is in the keychain. */
export async function setSecret(name: SecretName, secret: string): Promise<string | null> {
  const set = await client.setSecret({ name, secret })
  if (!set.ok) return set.error.message
  become(set.value)
  return null
}

export async function forgetSecret(name: SecretName): Promise<void> {
  take(await client.forgetSecret({ name }))
}

export async function testConnection(): Promise<void> {
  settings.setState({ test: { step: 'running' } })
  const tested = await client.testConnection({})
  settings.setState({ test: tested.ok ? { step: 'works' } : { step: 'failed', error: tested.error } })
}

export async function saveProxy(change: Input<'saveProxy'>): Promise<string | null> {
  const saved = await client.saveProxy(change)
  if (!saved.ok) return saved.error.message
  settings.setState({ proxy: saved.value })
  return null
}

export async function saveBusiness(name: string): Promise<void> {
  if (settings.getState().business?.name === name.trim()) return
  takeBusiness(await client.saveBusiness({ name }))
}

export async function chooseLogo(): Promise<void> {
  const chosen = valueOrSay(await client.chooseLogo({}))
  if (chosen !== null) settings.setState({ business: chosen })
}

export async function removeLogo(): Promise<void> {
  takeBusiness(await client.removeLogo({}))
}

function takeBusiness(saved: Result<BusinessView>): void {
  const business = valueOrSay(saved)
  if (business !== null) settings.setState({ business })
}

function take(saved: Result<ConnectionView>): void {
  const view = valueOrSay(saved)
  if (view !== null) become(view)
}

/** What was tested before says nothing about what it is now. */
function become(view: ConnectionView): void {
  connection.setState({ view })
  settings.setState({ test: { step: 'none' } })
}
