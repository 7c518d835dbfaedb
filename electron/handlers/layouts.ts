import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { appError } from '../../shared/app-error.ts'
import type { Handlers } from '../../shared/contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { layoutFile, type NamedLayout } from '../../shared/statements/layout-file.ts'
import { fileFailure } from '../file-failure.ts'
import { toFile } from '../layouts.ts'
import type { Desk } from './desk.ts'

type LayoutMethods = 'listLayouts' | 'keepLayout' | 'forgetLayout' | 'saveLayouts' | 'takeLayouts'

/** A thousand layouts are far smaller. */
const LARGEST = 5_000_000

/** The statement layouts that a person keeps, sends to others and takes from them. */
export function layoutHandlers({ layouts, dialogs }: Desk): Pick<Handlers<'main'>, LayoutMethods> {
  const list = () => ok([...layouts.list()])
  return {
    listLayouts: list,
    keepLayout: (layout) => {
      layouts.keep([layout])
      return list()
    },
    forgetLayout: ({ name }) => {
      layouts.forget(name)
      return list()
    },
    saveLayouts: async () => {
      const path = await dialogs.askSave('Statement layouts', 'json')
      if (path === null) return ok(null)
      const file = basename(path)
      try {
        await writeFile(path, `${JSON.stringify(toFile(layouts.list()), null, 2)}\n`)
        return ok({ file })
      } catch (error) {
        return fail(fileFailure(error, file))
      }
    },
    takeLayouts: async () => {
      const path = await dialogs.askFile('Take in statement layouts', [
        { name: 'Statement layouts', extensions: ['json'] },
      ])
      if (path === null) return ok(null)
      const read = await readLayouts(path)
      if (!read.ok) return read
      layouts.keep(read.value)
      return ok({ taken: read.value.length, layouts: [...layouts.list()] })
    },
  }
}

async function readLayouts(path: string): Promise<Result<readonly NamedLayout[]>> {
  const file = basename(path)
  try {
    if ((await stat(path)).size > LARGEST) return fail(appError('layouts-unreadable', file))
    return ok(layoutFile.parse(JSON.parse(await readFile(path, 'utf8'))).layouts)
  } catch (error) {
    const isContent = error instanceof SyntaxError || (error instanceof Error && 'issues' in error)
    return fail(isContent ? appError('layouts-unreadable', file) : fileFailure(error, file))
  }
}
