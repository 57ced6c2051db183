import type { FindPosition, IssueList, Path } from './issues.js';
import { listNames, nearName } from './near-name.js';

const sections = { site: 'sites', link: 'links', shared: 'shared', service: 'services', store: 'stores', flow: 'flows', tier: 'tiers', 'tenant class': 'tenants', SLA: 'slas', group: 'groups', crew: 'crews', measure: 'measures', design: 'designs' } as const;
export type NameKind = keyof typeof sections;

/** What is declared in a scenario, by kind. Taken from the text itself, so that a part with an error still counts as declared. */
export class Names {
  readonly #names = new Map<NameKind, ReadonlySet<string>>();
  readonly #lost: ReadonlySet<NameKind>;
  readonly #find: FindPosition;
  constructor(root: Readonly<Record<string, unknown>>, find: FindPosition) {
    const kinds = Object.keys(sections) as NameKind[];
    for (const kind of kinds) this.#names.set(kind, new Set(keysOf(root[sections[kind]])));
    this.#lost = new Set(kinds.filter((kind) => required.has(kind) && !isMap(root[sections[kind]])));
    this.#find = find;
  }

  of(kind: NameKind): readonly string[] {
    return [...(this.#names.get(kind) ?? [])];
  }

  has(kind: NameKind, name: string): boolean {
    return this.#names.get(kind)?.has(name) ?? false;
  }

  /** Whether a whole section that names could stand in is missing or unreadable; that is told once, not for every name. */
  lost(kinds: readonly NameKind[]): boolean {
    return kinds.some((kind) => this.#lost.has(kind));
  }

  /** The first of `kinds` in which `name` is declared. */
  kindOf(kinds: readonly NameKind[], name: string): NameKind | null {
    return kinds.find((kind) => this.has(kind, name)) ?? null;
  }

  /** Line where `name` is declared, for "defined in line 41". */
  lineOf(kind: NameKind, name: string): number {
    return this.#find([sections[kind], name], 'key')?.line ?? 1;
  }

  /** Reports a name that none of `kinds` declares. Returns whether it is declared; `extra` names count too. */
  require(kinds: readonly NameKind[], name: string, path: Path, issues: IssueList, extra: readonly string[] = []): boolean {
    if (extra.includes(name) || this.kindOf(kinds, name) !== null || this.lost(kinds)) return true;
    issues.error('SCN-030', { path, ...this.unknown(kinds, name, extra) });
    return false;
  }

  /** The words for a name that is not declared. */
  unknown(kinds: readonly NameKind[], name: string, extra: readonly string[] = []): { readonly message: string; readonly hint: string | null } {
    const what = alternatives(kinds.map((kind) => (kind === 'shared' ? 'shared thing' : kind)));
    const known = [...kinds.flatMap((kind) => this.of(kind)), ...extra];
    const near = nearName(name, known);
    const kind = near === null ? null : this.kindOf(kinds, near);
    if (near !== null) return { message: `no ${what} is called "${name}"; did you mean "${near}"${kind === null ? '' : `, defined in line ${this.lineOf(kind, near)}`}?`, hint: null };
    return { message: `no ${what} is called "${name}"`, hint: known.length === 0 ? `this scenario has no ${kinds.map((one) => sections[one]).join(' and no ')}` : `possible here: ${listNames(known)}` };
  }
}

const required = new Set<NameKind>(['site', 'tier', 'service', 'flow', 'design']);

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keysOf(section: unknown): readonly string[] {
  return isMap(section) ? Object.keys(section) : [];
}

/** `site`, `service or store`, `site, link or store`. */
export function alternatives(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? 'name') : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}
