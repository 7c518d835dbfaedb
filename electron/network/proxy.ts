import type { Agent, ClientRequest } from 'node:http'
import { ProxyAgent } from 'proxy-agent'
import { isLoopback } from './address.ts'

/** Which proxy to go through: the one of the environment variables (`HTTPS_PROXY`, `NO_PROXY`), none, or this one. */
export type ProxySetting =
  | { readonly kind: 'environment' | 'none' }
  | { readonly kind: 'explicit'; readonly url: string }

/** How calls leave this machine. */
export interface Route {
  readonly agent: Agent
  /** The host of the proxy on the way to an address; null when there is none. */
  proxyHost(url: string): string | null
}

/** Others exist, such as PAC, which runs a program from wherever it says: none that a person would set on purpose. */
const kinds = ['http:', 'https:', 'socks:', 'socks4:', 'socks4a:', 'socks5:', 'socks5h:']

/** Whether a person's entry can be a proxy at all. */
export function isProxyUrl(text: string): boolean {
  return URL.canParse(text) && kinds.includes(new URL(text).protocol) && new URL(text).hostname !== ''
}

/** Practice, on this machine, is never behind a proxy. `ca`: certificates to trust instead of the usual ones. */
export function routeThrough(setting: ProxySetting, ca?: string): Route {
  const fromEnvironment = new ProxyAgent().getProxyForUrl as (url: string) => string
  function proxyOf(url: string): string {
    if (setting.kind === 'none' || isLoopback(new URL(url).hostname)) return ''
    return setting.kind === 'explicit' ? setting.url : fromEnvironment(url)
  }
  const agent = new ProxyAgent({
    ...(ca === undefined ? {} : { ca }),
    getProxyForUrl: (url, request) => {
      const proxy = proxyOf(url)
      if (proxy === '') return ''
      if (!isProxyUrl(proxy)) throw refusal()
      refuseOthersWords(request)
      return proxy
    },
  })
  return {
    agent,
    proxyHost: (url) => {
      const proxy = proxyOf(url)
      if (proxy === '') return null
      return isProxyUrl(proxy) ? new URL(proxy).host : 'in the settings'
    },
  }
}

/**
 * A proxy that refuses the tunnel answers with a page of its own, which the agent passes on as if the provider had said
 * it. Nobody but the provider may answer for the provider.
 */
function refuseOthersWords(request: ClientRequest): void {
  request.once('proxyConnect', ({ statusCode }: { statusCode: number }) => {
    if (statusCode !== 200) request.destroy(refusal())
  })
}

export const PROXY_REFUSAL = 'PROXY_REFUSAL'

function refusal(): Error {
  return Object.assign(new Error('the proxy refused'), { code: PROXY_REFUSAL })
}
