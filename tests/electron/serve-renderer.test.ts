import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rendererOrigin, serveRenderer } from '../../electron/serve-renderer.ts'

let root: string
let folder: string

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'milaan-serve-'))
  folder = join(root, 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  mkdirSync(join(root, 'renderer-secret'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'assets', 'app 1.js'), 'run()')
  writeFileSync(join(folder, 'assets', 'app.js.map'), '{}')
  writeFileSync(join(root, 'outside.js'), 'secret')
  writeFileSync(join(root, 'renderer-secret', 'outside.js'), 'secret')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

function get(path: string, method = 'GET'): Promise<Response> {
  return serveRenderer(new Request(path.startsWith('app:') ? path : rendererOrigin + path, { method }), folder)
}

test('the page and its files come with their kind and the policy', async () => {
  const page = await get('/index.html?x=1#y')
  expect(page.status).toBe(200)
  expect(await page.text()).toBe('<!doctype html>')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('x-content-type-options')).toBe('nosniff')
  const script = await get('/assets/app%201.js')
  expect(script.headers.get('content-type')).toContain('javascript')
  expect(await script.text()).toBe('run()')
})

test('the policy lets in nothing but our own files', async () => {
  const policy = (await get('/index.html')).headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("connect-src 'none'")
  expect(policy).not.toMatch(/unsafe|\*|https?:|blob:/)
})

test.each([
  '/../outside.js',
  '/%2e%2e/outside.js',
  '/..%2foutside.js',
  '/..%5coutside.js',
  '/assets/..%2f..%2foutside.js',
  '/..%2frenderer-secret%2foutside.js',
  '//etc/passwd',
  '/%2fetc%2fpasswd',
  '/index.html%00.js',
  '/%',
  '/%ff.js',
  '/',
  '/assets',
  '/assets/app.js.map',
  '/missing.js',
  'app://other/index.html',
  'app://milaan.example.org/index.html',
  'app://milaan:81/index.html',
])('%s is not found', async (path) => {
  const answer = await get(path)
  expect(answer.status).toBe(404)
  expect(await answer.text()).toBe('Not found')
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('only reading is answered', async () => {
  expect((await get('/index.html', 'POST')).status).toBe(404)
})
