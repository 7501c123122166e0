/** `1 file`, `2 files`; `many` where an `s` does not do: `2 policies`. */
export function count(amount: number, noun: string, many = `${noun}s`): string {
  return `${amount} ${amount === 1 ? noun : many}`;
}
