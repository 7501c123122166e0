/** Who a USER instruction or a base image makes the user. */
import type { BaseImageFacts, EffectiveUser } from '../types.ts';

/** A user of whom nothing is known. */
export const UNKNOWN_USER: EffectiveUser = { name: null, group: null, uid: null, isRoot: null };

/** The user of an image that names none. */
export const ROOT_USER: EffectiveUser = { name: 'root', group: null, uid: 0, isRoot: true };

/** What tells more about a user than its name. */
export interface UserScope {
  readonly isWindows: boolean;
  /** Of the image that the stage chain begins with. */
  readonly facts: BaseImageFacts | null;
}

/** The user of an expanded `user[:group]`; no user at all is root. */
export function effectiveUser(text: string, scope: UserScope): EffectiveUser {
  const colon = text.indexOf(':');
  const name = colon === -1 ? text : text.slice(0, colon);
  const group = colon === -1 ? null : text.slice(colon + 1);
  if (scope.isWindows) return { name, group, uid: null, isRoot: isWindowsAdministrator(name) ? null : false };
  if (name === '') return { ...ROOT_USER, group };
  const uid = uidOf(name, scope.facts);
  return { name, group, uid, isRoot: uid === 0 };
}

/** The user of a text that is known only in part (`null` pieces): `1000:$GID` names its user nevertheless. */
export function partlyKnownUser(pieces: readonly (string | null)[], scope: UserScope): EffectiveUser {
  const unknown = pieces.indexOf(null);
  const known = pieces.slice(0, unknown === -1 ? pieces.length : unknown).join('');
  const colon = known.indexOf(':');
  if (colon === -1) return UNKNOWN_USER;
  return { ...effectiveUser(known.slice(0, colon), scope), group: null };
}

/** What the base image's own USER makes of its user. */
export function userOfImage(facts: BaseImageFacts, isWindows: boolean): EffectiveUser | null {
  if (facts.user === null) return null;
  const user = effectiveUser(facts.user, { facts, isWindows });
  if (user.uid !== null || facts.uid === null || isWindows) return user;
  return { ...user, uid: facts.uid, isRoot: facts.uid === 0 };
}

/** Numbers count as numbers however they are written: `00` is root too. */
function uidOf(name: string, facts: BaseImageFacts | null): number | null {
  if (name === 'root') return 0;
  if (/^[+-]?\d{1,10}$/.test(name)) return Number(name) || 0;
  const users = facts?.users ?? {};
  if (Object.hasOwn(users, name)) return users[name] ?? null;
  return facts?.user?.split(':', 1)[0] === name ? facts.uid : null;
}

/** Windows has no root; whether an administrator counts as one is not for the text to say. */
function isWindowsAdministrator(name: string): boolean {
  return /(?:^|\\)(?:container)?administrator$/i.test(name);
}
