import type { Position } from '../../base/issue.js';
import type { Path } from '../issues.js';

export interface Range { readonly from: number; readonly to: number }
export interface PositionNode { key: Range | null; value: Range; readonly children: Map<string | number, PositionNode> }

/** Where every key and value of a document stands. */
export class PositionTree {
  readonly root: PositionNode = { key: null, value: { from: 0, to: 1 }, children: new Map() };
  readonly #place: (from: number, to: number) => Position;
  constructor(place: (from: number, to: number) => Position) {
    this.#place = place;
  }

  /** The position of `path`, or of the nearest map around it that exists; then its key, because a whole map is no place to point at. */
  find(path: Path, part: 'key' | 'value' = 'value'): Position {
    let node = this.root;
    for (const [index, key] of path.entries()) {
      const next = node.children.get(key);
      if (next === undefined) return this.#of(node, index === 0 ? 'value' : 'key');
      node = next;
    }
    return this.#of(node, node.children.size > 0 && node.key !== null ? 'key' : part);
  }

  #of(node: PositionNode, part: 'key' | 'value'): Position {
    const range = part === 'key' && node.key !== null ? node.key : node.value;
    return this.#place(range.from, range.to);
  }
}
