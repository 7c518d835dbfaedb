import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { aPractice } from '../provider/a-provider.ts'

/*
 * The integration guide's own samples, step by step: what its curl commands send, byte for byte, and what its Node
 * sample reads. Nothing here knows of Practice but its address.
 */

interface GuideAnswer {
  readonly statusCode: number | undefined
  readonly body: string
}

/** `curl --location --request POST URL --header … [--data-raw …]`, and the same by the Node sample's `request`. */
function post(url: string, headers: Record<string, string>, data?: string): Promise<GuideAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers: { Accept: '*/*', ...headers } }, (response) => {
      text(response).then((body) => resolve({ statusCode: response.statusCode, body }), reject)
    })
    sent.on('error', reject)
    sent.end(data)
  })
}

const credentials = { 'X-Client-ID': 'PRACTICE-CLIENT-ID', 'X-Client-Secret': 'practice-client-secret-of-nobody' }

const bankSample = `
{
"vAccountId":"VATEST1",
"name":"john doe",
"phone":"9876543210",
"email":"john@example.com",
"remitterAccount":"007711300000000",
"remitterIfsc":"Bank0000001"
}
`
const upiSample = bankSample.replace('vAccountId', 'virtualVpaId').trimStart()

async function tokenFrom(host: string): Promise<string> {
  const { body } = await post(`${host}/cac/v1/authorize`, credentials)
  return (JSON.parse(body) as { data: { token: string } }).data.token
}

describe('a client written from the guide alone', () => {
  it('authorizes as in step 2, and reads the sample response', async () => {
    const { base } = await aPractice()
    const { statusCode, body } = await post(`${base}/cac/v1/authorize`, credentials)
    expect(statusCode).toBe(200)
    expect(JSON.parse(body)).toEqual({
      status: 'SUCCESS',
      message: 'Token generated',
      subCode: '200',
      data: { token: expect.any(String) as string, expiry: Date.parse('2026-03-10T06:35:00Z') / 1000 },
    })
  })

  it('makes a virtual bank account as in step 3', async () => {
    const { base } = await aPractice()
    const headers = { Authorization: `Bearer ${await tokenFrom(base)}`, 'Content-Type': 'application/json' }
    const { body } = await post(`${base}/cac/v1/createVA`, headers, bankSample)
    expect(JSON.parse(body)).toMatchObject({
      status: 'SUCCESS',
      subCode: '200',
      data: { accountNumber: '80808010VATEST1', ifsc: 'YESB0CMSNOC' },
    })
  })

  it('makes a virtual UPI id as in step 3', async () => {
    const { base } = await aPractice()
    const headers = { Authorization: `Bearer ${await tokenFrom(base)}`, 'Content-Type': 'application/json' }
    const { body } = await post(`${base}/cac/v1/createVA?`, headers, upiSample)
    expect(JSON.parse(body)).toMatchObject({ status: 'SUCCESS', data: { vpa: 'cashmepracticevatest1@yesbankltd' } })
  })

  it('is told what is wrong in the body of an HTTP 200', async () => {
    const { base } = await aPractice()
    const wrong = await post(`${base}/cac/v1/authorize`, { ...credentials, 'X-Client-Secret': 'x' })
    expect(wrong.statusCode).toBe(200)
    expect(JSON.parse(wrong.body)).toEqual({
      status: 'ERROR',
      subCode: '401',
      message: 'Invalid clientId and clientSecret combination',
    })
    const withoutToken = await post(`${base}/cac/v1/createVA`, { 'Content-Type': 'application/json' }, bankSample)
    expect(JSON.parse(withoutToken.body)).toMatchObject({
      status: 'ERROR',
      subCode: '403',
      message: 'Token is not valid',
    })
  })
})
