import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Document, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Position } from '../../base/issue.js';
import type { IssueList, Path } from '../issues.js';
import { spellPath } from '../issues.js';
import { limits } from './limits.js';
import type { PositionNode, PositionTree, Range } from './position-tree.js';

const plainTags = new Set(['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`));
const reserved = new Set(['__proto__', 'constructor', 'prototype']);
const oldBoolean = /^(?:on|off|yes|no)$/i;
const skipped = Symbol('skipped');

/** Turns the YAML tree into plain values and notes where each stands. Refused parts are left out, and the rest is read on. */
export class TreeReader {
  readonly #document: Document.Parsed;
  readonly #positions: PositionTree;
  readonly #issues: IssueList;
  readonly #place: (from: number, to: number) => Position;
  #aliases = 0;
  #values = 0;
  #full = false;

  constructor(document: Document.Parsed, positions: PositionTree, issues: IssueList, place: (from: number, to: number) => Position) {
    this.#document = document;
    this.#positions = positions;
    this.#issues = issues;
    this.#place = place;
  }

  /** Whether a limit was passed, so that the rest of the file was not read. */
  get stopped(): boolean {
    return this.#full;
  }

  read(): unknown {
    const value = this.#node(this.#document.contents, [], this.#positions.root);
    return value === skipped ? null : value;
  }

  #node(node: unknown, path: Path, at: PositionNode): unknown {
    if (this.#full) return skipped;
    if (path.length > limits.depth) return this.#stop('SCN-007', path, `maps and lists are nested more than ${limits.depth} deep`);
    if (++this.#values > limits.values) return this.#stop('SCN-006', path, `the file grows to more than ${limits.values.toLocaleString('en-US')} values`);
    if (isAlias(node)) return this.#alias(node, path, at);
    const tag = (node as { tag?: string } | null)?.tag;
    if (tag !== undefined && !plainTags.has(tag)) {
      this.#issues.error('SCN-008', { path, message: `the tag "${tag}" is not allowed; values here are plain text, numbers, maps and lists` });
      return skipped;
    }
    if (isMap(node)) return this.#map(node, path, at);
    if (isSeq(node)) return this.#list(node, path, at);
    return isScalar(node) ? this.#scalar(node, path) : null;
  }

  #stop(code: 'SCN-006' | 'SCN-007', path: Path, message: string): typeof skipped {
    // One report is enough: whatever else such a file holds, it is not read any further.
    this.#full = true;
    this.#issues.error(code, { path, message });
    return skipped;
  }

  #alias(node: Parameters<typeof isAlias>[0] & { source: string; resolve(document: Document): unknown }, path: Path, at: PositionNode): unknown {
    if (++this.#aliases > limits.aliases) return this.#stop('SCN-006', path, `more than ${limits.aliases} aliases are used (counting aliases inside of what they repeat)`);
    const target = node.resolve(this.#document);
    if (target === undefined) {
      this.#issues.error('SCN-006', { path, message: `the alias "*${node.source}" repeats nothing: no "&${node.source}" stands before it` });
      return skipped;
    }
    return this.#node(target, path, at);
  }

  #scalar(node: Scalar, path: Path): unknown {
    if (node.type === 'PLAIN' && typeof node.value === 'string' && oldBoolean.test(node.value)) {
      this.#issues.error('SCN-010', { path, message: `"${node.value}" is a word in YAML 1.2 and a boolean in YAML 1.1, so it is no value here`, hint: 'write true or false; a word goes in quotes' });
      return skipped;
    }
    return node.value;
  }

  #list(node: YAMLSeq, path: Path, at: PositionNode): unknown[] {
    const values: unknown[] = [];
    for (const [index, item] of node.items.entries()) {
      const child = this.#child(at, index, null, rangeOf(item) ?? at.value);
      const value = this.#node(item, [...path, index], child);
      if (value !== skipped) values.push(value);
    }
    return values;
  }

  #map(node: YAMLMap, path: Path, at: PositionNode): Record<string, unknown> {
    const values: Record<string, unknown> = {};
    for (const pair of node.items) {
      const keyRange = rangeOf(pair.key) ?? at.value;
      const key = this.#key(pair, path, at, keyRange);
      if (key === null) continue;
      const earlier = at.children.get(key);
      if (earlier !== undefined && Object.hasOwn(values, key)) {
        const first = this.#place(earlier.key?.from ?? 0, earlier.key?.to ?? 0);
        this.#child(at, key, keyRange, keyRange);
        this.#issues.error('SCN-005', { path: [...path, key], part: 'key', message: `"${key}" stands twice in ${where(path)}; the first is in line ${first.line}` });
        at.children.set(key, earlier);
        continue;
      }
      const child = this.#child(at, key, keyRange, rangeOf(pair.value) ?? keyRange);
      const value = this.#node(pair.value, [...path, key], child);
      if (value !== skipped && !key.startsWith('x-')) values[key] = value;
    }
    return values;
  }

  /** The key as text, or null after telling why it cannot be one. */
  #key(pair: Pair, path: Path, at: PositionNode, range: Range): string | null {
    const node = pair.key;
    const value = isScalar(node) ? node.value : node;
    const text = typeof value === 'string' ? value : typeof value === 'number' && isScalar(node) ? String(node.source ?? value) : null;
    const report = (code: 'SCN-009' | 'SCN-010' | 'SCN-011', message: string, hint?: string): null => {
      const name = text ?? '?';
      const earlier = at.children.get(name);
      this.#child(at, name, range, range);
      this.#issues.error(code, { path: [...path, name], part: 'key', message, ...(hint === undefined ? {} : { hint }) });
      if (earlier !== undefined) at.children.set(name, earlier);
      return null;
    };
    if (text === null) return report('SCN-009', typeof value === 'boolean' ? `"${value}" is no key; a name that reads as a boolean goes in quotes` : 'a key is a plain word here');
    if (text === '<<') return report('SCN-011', 'the merge key "<<" is not part of YAML 1.2', 'use "extends" between designs, and "defaults" for services and stores');
    if (reserved.has(text)) return report('SCN-009', `"${text}" cannot be a key or a name`);
    if (isScalar(node) && node.type === 'PLAIN' && oldBoolean.test(text)) return report('SCN-010', `"${text}" is a word in YAML 1.2 and a boolean in YAML 1.1, so it is no key here`, 'choose another name');
    return text;
  }

  #child(at: PositionNode, key: string | number, keyRange: Range | null, value: Range): PositionNode {
    const child: PositionNode = { key: keyRange, value, children: new Map() };
    at.children.set(key, child);
    return child;
  }
}

function rangeOf(node: unknown): Range | null {
  const range = (node as { range?: readonly [number, number, number] | null } | null)?.range;
  return range === undefined || range === null ? null : { from: range[0], to: Math.max(range[1], range[0] + 1) };
}

function where(path: Path): string {
  return path.length === 0 ? 'this file' : `"${spellPath(path)}"`;
}
