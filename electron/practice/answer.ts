/** What the practice provider answers with: the provider's envelope. */
export interface PracticeAnswer {
  readonly subCode: number
  readonly message: string
  readonly data?: unknown
  /** Fields that stand beside `data`, as the QR codes' do. */
  readonly beside?: Readonly<Record<string, unknown>>
  /** In seconds, with 429. */
  readonly retryAfter?: number
}

export function success(message: string, data?: unknown): PracticeAnswer {
  return data === undefined ? { subCode: 200, message } : { subCode: 200, message, data }
}

export function refusal(subCode: number, message: string): PracticeAnswer {
  return { subCode, message }
}

/** `subCode` is text, as the provider's is. */
export function envelopeOf({ subCode, message, data, beside }: PracticeAnswer): string {
  const status = subCode < 300 ? 'SUCCESS' : 'ERROR'
  return JSON.stringify({ status, subCode: String(subCode), message, ...(data !== undefined && { data }), ...beside })
}
