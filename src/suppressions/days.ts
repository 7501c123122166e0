/** Days of the calendar, written YYYY-MM-DD and counted in UTC. */
const MILLISECONDS = 86_400_000;

/** Whole days from one day to another; negative when the second comes first. Both must be days. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MILLISECONDS);
}

/** The day that lies so many days after another. */
export function addDays(day: string, days: number): string {
  return dayAt(Date.parse(`${day}T00:00:00Z`) + days * MILLISECONDS);
}

/** The day of the clock. */
export function utcToday(): string {
  return dayAt(Date.now());
}

function dayAt(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 'YYYY-MM-DD'.length);
}

/** Whether it is a day of the calendar, written YYYY-MM-DD. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
