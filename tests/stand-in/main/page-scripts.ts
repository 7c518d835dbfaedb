import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Script } from 'node:vm'
import { bridge } from '../page/bridge.ts'
import { codec } from '../page/codec.ts'
import { isolatedWorld } from '../page/isolated-world.ts'
import { mainWorld } from '../page/main-world.ts'

/** Electron's own name for the preload's world, as DevTools shows it. */
export const WORLD = 'Electron Isolated Context'

/** The two scripts that every page runs before its own: one in the page's world, one in the preload's. */
export function pageScripts(preload: string | undefined, onError: (error: unknown) => void) {
  const token = JSON.stringify(randomUUID())
  const info = JSON.stringify({
    preload: preload ?? null,
    platform: process.platform,
    arch: process.arch,
    versions: { ...process.versions },
    env: { ...process.env },
    argv: [process.execPath],
    pid: process.pid,
    resourcesPath: process.resourcesPath,
  })
  const source = preload ? preloadSource(preload, onError) : 'null'
  return {
    main: `(${mainWorld.toString()})(${token}, ${bridge.toString()})`,
    isolated:
      `(${isolatedWorld.toString()})(${token}, ${info}, ${bridge.toString()}, ${codec.toString()}, ${source})` +
      `\n//# sourceURL=${preload}`,
  }
}

/** The preload as a function of what Electron gives it; `null` when it is missing or is no CommonJS script. */
function preloadSource(file: string, onError: (error: unknown) => void): string {
  try {
    const text = readFileSync(file, 'utf8').replace(/^#!.*/, '')
    const source = `function(require, process, exports, module, global, setImmediate, clearImmediate){${text}\n}`
    compile(source, file)
    return source
  } catch (error) {
    console.error(`Unable to load preload script: ${file}\n${String(error)}`)
    onError(error)
    return 'null'
  }
}

function compile(source: string, filename: string): Script {
  return new Script(`(${source})`, { filename })
}
