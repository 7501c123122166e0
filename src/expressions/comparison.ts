/** An operator that compares by order. */
export type Comparison = '<' | '<=' | '>' | '>=';

/** Whether a comparison holds for an order: below 0 where the left side is less, 0 where both are equal. */
export function holdsFor(operator: Comparison, order: number): boolean {
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return operator satisfies never;
  }
}
