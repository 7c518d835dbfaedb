import type { Provider } from '../provider/provider.ts'

/** What the provider's API says of those payments, as the answer of a list. */
export async function apiRecords(provider: Provider, referenceIds: readonly string[]): Promise<string> {
  const records: string[] = []
  for (const referenceId of referenceIds) {
    const found = await provider.findPayment(referenceId)
    if (!found.ok || found.value === null) throw new Error(`the demo's payment ${referenceId} is not there`)
    records.push(JSON.stringify(Object.fromEntries(found.value.fields)))
  }
  return `{"status":"SUCCESS","subCode":"200","message":"Payments","data":{"payments":[\n${records.join(',\n')}\n]}}\n`
}
