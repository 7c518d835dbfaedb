export interface LockedPackage {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
export interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>
}
type Missing = readonly [path: string, entry: LockedPackage]

/** The optional packages that some package of the lock file names and that have no entry of their own. */
export function missingPackages({ packages }: LockFile): Missing[] {
  const missing = new Map<string, LockedPackage>()
  for (const { dev, optionalDependencies = {} } of Object.values(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const path = `node_modules/${name}`
      const isLocked = Object.keys(packages).some((other) => other.endsWith(path))
      if (!isLocked) missing.set(path, { version, ...(dev ? { dev } : {}), optional: true, ...systemOf(name) })
    }
  }
  return [...missing]
}

export function withPackages(lock: LockFile, added: readonly Missing[]): LockFile {
  const packages = [...Object.entries(lock.packages), ...added].sort(([a], [b]) => a.localeCompare(b, 'en'))
  return { ...lock, packages: Object.fromEntries(packages) }
}

/** `@oxlint/binding-linux-arm64-musl` is for Linux on ARM with musl. */
function systemOf(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> {
  if (name.endsWith('wasm32-wasi')) return { cpu: ['wasm32'] }
  const [, os, cpu, abi = ''] =
    /(android|darwin|freebsd|linux|openharmony|win32)-([a-z0-9]+)(?:-(\w+))?$/.exec(name) ?? []
  if (!os || !cpu) throw new Error(`The name ${name} does not say which system it is for.`)
  const libc = os !== 'linux' ? [] : abi.startsWith('musl') ? ['musl'] : abi.startsWith('gnu') ? ['glibc'] : []
  return { os: [os], cpu: [cpu], ...(libc.length > 0 ? { libc } : {}) }
}
