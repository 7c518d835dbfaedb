import { Worker, workerData } from 'node:worker_threads'

/*
 * A thread of the engine begins with the module that starts it: from source that is its own file, in a bundle the file
 * that holds the engine, whose own beginning asks `isThread`.
 */

interface ThreadData {
  /** Which thread of Milaan's it is. */
  readonly milaan: string
  readonly data: unknown
}

/** A thread makes much that lives shortly. */
const resourceLimits = { maxYoungGenerationSizeMb: 32 }

export function startThread(module: string, name: string, data: unknown): Worker {
  const thread: ThreadData = { milaan: name, data }
  return new Worker(new URL(module), { workerData: thread, resourceLimits })
}

/** Whether this is a thread that `startThread` started. */
export const isThread = isThreadData(workerData)

/** What the thread of that name was given, when this is one. */
export function threadData(name: string): unknown {
  return isThreadData(workerData) && workerData.milaan === name ? workerData.data : null
}

function isThreadData(data: unknown): data is ThreadData {
  return typeof data === 'object' && data !== null && 'milaan' in data
}
