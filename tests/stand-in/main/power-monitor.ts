import { EventEmitter } from 'node:events'

/** Emits what a test emits on it, such as `suspend` and `resume`. */
export const powerMonitor = Object.assign(new EventEmitter(), {
  getSystemIdleTime: (): number => 0,
  isOnBatteryPower: (): boolean => false,
})
