import type { Shape, ShapeMix } from '../estate.js';
import type { Path } from '../issues.js';
import { listNames, nearName } from '../near-name.js';
import type { ShapeDocument } from '../schema/traffic.js';
import type { Lowering } from './context.js';
import { checkSum } from './context.js';
import { lowerProfile } from './profile.js';
import type { ProfileDocument } from './profile.js';

const even = (length: number): readonly number[] => Array.from({ length }, () => 1);

/** A shape by name, a mix of names, or lists written in place. */
export function lowerShape(shape: ShapeDocument, path: Path, to: Lowering): ShapeMix {
  if (typeof shape === 'string') {
    checkShapeName(shape, path, to);
    return [{ shape, share: 1 }];
  }
  if (isProfile(shape)) return [{ shape: inPlace(shape, path, to), share: 1 }];
  checkSum(Object.values(shape), path, 'the shapes', to);
  for (const name of Object.keys(shape)) checkShapeName(name, [...path, name], to);
  return Object.entries(shape).map(([name, share]) => ({ shape: name, share }));
}

function isProfile(shape: ProfileDocument | Readonly<Record<string, number>>): shape is ProfileDocument {
  return Object.values(shape).every((value) => Array.isArray(value));
}

function inPlace(profile: ProfileDocument, path: Path, to: Lowering): Shape {
  const { hours, weekdays, months } = lowerProfile(profile, path, to);
  return { hours: hours ?? even(24), weekdays: weekdays ?? even(7), months: months ?? even(12) };
}

function checkShapeName(name: string, path: Path, to: Lowering): void {
  const { shapes } = to.known;
  if (shapes === undefined || shapes.includes(name)) return;
  const near = nearName(name, shapes);
  to.issues.error('SCN-030', { path, part: path[path.length - 1] === name ? 'key' : 'value', message: `the catalogue has no shape "${name}"${near === null ? '' : `; did you mean "${near}"?`}`, hint: near === null ? `possible here: ${listNames(shapes)}` : null });
}
