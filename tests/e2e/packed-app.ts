import { listPackage } from '@electron/asar'
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { writeFakeDistribution, type PackedFor } from '../stand-in/packaging/fake-distribution.ts'
import { projectRoot } from './runtime.ts'

export interface Target {
  readonly platform: PackedFor
  readonly arch: 'x64' | 'arm64'
}

export interface PackedApp {
  /** The program, or on macOS the bundle. */
  readonly executable: string
  /** The files in app.asar, without a leading slash. */
  readonly files: readonly string[]
}

const layouts = {
  linux: { option: '--linux', folder: 'linux', unpacked: '-unpacked', executable: 'milaan', resources: 'resources' },
  win32: { option: '--win', folder: 'win', unpacked: '-unpacked', executable: 'Milaan.exe', resources: 'resources' },
  darwin: {
    option: '--mac',
    folder: 'mac',
    unpacked: '',
    executable: 'Milaan.app',
    resources: 'Milaan.app/Contents/Resources',
  },
} as const

/** Packs the built app by the project's own electron-builder.yml, with the fake distribution in Electron's place. */
export function packApp(folder: string, { platform, arch }: Target): PackedApp {
  const layout = layouts[platform]
  const distribution = join(folder, 'electron')
  const output = join(folder, 'packed')
  writeFakeDistribution(distribution, platform)
  const settings = [`-c.electronDist=${distribution}`, `-c.directories.output=${output}`]
  // The fake program is none of Windows, so nothing can be written into it.
  if (platform === 'win32') settings.push('-c.win.signAndEditExecutable=false', '-c.disableAsarIntegrity=true')
  build(['--dir', layout.option, `--${arch}`, '--publish', 'never', ...settings])
  const packed = join(output, `${layout.folder}${arch === 'x64' ? '' : `-${arch}`}${layout.unpacked}`)
  return {
    executable: join(packed, layout.executable),
    files: filesOf(join(packed, layout.resources, 'app.asar')),
  }
}

function build(args: readonly string[]): void {
  const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js')
  const env = { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' }
  const run = spawnSync(process.execPath, [builder, ...args], { cwd: projectRoot, encoding: 'utf8', env })
  if (run.status !== 0) throw new Error(`electron-builder failed:\n${run.stdout}\n${run.stderr}`)
}

function filesOf(archive: string): string[] {
  const all = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1))
  const folders = new Set(all.map((path) => path.slice(0, path.lastIndexOf('/'))))
  return all.filter((path) => !folders.has(path))
}
