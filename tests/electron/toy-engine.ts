/*
 * A process that speaks the engine's language over Node's own channel: what it is asked to do, it does. It keeps the
 * book that it was told to open for as long as it lives, like the real one.
 */
let openPath: string | null = null

process.on('message', ({ id, method, input }: { id: number; method: string; input: Record<string, unknown> }) => {
  const answer = (value: unknown): void => void process.send?.({ kind: 'answer', id, result: { ok: true, value } })
  switch (method) {
    case 'openBook':
      if (String(input['path']).includes('poison')) process.exit(7)
      openPath = String(input['path'])
      return answer({ name: openPath, folder: '', demo: false })
    case 'closeBook':
      openPath = null
      return answer({})
    case 'overview':
      return answer({ openPath, pid: process.pid })
    case 'reconcile':
      process.send?.({ kind: 'event', name: 'bookChanged', payload: {} })
      return answer({})
    case 'importFiles':
      // Never answers: an import that is under way.
      return
    case 'undoDecision':
      return process.exit(9)
    default:
      return answer({ echoed: input })
  }
})

if (process.argv.includes('stillborn')) process.exit(3)
process.send?.({ kind: 'ready' })
