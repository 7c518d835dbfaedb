/** Turns changes from item to item into the values at each item. */
export function sumUp(changes: Int32Array | Float64Array): void {
  for (let at = 1; at < changes.length; at++) changes[at]! += changes[at - 1]!
}
