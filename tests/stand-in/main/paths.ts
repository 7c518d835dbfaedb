import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'

const executable = join(import.meta.dirname, '../electron')
const home = homedir()
const set = new Map<string, string>()
const fixed: Readonly<Record<string, string>> = {
  home,
  temp: tmpdir(),
  exe: executable,
  module: executable,
  appData: process.env['XDG_CONFIG_HOME'] || join(home, '.config'),
  desktop: join(home, 'Desktop'),
  documents: join(home, 'Documents'),
  downloads: join(home, 'Downloads'),
  music: join(home, 'Music'),
  pictures: join(home, 'Pictures'),
  videos: join(home, 'Videos'),
}

export function getPath(name: string, appName: string, userDataSwitch: string): string {
  const known = set.get(name) ?? (Object.hasOwn(fixed, name) ? fixed[name] : undefined)
  if (known !== undefined) return known
  const userData =
    set.get('userData') ??
    (isAbsolute(userDataSwitch) ? userDataSwitch : join(getPath('appData', appName, userDataSwitch), appName))
  if (name === 'userData' || name === 'sessionData') return userData
  if (name === 'logs') return join(userData, 'logs')
  if (name === 'crashDumps') return join(userData, 'Crashpad')
  throw new Error(`Failed to get '${name}' path`)
}

export function setPath(name: string, path: string): void {
  if (!isAbsolute(path)) throw new Error('Path must be absolute')
  set.set(name, path)
}
