import type { Profile } from '../environment.js';
import type { Path } from '../issues.js';
import type { Lowering } from './context.js';

export interface ProfileDocument { readonly hours?: readonly number[] | undefined; readonly weekdays?: readonly number[] | undefined; readonly months?: readonly number[] | undefined }

/** Checks the lengths and scales every list to mean 1. */
export function lowerProfile(profile: ProfileDocument, path: Path, to: Lowering): Profile {
  return {
    hours: scaled(profile.hours, 24, [...path, 'hours'], to),
    weekdays: scaled(profile.weekdays, 7, [...path, 'weekdays'], to),
    months: scaled(profile.months, 12, [...path, 'months'], to),
  };
}

function scaled(list: readonly number[] | undefined, length: number, path: Path, to: Lowering): readonly number[] | null {
  if (list === undefined) return null;
  const sum = list.reduce((total, value) => total + value, 0);
  if (list.length !== length) to.issues.error('SCN-025', { path, part: 'key', message: `this list has ${list.length} entries, and ${length} are needed` });
  else if (sum <= 0) to.issues.error('SCN-025', { path, part: 'key', message: 'all entries are 0, so nothing would ever happen' });
  else return list.map((value) => (value * length) / sum);
  return null;
}
