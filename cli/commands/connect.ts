import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { providerOfBook } from '../../electron/connection/provider-of-book.ts'
import { connectionSettings, type ConnectionSettings } from '../../electron/connection/settings.ts'
import { appError } from '../../shared/app-error.ts'
import { environments, type Environment } from '../../shared/connection.ts'
import type { ConnectionView } from '../../shared/contract/connection.ts'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { secretFrom, usingSecret, withAccess } from '../access.ts'
import type { Answer } from '../answer.ts'
import type { OptionValues } from '../options.ts'
import { inCurrentFolder } from '../paths.ts'
import { ask } from '../prompt.ts'
import { left, paragraphs, table } from '../text.ts'
import { withOpenBook } from './with-book.ts'

/** Connects a book to the provider, and asks the provider whether that works. What is not said it asks the person. */
export async function connect(engine: EngineHandlers, book: string, values: OptionValues): Promise<Result<Answer>> {
  return withOpenBook(engine, book, () =>
    withAccess(engine, book, values, async (access) => {
      const settings = connectionSettings(access)
      const saved = await save(settings, values)
      if (!saved.ok) return saved
      const secret = await secretFrom(values, saved.value)
      if (!secret.ok) return secret
      const view = secret.value === null ? saved : await settings.setSecret('client-secret', secret.value)
      if (!view.ok) return view
      const provider = await providerOfBook(usingSecret(access, secret.value)).provider()
      const works = provider.ok ? await provider.value.testAccess() : provider
      const { held: _held, keychainError: _error, ...connection } = view.value
      const answer = {
        document: { book: basename(book), ...connection, works: works.ok },
        text: () => textFor(view.value, works.ok),
      }
      return ok(works.ok ? answer : { ...answer, complaint: works.error })
    }),
  )
}

/** Saves what the options say, and asks at a terminal for what is missing. */
async function save(settings: ConnectionSettings, values: OptionValues): Promise<Result<ConnectionView>> {
  const before = await settings.view()
  if (!before.ok) return before
  const environment = await environmentOf(values, before.value)
  if (!environment.ok) return environment
  const isOwnPractice = environment.value === 'practice' && values.address === undefined
  const saved = await settings.save({
    environment: environment.value,
    ...(isOwnPractice ? {} : await clientIdOf(values, before.value)),
    ...(values.address !== undefined && { address: values.address }),
    ...(values.whitelisted && { access: 'whitelist' }),
  })
  if (!saved.ok || values['public-key'] === undefined) return saved
  return settings.setPublicKey(textOf(values['public-key']))
}

async function environmentOf(values: OptionValues, { environment }: ConnectionView): Promise<Result<Environment>> {
  const choices = environments.join(', ')
  const typed =
    values.environment ?? environment ?? (process.stdin.isTTY ? await ask(`Environment (${choices}): `) : '')
  const found = environments.find((name) => name === typed)
  return found === undefined ? fail(appError('usage', `--environment takes one of ${choices}.`)) : ok(found)
}

async function clientIdOf(values: OptionValues, { clientId }: ConnectionView): Promise<{ clientId?: string }> {
  if (values['client-id'] !== undefined) return { clientId: values['client-id'] }
  if (clientId !== '' || !process.stdin.isTTY) return {}
  return { clientId: await ask('Client id: ') }
}

/** What cannot be read is no key, and is told so. */
function textOf(path: string): string {
  try {
    return readFileSync(inCurrentFolder(path), 'utf8')
  } catch {
    return ''
  }
}

function textFor({ environment, clientId, access, secrets, secretsLast }: ConnectionView, works: boolean): string {
  const secret = secrets['client-secret']
  const rows = [
    ['environment', environment ?? ''],
    ['client id', clientId],
    ['lets in by', access === 'whitelist' ? 'internet address' : 'public key'],
    ['client secret', secret.present ? `known, ends with ${secret.lastFour}` : 'not known'],
  ]
  return paragraphs(
    table([left('Connection'), left('')], rows),
    secretsLast ? '' : 'This computer has no keychain, so the secret is not kept: give --secret-fd with each command.',
    works ? 'The provider lets this computer in.' : '',
  )
}
