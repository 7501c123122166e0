/** What a mode of chmod(1) grants. */
export interface ModeGrants {
  /** Others may write, and no sticky bit limits that to their own files. */
  readonly isWorldWritable: boolean;
  readonly setsUserId: boolean;
  readonly setsGroupId: boolean;
}

/** No mode that a person writes is longer. */
const LONGEST = 64;

const NOTHING: ModeGrants = { isWorldWritable: false, setsUserId: false, setsGroupId: false };

/** Reads a mode, in octal or in letters; `null` when it is none. */
export function readMode(text: string): ModeGrants | null {
  if (text.length > LONGEST) return null;
  const octal = octalMode(text);
  if (octal !== null) return grantsOfBits(octal);
  const clauses = text.split(',').map(readClause);
  let grants = NOTHING;
  let isSticky = false;
  for (const clause of clauses) {
    if (clause === null) return null;
    isSticky ||= clause.isSticky;
    grants = {
      isWorldWritable: grants.isWorldWritable || clause.isWorldWritable,
      setsUserId: grants.setsUserId || clause.setsUserId,
      setsGroupId: grants.setsGroupId || clause.setsGroupId,
    };
  }
  return isSticky ? { ...grants, isWorldWritable: false } : grants;
}

/** An octal mode without the rights of group and others to write, as many digits as before; `null` for letters. */
export function withoutForeignWrite(text: string): string | null {
  const octal = octalMode(text);
  return octal === null ? null : (octal & ~0o022).toString(8).padStart(text.length, '0');
}

function octalMode(text: string): number | null {
  return /^[0-7]{1,5}$/.test(text) ? Number.parseInt(text, 8) : null;
}

function grantsOfBits(bits: number): ModeGrants {
  const has = (bit: number) => (bits & bit) !== 0;
  return {
    isWorldWritable: has(0o002) && !has(0o1000),
    setsUserId: has(0o4000),
    setsGroupId: has(0o2000),
  };
}

interface ClauseGrants extends ModeGrants {
  readonly isSticky: boolean;
}

/** `u=rwx`, `go+r-w`; a clause that names nobody leaves out what the umask does, so others gain no right to write. */
function readClause(text: string): ClauseGrants | null {
  const match = /^([ugoa]*)((?:[-+=][rwxXstugo]*)+)$/.exec(text);
  if (match === null) return null;
  const [, who = '', actions = ''] = match;
  const added = [...actions.matchAll(/[+=]([rwxXstugo]*)/g)].map(([, letters]) => letters).join('');
  const isFor = (letter: string) => who.includes(letter) || who.includes('a');
  return {
    isWorldWritable: isFor('o') && added.includes('w'),
    setsUserId: (isFor('u') || who === '') && added.includes('s'),
    setsGroupId: (isFor('g') || who === '') && added.includes('s'),
    isSticky: added.includes('t'),
  };
}
