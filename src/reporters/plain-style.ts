/** Colour functions of a text report; each takes escaped text. */
export interface Style {
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly cyan: (text: string) => string;
  readonly green: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly underline: (text: string) => string;
  readonly inverse: (text: string) => string;
}

const same = (text: string) => text;

/** No colour. */
export const PLAIN_STYLE: Style = {
  red: same,
  yellow: same,
  blue: same,
  cyan: same,
  green: same,
  dim: same,
  bold: same,
  underline: same,
  inverse: same,
};
