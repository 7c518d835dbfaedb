import { z } from 'zod'
import { accesses, environments } from '../connection.ts'
import { appErrorShape, instant, method, nothing } from './parts.ts'

const secretNames = ['client-secret', 'earlier-secret', 'second-earlier-secret'] as const
const secretName = z.enum(secretNames)

/** All that the window may know of a secret. */
const secretFacts = z.discriminatedUnion('present', [
  z.strictObject({ present: z.literal(false) }),
  z.strictObject({ present: z.literal(true), lastFour: z.string().max(4), addedAt: instant }),
])

const environment = z.enum(environments)
const access = z.enum(accesses)

const connectionView = z.strictObject({
  /** Null when the book was never connected. */
  environment: environment.nullable(),
  /** What the book holds already, and other environments must not be mixed with; null when all can be chosen. */
  held: z.enum([...environments, 'real']).nullable(),
  clientId: z.string(),
  access,
  /** The provider's public key, told by the first bytes of its SHA-256. */
  publicKey: z.strictObject({ bits: z.int(), fingerprint: z.string() }).nullable(),
  secrets: z.strictObject({
    'client-secret': secretFacts,
    'earlier-secret': secretFacts,
    'second-earlier-secret': secretFacts,
  }),
  /** Whether secrets are there after the app was quit: false where the machine has no keychain. */
  secretsLast: z.boolean(),
  /** Why the keychain told nothing. */
  keychainError: appErrorShape.nullable(),
})

const proxyView = z.strictObject({
  kind: z.enum(['environment', 'none', 'explicit']),
  /** Without a password; `''` where none is set. */
  url: z.string(),
  password: secretFacts,
})

const business = z.strictObject({ name: z.string().max(60), logo: z.string().max(700_000).nullable() })

/** The book's access to the provider. Secrets go in and never come out. */
export const connectionMethods = {
  connection: method('main', nothing, connectionView),
  saveConnection: method(
    'main',
    z.strictObject({ environment, clientId: z.string().max(200), access }),
    connectionView,
  ),
  setSecret: method('main', z.strictObject({ name: secretName, secret: z.string().max(4_000) }), connectionView),
  forgetSecret: method('main', z.strictObject({ name: secretName }), connectionView),
  /** Asks for the provider's public-key file; null when the person cancels. */
  choosePublicKey: method('main', nothing, connectionView.nullable()),
  /** Asks the provider whether it lets this machine in with these credentials. */
  testConnection: method('main', nothing, nothing),
  /** This machine's way to the internet, for every book. */
  proxy: method('main', nothing, proxyView),
  saveProxy: method(
    'main',
    z.strictObject({
      kind: z.enum(['environment', 'none', 'explicit']),
      url: z.string().max(500),
      /** Left out: as it is. */
      password: z.string().max(4_000).optional(),
    }),
    proxyView,
  ),
  business: method('main', nothing, business),
  saveBusiness: method('main', z.strictObject({ name: z.string().max(60) }), business),
  /** Asks for a PNG or JPEG; null when the person cancels. */
  chooseLogo: method('main', nothing, business.nullable()),
  removeLogo: method('main', nothing, business),
} as const

export type ConnectionView = z.infer<typeof connectionView>
export type ProxyView = z.infer<typeof proxyView>
export type BusinessView = z.infer<typeof business>
export type SecretFactsView = z.infer<typeof secretFacts>
