import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export type PackedFor = 'linux' | 'win32' | 'darwin'

const standIn = join(import.meta.dirname, '../electron')

/** Fuses as Electron ships them: a mark to find them by, the version of the wire, its length and one digit a fuse. */
const fuseWire = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0009101100010'

/** Runs the packed app on the stand-in, which is told where its app.asar lies. */
const executable = `#!/bin/sh
here=$(dirname -- "$(readlink -f -- "$0")")
STANDIN_PACKED="$here" exec '${standIn}' "$@"
exit 1
${fuseWire}
`

const propertyList = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict><key>CFBundleIdentifier</key><string>com.github.Electron</string></dict></plist>
`

/**
 * Writes what electron-builder takes for Electron's own files (`electronDist`), so that the app can be packed, and what
 * was packed can be checked, where Electron cannot be had. The Linux one also runs.
 */
export function writeFakeDistribution(folder: string, platform: PackedFor): void {
  const electron = createRequire(import.meta.url)('electron/package.json') as { version: string }
  const files = { ...everywhere, ...(platform === 'darwin' ? macFiles() : windowsAndLinuxFiles(platform)) }
  for (const [name, text] of Object.entries({ ...files, version: electron.version })) {
    const file = join(folder, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text, { mode: 0o755 })
  }
}

const everywhere = { LICENSE: 'MIT', 'LICENSES.chromium.html': '<p>' }

function windowsAndLinuxFiles(platform: PackedFor): Record<string, string> {
  return {
    [platform === 'win32' ? 'electron.exe' : 'electron']: executable,
    'chrome-sandbox': '',
    chrome_crashpad_handler: '',
    'locales/de.pak': 'de',
    'locales/en-US.pak': 'en-US',
  }
}

function macFiles(): Record<string, string> {
  const contents = 'Electron.app/Contents'
  const framework = `${contents}/Frameworks/Electron Framework.framework`
  const helpers = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'].flatMap((kind) => {
    const helper = `${contents}/Frameworks/Electron Helper${kind}.app/Contents`
    return [
      [`${helper}/Info.plist`, propertyList],
      [`${helper}/MacOS/Electron Helper${kind}`, ''],
    ]
  })
  return {
    ...Object.fromEntries(helpers),
    [`${contents}/Info.plist`]: propertyList,
    [`${contents}/MacOS/Electron`]: '',
    [`${contents}/Resources/electron.icns`]: '',
    [`${framework}/Electron Framework`]: fuseWire,
    [`${framework}/Versions/A/Resources/en.lproj/locale.pak`]: 'en',
  }
}
