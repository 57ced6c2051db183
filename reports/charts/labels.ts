/** Labels beside points, placed so that none covers another label, a point or the edge. One that finds no place is left out; the legend has every name. */

export interface Box { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export interface Wanted { readonly x: number; readonly y: number; readonly width: number; /** Higher comes first. */ readonly weight: number }
export interface Placed { readonly x: number; readonly y: number; /** Whether it stands so far away that a line must lead to it. */ readonly away: boolean }

const height = 15;
const near = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [1, 1], [-1, -1], [-1, 1]] as const;

/** One place a label, in the order of `wanted`: left end and middle line of the text, or null. */
export function placeLabels(wanted: readonly Wanted[], inside: Box, obstacles: readonly Box[]): readonly (Placed | null)[] {
  const taken: Box[] = [...obstacles];
  const places: (Placed | null)[] = wanted.map(() => null);
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[b].weight - wanted[a].weight || a - b);
  for (const i of order) {
    const found = candidates(wanted[i]).find(({ box }) => within(box, inside) && !taken.some((other) => overlap(box, other)));
    if (found === undefined) continue;
    taken.push(found.box);
    places[i] = { x: found.box.x, y: found.box.y + height / 2, away: found.away };
  }
  return places;
}

/** Beside the point first, then further up and down. */
function candidates({ x, y, width }: Wanted): readonly { readonly box: Box; readonly away: boolean }[] {
  return [11, 26, 42].flatMap((distance) => near.map(([right, down]) => {
    const left = right > 0 ? x + Math.min(distance, 16) : right < 0 ? x - Math.min(distance, 16) - width : x - width / 2;
    return { box: { x: left, y: y + down * (right === 0 ? distance : distance * 0.8) - height / 2, width, height }, away: distance > 11 && down !== 0 };
  }));
}

function within({ x, y, width, height: tall }: Box, inside: Box): boolean {
  return x >= inside.x && y >= inside.y && x + width <= inside.x + inside.width && y + tall <= inside.y + inside.height;
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
