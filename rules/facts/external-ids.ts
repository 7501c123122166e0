/** All spellings of a Trivy check: `trivy(1)` is `DS-0001`, `AVD-DS-0001` and `DS001`. */
export function trivy(number: number): readonly string[] {
  const digits = String(number);
  return [
    `DS-${digits.padStart(4, '0')}`,
    `AVD-DS-${digits.padStart(4, '0')}`,
    `DS${digits.padStart(3, '0')}`,
  ];
}
