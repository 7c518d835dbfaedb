import type { EventParams, Params } from '../chromium/cdp.ts'
import { handlerOf } from './protocol.ts'
import { fromChromium } from './schemes.ts'

type ChromiumRequest = EventParams<'Fetch.requestPaused'>['request']
type Fulfilment = Omit<NonNullable<Params<'Fetch.fulfillRequest'>>, 'requestId'>

export function isAppRequest(url: string): boolean {
  return fromChromium(url) !== url
}

/** The app's answer to a request for one of its own schemes; null when it fails. */
export async function respond(request: ChromiumRequest): Promise<Fulfilment | null> {
  const url = fromChromium(request.url)
  const handler = handlerOf(url)
  if (!handler) return null
  try {
    const body = request.postData === undefined ? {} : { body: request.postData }
    const response = await handler(new Request(url, { method: request.method, headers: request.headers, ...body }))
    return response.type === 'error' ? null : await fulfilment(response)
  } catch (error) {
    console.error(error)
    return null
  }
}

async function fulfilment(response: Response): Promise<Fulfilment> {
  return {
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  }
}
