export const switches = new Map<string, string>()

export function readSwitches(args: readonly string[]): void {
  for (const argument of args) {
    const [, name, value] = /^--([^=]+)=?(.*)$/s.exec(argument) ?? []
    if (name) switches.set(name, value ?? '')
  }
}

export const commandLine = {
  appendSwitch(name: string, value = ''): void {
    switches.set(name.replace(/^--/, ''), value)
  },
  appendArgument(): void {},
  hasSwitch: (name: string): boolean => switches.has(name),
  getSwitchValue: (name: string): string => switches.get(name) ?? '',
  removeSwitch(name: string): void {
    switches.delete(name)
  },
}
