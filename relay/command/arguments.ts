import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isAddressRange } from '../addresses.ts'
import type { Place } from '../storage/place.ts'

/** What the relay's owner asks for. */
export type Command =
  | { readonly verb: 'help' }
  | {
      readonly verb: 'serve'
      readonly place: Place
      readonly host: string
      readonly port: number
      readonly trustedProxies: readonly string[]
    }
  | { readonly verb: 'merchant-new'; readonly place: Place; readonly name: string }
  | { readonly verb: 'merchant-list'; readonly place: Place }
  | {
      readonly verb: 'merchant-allow'
      readonly place: Place
      readonly merchant: string
      readonly from: readonly string[]
    }
  | { readonly verb: 'merchant-rate'; readonly place: Place; readonly merchant: string; readonly perSecond: number }
  | { readonly verb: 'code'; readonly place: Place; readonly merchant: string; readonly newKey: boolean }
  | { readonly verb: 'address'; readonly place: Place; readonly merchant: string; readonly overlapHours: number }
  | { readonly verb: 'desktop-list'; readonly place: Place; readonly merchant: string }
  | { readonly verb: 'desktop-forget'; readonly place: Place; readonly desktop: string }
  | { readonly verb: 'migrate'; readonly folder: string; readonly to: string }

type Environment = Readonly<Record<string, string | undefined>>

const options = {
  folder: { type: 'string' },
  database: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  'trust-proxy': { type: 'string', multiple: true },
  'new-key': { type: 'boolean', default: false },
  'overlap-hours': { type: 'string', default: '168' },
  to: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Reads the command line, and the environment where that says nothing. Answers a sentence when it makes no sense. */
export function parseCommand(argv: readonly string[], environment: Environment): Command | string {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true })
    if (values.help) return { verb: 'help' }
    return commandOf(positionals, values, environment)
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_'))
      return `That option is not known or not used like that. See: relay help`
    throw error
  }
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

function commandOf(words: readonly string[], values: Values, environment: Environment): Command | string {
  const place = placeOf(values, environment)
  const [first = 'serve', second = '', third = '', ...rest] = words
  const verb = first === 'merchant' || first === 'desktop' ? `${first} ${second}` : first
  switch (verb) {
    case 'help':
      return { verb }
    case 'serve':
      return serveOf(place, values, environment)
    case 'merchant list':
      return { verb: 'merchant-list', place }
    case 'merchant new':
      return third.trim() === '' ? needs('merchant new', 'a name') : { verb: 'merchant-new', place, name: third.trim() }
    case 'merchant allow':
      return allowOf(place, third, rest)
    case 'merchant rate':
      return rateOf(place, third, rest[0])
    case 'code':
      return second === '' ? needs(verb, 'a merchant') : { verb, place, merchant: second, newKey: values['new-key'] }
    case 'address':
      return addressOf(place, second, values['overlap-hours'] ?? '')
    case 'desktop list':
      return third === '' ? needs(verb, 'a merchant') : { verb: 'desktop-list', place, merchant: third }
    case 'desktop forget':
      return third === '' ? needs(verb, 'a desktop') : { verb: 'desktop-forget', place, desktop: third }
    case 'migrate':
      return migrateOf(place, values.to)
    default:
      return `There is no command ${verb.trim()}. See: relay help`
  }
}

function placeOf(values: Values, environment: Environment): Place {
  const url = values.database ?? (values.folder === undefined ? environment['RELAY_DATABASE'] : undefined)
  if (url !== undefined && url !== '') return { kind: 'postgres', url }
  // npm runs a script in the project's folder, and says here where the person is.
  const here = environment['INIT_CWD'] ?? '.'
  return { kind: 'sqlite', folder: resolve(here, values.folder ?? environment['RELAY_FOLDER'] ?? 'relay-data') }
}

function serveOf(place: Place, values: Values, environment: Environment): Command | string {
  const port = values.port ?? environment['RELAY_PORT'] ?? '8787'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return `${port} is no port. See: relay help`
  const trustedProxies =
    values['trust-proxy'] ?? (environment['RELAY_TRUSTED_PROXIES'] ?? '').split(/[\s,]+/).filter(Boolean)
  const wrong = trustedProxies.find((range) => !isAddressRange(range))
  if (wrong !== undefined) return `${wrong} is no internet address. See: relay help`
  const host = values.host ?? environment['RELAY_HOST'] ?? '127.0.0.1'
  return { verb: 'serve', place, host, port: Number(port), trustedProxies }
}

function allowOf(place: Place, merchant: string, from: readonly string[]): Command | string {
  if (merchant === '') return needs('merchant allow', 'a merchant')
  const wrong = from.find((range) => !isAddressRange(range))
  if (wrong !== undefined) return `${wrong} is no internet address. See: relay help`
  return { verb: 'merchant-allow', place, merchant, from }
}

function rateOf(place: Place, merchant: string, perSecond = ''): Command | string {
  if (merchant === '' || !/^[1-9]\d{0,5}$/.test(perSecond))
    return needs('merchant rate', 'a merchant and a whole number')
  return { verb: 'merchant-rate', place, merchant, perSecond: Number(perSecond) }
}

function addressOf(place: Place, merchant: string, hours: string): Command | string {
  if (merchant === '' || !/^\d{1,3}$/.test(hours)) return needs('address', 'a merchant, and hours as a whole number')
  return { verb: 'address', place, merchant, overlapHours: Number(hours) }
}

function migrateOf(place: Place, to: string | undefined): Command | string {
  if (place.kind !== 'sqlite' || to === undefined || !URL.canParse(to))
    return needs('migrate', 'a folder to move from and --to with the address of a PostgreSQL database')
  return { verb: 'migrate', folder: place.folder, to }
}

function needs(command: string, what: string): string {
  return `${command} takes ${what}. See: relay help`
}
