/** What follows a path for its place: `:3`, `:3:14`, nothing where only the file is known. */
export function lineSuffix(line: number | null, column: number | null | undefined): string {
  if (line === null) return '';
  return column == null ? `:${line}` : `:${line}:${column}`;
}
