import { addDays, daysBetween, type Day } from '../day.ts'
import { between, type Random } from './random.ts'

/** A time as an Indian clock on the wall shows it, `YYYY-MM-DD HH:MM:SS`: what the provider writes. Compares as text. */
export type WallClock = string

export function wallClock(on: Day, secondOfDay: number): WallClock {
  return `${on} ${two(Math.floor(secondOfDay / 3600))}:${two(Math.floor(secondOfDay / 60) % 60)}:${two(secondOfDay % 60)}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

export function dayOf(at: WallClock): Day {
  return at.slice(0, 10) as Day
}

/** Some minutes after a full hour. */
export function afterHour(random: Random, on: Day, hour: number, minutes: readonly [number, number]): WallClock {
  return wallClock(on, hour * 3600 + between(random, minutes[0] * 60, minutes[1] * 60))
}

export function eachDay(from: Day, to: Day): Day[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at))
}

/** `205` for the 24th of July: what references carry instead of a date. */
export function dayOfYear(on: Day): string {
  return String(daysBetween(`${on.slice(0, 4)}-01-01` as Day, on) + 1).padStart(3, '0')
}
