import { clipboard, shell } from 'electron'
import type { Outside } from './handlers/desk.ts'

/** Only links that handlers have made get here; whatever else, nothing but these two kinds is ever opened. */
export function outside(): Outside {
  return {
    copy: (text) => clipboard.writeText(text),
    openLink: async (link) => {
      if (!/^(?:https:\/\/wa\.me\/|mailto:)/.test(link)) throw new RangeError('not a link that is opened')
      await shell.openExternal(link)
    },
  }
}
