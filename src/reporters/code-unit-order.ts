/** Compares by UTF-16 units: the same on every machine, whatever its locale. */
export function byCodeUnits(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
