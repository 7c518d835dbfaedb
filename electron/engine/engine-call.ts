import type { EngineCall, EngineHandlers } from '../../shared/engine-contract.ts'

/** Asks an engine that runs in this process, in the way in which main asks the one in a process of its own. */
export function engineCall(engine: EngineHandlers): EngineCall {
  const call = async (method: keyof EngineHandlers, input: never) => engine[method](input)
  return call as unknown as EngineCall
}
