import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parseCommand } from '../../relay/command/arguments.ts'
import { serveRelay } from './served-relay.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { aDesktop, deliver } from './a-desktop.ts'
import { providePostgres } from './postgres/provide-postgres.ts'

const newFolder = temporaryFolder()
const relayCommand = join(import.meta.dirname, '../../relay/relay.ts')

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

async function relay(...args: string[]): Promise<Ended> {
  const nodeArgs = ['--disable-warning=ExperimentalWarning', relayCommand, ...args]
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, nodeArgs)) }
  } catch (error) {
    const { code, stdout, stderr } = error as Ended
    return { code, stdout, stderr }
  }
}

describe('the relay’s owner', () => {
  it('adds a merchant, lets desktops pair, and sees how they are doing, while the relay serves', async () => {
    const folder = newFolder()
    const at = ['--folder', folder]
    const served = await serveRelay({ kind: 'sqlite', folder })
    onTestFinished(() => served.stop())
    const made = await relay('merchant', 'new', 'Sharma Stores', ...at)
    const [, merchant, code] = /^Merchant (\S+) \(Sharma Stores\)\nCode (\S+), for one desktop, for 10 minutes\n$/.exec(
      made.stdout,
    )!
    const desktop = await aDesktop(served.base, code!)
    expect(desktop).toMatchObject({ merchantId: merchant, key: 'registered' })
    await deliver(served.base, desktop, 'amount=15')
    expect((await relay('merchant', 'list', ...at)).stdout).toMatch(
      /Sharma Stores {2}1 events, the last at .*desktops behind by 1 {2}50 a second from anywhere/,
    )

    expect((await relay('merchant', 'allow', merchant!, '52.66.0.0/16', ...at)).stdout).toContain('52.66.0.0/16')
    expect((await deliver(served.base, desktop, 'x')).status).toBe(403)
    expect((await relay('merchant', 'allow', merchant!, ...at)).stdout).toContain('anywhere')
    expect((await relay('merchant', 'rate', merchant!, '200', ...at)).code).toBe(0)
    const renewed = await relay('address', merchant!, '--overlap-hours', '0', ...at)
    const ingestKey = /\/in\/(\S+)/.exec(renewed.stdout)![1]!
    expect((await deliver(served.base, desktop, 'x')).status).toBe(404)
    expect((await deliver(served.base, { ingestKey }, 'x')).status).toBe(200)

    const second = /^Code (\S+),/.exec((await relay('code', merchant!, ...at)).stdout)![1]!
    expect(await aDesktop(served.base, second)).toMatchObject({ key: 'awaited' })
    const third = /^Code (\S+),/.exec((await relay('code', merchant!, '--new-key', ...at)).stdout)![1]!
    expect(await aDesktop(served.base, third)).toMatchObject({ key: 'registered' })
    const desktops = (await relay('desktop', 'list', merchant!, ...at)).stdout.trimEnd().split('\n')
    expect(desktops.map((line) => /(?:has|awaits) the key/.exec(line)![0])).toEqual([
      'awaits the key',
      'awaits the key',
      'has the key',
    ])
    expect((await relay('desktop', 'forget', desktop.desktopId, ...at)).code).toBe(0)
    expect((await desktop.ask('GET', '/v1/stats')).status).toBe(401)
  }, 60_000)

  it('is told in a sentence what cannot be done', async () => {
    const folder = newFolder()
    const served = await serveRelay({ kind: 'sqlite', folder })
    onTestFinished(() => served.stop())
    const cases: [string[], RegExp][] = [
      [['serve', '--folder', folder], /Another relay serves from that folder/],
      [['migrate', '--folder', folder, '--to', 'postgres://localhost/x'], /A relay serves from that folder/],
      [['code', 'nobody', '--folder', folder], /There is no merchant nobody/],
      [['desktop', 'forget', 'nobody', '--folder', folder], /There is no desktop nobody/],
      [['serve', '--folder', newFolder(), '--port', String(served.port)], /Another program listens on that port/],
      [
        ['merchant', 'list', '--database', 'postgres://nobody@localhost:1/x'],
        /The database cannot be used \(ECONNREFUSED\)/,
      ],
      [['fly'], /There is no command fly/],
      [['--fly'], /option is not known/],
    ]
    for (const [args, words] of cases) {
      const { code, stdout, stderr } = await relay(...args)
      expect([args[0], code, stdout]).toEqual([args[0], 1, ''])
      expect(stderr).toMatch(words)
      expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    }
  }, 60_000)

  it('moves to PostgreSQL, and the folder serves no more', async (test) => {
    const { server, reason } = await providePostgres()
    if (server === null) return test.skip(reason)
    onTestFinished(() => server.remove())
    const folder = newFolder()
    const url = server.newDatabase()
    await relay('merchant', 'new', 'Sharma Stores', '--folder', folder)
    expect(await relay('migrate', '--folder', folder, '--to', url)).toMatchObject({ code: 0 })
    expect((await relay('merchant', 'list', '--database', url)).stdout).toContain('Sharma Stores')
    const refused = await relay('serve', '--folder', folder)
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('This relay has moved to localhost/postgres.'),
    })
    expect((await relay('migrate', '--folder', newFolder(), '--to', url)).stderr).toContain(
      'There is no relay in that folder',
    )
  }, 60_000)
})

describe('the command line', () => {
  const here = '/home/asha'
  const parse = (line: string, environment: Record<string, string> = {}) =>
    parseCommand(line === '' ? [] : line.split(' '), { INIT_CWD: here, ...environment })

  it('serves on this machine alone, from a folder where the person is, unless told otherwise', () => {
    expect(parse('')).toEqual({
      verb: 'serve',
      place: { kind: 'sqlite', folder: '/home/asha/relay-data' },
      host: '127.0.0.1',
      port: 8787,
      trustedProxies: [],
    })
    const environment = {
      RELAY_HOST: '0.0.0.0',
      RELAY_PORT: '80',
      RELAY_TRUSTED_PROXIES: '10.0.0.1, 10.1.0.0/16',
      RELAY_DATABASE: 'postgres://db/relay',
    }
    const told = { verb: 'serve', host: '0.0.0.0', port: 80, trustedProxies: ['10.0.0.1', '10.1.0.0/16'] }
    expect(parse('serve', environment)).toEqual({ ...told, place: { kind: 'postgres', url: 'postgres://db/relay' } })
    expect(parse('serve --folder data --port 90 --host ::1 --trust-proxy ::1', environment)).toMatchObject({
      place: { kind: 'sqlite', folder: '/home/asha/data' },
      host: '::1',
      port: 90,
      trustedProxies: ['::1'],
    })
    expect(parse('serve', { RELAY_FOLDER: '/data' })).toMatchObject({ place: { folder: '/data' } })
  })

  it.each([
    'serve --port x',
    'serve --port 70000',
    'serve --trust-proxy somewhere',
    'merchant new',
    'merchant',
    'merchant rate m 0',
    'merchant rate m',
    'merchant allow m elsewhere',
    'merchant allow',
    'code',
    'address',
    'address m --overlap-hours x',
    'desktop list',
    'desktop forget',
    'migrate',
    'migrate --to nowhere',
    'migrate --database postgres://a/b --to postgres://a/b',
  ])('%s is answered with where to read on', (line) => {
    expect(parse(line)).toContain('See: relay help')
  })

  it('knows how to be asked for help', () => {
    expect(parse('help')).toEqual({ verb: 'help' })
    expect(parse('merchant new --help')).toEqual({ verb: 'help' })
  })
})
