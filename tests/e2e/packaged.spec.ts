import { FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'
import { _electron, expect, test } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packApp, type PackedApp, type Target } from './packed-app.ts'

test.describe.configure({ timeout: 240_000 })

function folderForTests(): string {
  const folder = mkdtempSync(join(tmpdir(), 'milaan-packed-'))
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function expectWhatRunsAndNothingElse({ files }: PackedApp, { platform, arch }: Target): void {
  const runs = [
    'package.json',
    'out/main/index.js',
    'out/main/engine.js',
    'out/preload/index.cjs',
    'out/renderer/index.html',
  ]
  expect(files).toEqual(expect.arrayContaining(runs))
  const belongs = /^(package\.json$|out\/(main|preload|renderer)\/|node_modules\/)/
  expect(files.filter((file) => !belongs.test(file))).toEqual([])
  const sources = /\.([cm]?tsx?|map|c|cc|cpp|h|gypi?|md)$/
  expect(files.filter((file) => sources.test(file))).toEqual([])
  expect(files.filter((file) => /(^|\/)(tests?|__tests__|stand-in|golden)\//.test(file))).toEqual([])
  const fonts = files.filter((file) => file.endsWith('.ttf')).map((file) => file.split('/').at(-1))
  expect(fonts.toSorted((a = '', b = '') => a.localeCompare(b))).toEqual([
    'NotoSansDevanagari_400Regular.ttf',
    'NotoSansDevanagari_600SemiBold.ttf',
  ])
  expect(files.filter((file) => /pdfkit.*(browser|standalone|\.old\.)/.test(file))).toEqual([])
  expect(files.filter((file) => file.includes('better-sqlite3') && file.endsWith('.node'))).toEqual([
    `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
  ])
}

async function expectStrictFuses({ executable }: PackedApp): Promise<void> {
  const wire = await getCurrentFuseWire(executable)
  expect(wire.version).toBe(FuseVersion.V1)
  const isOn = (fuse: FuseV1Options) => String.fromCharCode(wire[fuse] ?? 0) === '1'
  expect({
    runAsNode: isOn(FuseV1Options.RunAsNode),
    nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
    filesArePrivileged: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
    onlyFromAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    asarIsChecked: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    cookiesAreEncrypted: isOn(FuseV1Options.EnableCookieEncryption),
  }).toEqual({
    runAsNode: false,
    nodeOptions: false,
    inspect: false,
    filesArePrivileged: false,
    onlyFromAsar: true,
    asarIsChecked: true,
    cookiesAreEncrypted: true,
  })
}

test.describe('packed for this machine', () => {
  // One after the other, because they share what was packed.
  test.describe.configure({ mode: 'serial' })
  const target: Target = { platform: 'linux', arch: process.arch === 'arm64' ? 'arm64' : 'x64' }
  const folder = folderForTests()
  let packed: PackedApp
  test.beforeAll(() => {
    packed = packApp(folder, target)
  })

  test('the app holds what runs, with the SQLite of this system, and nothing else', () => {
    expectWhatRunsAndNothingElse(packed, target)
    // npm installs the keychain's binding for the system that it runs on.
    expect(packed.files.filter((file) => /keyring.*\.node$/.test(file))).toHaveLength(1)
  })

  test('the fuses let nobody run other code in the app’s name', async () => {
    await expectStrictFuses(packed)
  })

  test('the app starts from its archive', async () => {
    const userData = join(folder, 'user-data')
    const app = await _electron.launch({
      executablePath: packed.executable,
      args: [`--user-data-dir=${userData}`],
      cwd: folder,
    })
    const page = await app.firstWindow()
    await expect(page.getByRole('main')).toBeVisible()
    expect(await app.evaluate(({ app }) => app.isPackaged && app.getAppPath().endsWith('app.asar'))).toBe(true)
    await app.close()
  })
})

const elsewhere: readonly Target[] = [
  { platform: 'linux', arch: process.arch === 'arm64' ? 'x64' : 'arm64' },
  { platform: 'win32', arch: 'x64' },
  { platform: 'darwin', arch: 'arm64' },
]
for (const target of elsewhere) {
  test.describe(`packed for ${target.platform} ${target.arch}`, () => {
    const folder = folderForTests()
    test('the app holds what runs, with the SQLite of that system, and its fuses are strict', async () => {
      const packed = packApp(folder, target)
      expectWhatRunsAndNothingElse(packed, target)
      await expectStrictFuses(packed)
    })
  })
}
