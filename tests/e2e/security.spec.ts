import { join } from 'node:path'
import { call, type Answer } from './bridge.ts'
import { expect, test } from './launch.ts'

test('the page has no Node, and of ours two functions that it cannot replace', async ({ page }) => {
  const seen = await page.evaluate(() => {
    const names = [
      'require',
      'process',
      'module',
      'exports',
      'global',
      'Buffer',
      'ipcRenderer',
      'electron',
      '__dirname',
    ]
    const replaced = Reflect.set(window, 'milaan', null) || Reflect.set(window.milaan, 'call', null)
    return { node: names.filter((name) => name in window), bridge: Object.keys(window.milaan).sort(), replaced }
  })
  expect(seen).toEqual({ node: [], bridge: ['call', 'subscribe'], replaced: false })
})

test('the app adds one name to the page, and none to a frame in it', async ({ page }) => {
  const added = await page.evaluate(() => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const blank = frame.contentWindow as Window & typeof globalThis
    const names = Object.getOwnPropertyNames(window).filter((name) => !(name in blank) && !/^\d+$/.test(name))
    return { toPage: names, toFrame: 'milaan' in blank }
  })
  // Playwright and the stand-in mark what is theirs with underscores.
  expect(added.toPage.filter((name) => !name.startsWith('__'))).toEqual(['milaan'])
  expect(added.toFrame).toBe(false)
})

test('the page itself stays within its policy, on every screen', async ({ page }) => {
  await page.addInitScript(() => {
    const violations: string[] = []
    Reflect.set(window, 'violations', violations)
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`)
    })
  })
  await page.reload()
  await page.getByRole('button', { name: 'Explore the demo book' }).click()
  for (const screen of ['Overview', 'Payments', 'Settlements', 'Bank statements', 'Match']) {
    await page.getByRole('navigation').getByText(screen, { exact: true }).click()
    await page.getByRole('heading', { name: screen }).first().waitFor()
  }
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  expect(await page.evaluate(() => Reflect.get(window, 'violations'))).toEqual([])
})

test('nothing from elsewhere runs, loads, styles or leaves', async ({ page }) => {
  const outcome = await page.evaluate(async () => {
    const { body } = document
    function add<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, properties: object): HTMLElementTagNameMap[Tag] {
      const element = Object.assign(document.createElement(tag), properties)
      body.append(element)
      return element
    }
    const elsewhere = 'https://example.org/'
    const attempts: [forbiddenBy: string, attempt: () => unknown][] = [
      ['script-src', () => Reflect.get(window, 'eval')('window.ran = true')],
      ['script-src-elem', () => add('script', { textContent: 'window.ran = true' })],
      ['script-src-elem', () => add('script', { src: `${elsewhere}x.js` })],
      [
        'script-src-attr',
        () => {
          const button = add('button', {})
          button.setAttribute('onclick', 'window.ran = true')
          button.click()
        },
      ],
      ['style-src-elem', () => add('style', { textContent: 'body { display: none }' })],
      ['style-src-attr', () => body.setAttribute('style', 'display: none')],
      ['img-src', () => add('img', { src: `${elsewhere}x.png` })],
      ['font-src', () => new FontFace('x', `url(${elsewhere}x.woff2)`).load()],
      ['media-src', () => add('video', { src: `${elsewhere}x.mp4` })],
      ['frame-src', () => add('iframe', { src: elsewhere })],
      ['object-src', () => add('object', { data: `${elsewhere}x.pdf` })],
      ['worker-src', () => new Worker(URL.createObjectURL(new Blob(['1'])))],
      ['base-uri', () => add('base', { href: elsewhere })],
      ['form-action', () => add('form', { action: elsewhere, method: 'post' }).requestSubmit()],
      ['connect-src', () => fetch(elsewhere)],
      ['connect-src', () => fetch('index.html')],
      ['connect-src', () => new WebSocket('wss://example.org/')],
      ['connect-src', () => navigator.sendBeacon(elsewhere, 'x')],
    ]
    const seen: string[] = []
    for (const [, attempt] of attempts) {
      const violation = new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true,
        })
        setTimeout(() => resolve('allowed'), 10_000)
      })
      // From a timer, because DevTools lifts the ban on eval while its own call runs.
      setTimeout(() => void Promise.resolve().then(attempt).catch(String))
      seen.push(await violation)
    }
    return {
      seen,
      expected: attempts.map(([forbiddenBy]) => forbiddenBy),
      ran: 'ran' in window,
      hidden: getComputedStyle(body).display === 'none',
    }
  })
  expect(outcome.seen).toEqual(outcome.expected)
  expect(outcome).toMatchObject({ ran: false, hidden: false })
})

for (const address of [
  'https://example.org/',
  'file:///etc/passwd',
  'data:text/html,elsewhere',
  'app://other/index.html',
  'app://milaan/elsewhere.html',
]) {
  test(`the window does not go to ${address}`, async ({ page }) => {
    const before = await page.evaluate(() => {
      Reflect.set(window, 'here', true)
      return location.href
    })
    await page.evaluate((to) => void setTimeout(() => location.assign(to)), address)
    await page.waitForTimeout(400)
    expect(await page.evaluate(() => [location.href, 'here' in window])).toEqual([before, true])
  })
}

test('the page may load itself again', async ({ page }) => {
  await page.evaluate(() => {
    Reflect.set(window, 'here', true)
    setTimeout(() => location.reload())
  })
  await expect.poll(() => page.evaluate(() => 'here' in window).catch(() => true)).toBe(false)
  await page.getByRole('button').first().waitFor()
})

test('no second window opens, by script, link or form', async ({ app, page }) => {
  const opened = await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'https://example.org/', target: '_blank' })
    const form = Object.assign(document.createElement('form'), { action: 'https://example.org/', target: '_blank' })
    document.body.append(link, form)
    link.click()
    form.submit()
    return [window.open('https://example.org/'), window.open('index.html'), window.open('about:blank')]
  })
  expect(opened).toEqual([null, null, null])
  await page.waitForTimeout(400)
  expect(app.windows()).toHaveLength(1)
})

test('every permission is denied without a question', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'] as PermissionName[]
    const states = await Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
    const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'given',
      () => 'refused',
    )
    return { states: [...new Set(states)], media, notification: Notification.permission }
  })
  expect(answers).toEqual({ states: ['denied'], media: 'refused', notification: 'denied' })
})

test('hostile calls are refused in the same words, and the app goes on', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const calls: [unknown, unknown][] = [
      ['__proto__', {}],
      ['constructor', {}],
      ['toString', {}],
      ['', {}],
      [null, {}],
      ['x'.repeat(1_000_000), {}],
      // Methods of the engine that are main's alone.
      ['openBook', { path: '/etc/passwd' }],
      ['importFiles', { files: [{ path: '/etc/passwd', file: 'x' }], secrets: [], reconcile: true }],
      ['trail', {}],
      ['overview', { path: '/etc/passwd' }],
      ['overview', null],
      ['listPayments', { offset: 0, limit: 1e9 }],
      ['stageFile', { file: 'x'.repeat(300), size: 1 }],
      ['stageFile', { file: 'x.csv', size: -1 }],
      ['stageFilePart', { fileId: 'x', bytes: 'text' }],
      ['stageFilePart', { fileId: 'x', bytes: new Uint8Array(8_388_609) }],
      ['importFiles', { fileIds: Array.from({ length: 1_001 }, () => 'x') }],
    ]
    return Promise.all(calls.map(([method, input]) => window.milaan.call(method as string, input) as Promise<Answer>))
  })
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'input-invalid' } })
  expect(await call(page, 'currentBook', {})).toEqual({ ok: true, value: null })
})

test('what cannot be copied is not sent', async ({ page }) => {
  const sent = page.evaluate(() => window.milaan.call('overview', { listener: () => undefined }))
  await expect(sent).rejects.toThrow('could not be cloned')
})

test('a file is known by the id it was given, never by a path or a guess', async ({ page }) => {
  for (const fileId of ['/etc/passwd', '../recent-books.json', '__proto__', '', '0']) {
    expect(await call(page, 'previewFile', { fileId })).toMatchObject({ ok: false, error: { code: 'file-missing' } })
  }
})

test('another window with the same preload is not answered', async ({ app, page }) => {
  const opening = app.waitForEvent('window')
  const preload = join(await app.evaluate(({ app }) => app.getAppPath()), 'out/preload/index.cjs')
  await app.evaluate(async ({ BrowserWindow }, preload) => {
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, contextIsolation: true } })
    await other.loadURL('app://milaan/index.html')
  }, preload)
  const other = await opening
  await other.waitForFunction(() => 'milaan' in window)
  expect(await other.evaluate(() => window.milaan.call('currentBook', {}).catch(String))).toContain('refused')
  expect(await call(page, 'currentBook', {})).toEqual({ ok: true, value: null })
})
