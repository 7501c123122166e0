/**
 * Says of each thing whether it is asked about for the first time: what several stages share, such as a USER that two
 * targets inherit, and what would be reported again at each use, such as a program that the image lacks, is one finding.
 */
export function firstTime<Thing>(): (thing: Thing) => boolean {
  const known = new Set<Thing>();
  return (thing) => known.size !== known.add(thing).size;
}
