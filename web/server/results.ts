/**
 * Results: those that lie in the folder, and those that runs have made. A finished one is kept in memory and, in the same
 * breath, written whole into `.cutover/results` of the folder, where the next start of the server finds it again.
 */
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../../src/index/replace-file.js';
import { readResult } from '../../src/index.js';
import type { Id, ResultEntry } from '../api.js';
import { idOf, largest } from './folder.js';
import type { Folder, FolderFile } from './folder.js';
import { Problem } from './problem.js';
import type { Finished } from './simulation.js';
import type { ResultHead } from './simulation-messages.js';

export const storeFolder = '.cutover';
const resultsFolder = join(storeFolder, 'results');
/** Characters of results that are held in memory beside the files. */
const mostHeld = 150_000_000;
/** Bytes that hold everything about a result but its figures. */
const headBytes = 262_144;

interface Held { readonly entry: ResultEntry; readonly text: string }

export class Results {
  private readonly folder: Folder;
  /** The latest used last. */
  private readonly held = new Map<Id, Held>();
  /** What was read of files that have not changed since, by path, time and size. */
  private readonly seen = new Map<string, ResultEntry | null>();

  constructor(folder: Folder) {
    this.folder = folder;
  }

  /** The latest first: those in memory alone, then those of files by the time of their change. */
  list(): readonly ResultEntry[] {
    const files = this.files().map((file) => ({ file, changed: lstatSync(file.path, { throwIfNoEntry: false })?.mtimeMs ?? 0 })).sort((a, b) => b.changed - a.changed);
    const stored = files.flatMap(({ file, changed }) => this.entryOf(file, changed) ?? []);
    const unsaved = [...this.held.values()].map(({ entry }) => entry).filter(({ file }) => file === null).reverse();
    return [...unsaved, ...stored];
  }

  /** The text of a result, as it was written. */
  text(id: Id): string {
    const known = this.held.get(id);
    if (known !== undefined) {
      this.hold(known);
      return known.text;
    }
    const file = this.files().find((one) => one.id === id);
    if (file === undefined) throw new Problem('WEB-003', 'There is no such result.', 'Reload the page to see what the folder holds now.');
    const text = this.folder.read(file.path, largest.result);
    const { result, error } = readResult(text);
    if (result === null) throw new Problem('WEB-011', `${file.name}: ${error}`, 'Run the scenario again to get a result of this version.');
    this.hold({ entry: entryFrom(result, file.id, file.name), text });
    return text;
  }

  /** Keeps a finished result. Its entry has no file when it could not be written; then `failure` says why. */
  keep({ head, text }: Finished): { readonly id: Id; readonly failure: string | null } {
    const name = join(resultsFolder, `${nameOf(head)}.json`);
    const failure = this.write(name, text);
    const entry = entryFrom(head, idOf(name), failure === null ? name : null);
    this.hold({ entry, text });
    return { id: entry.id, failure };
  }

  private files(): readonly FolderFile[] {
    return [...this.folder.list(['.json']), ...this.folder.list(['.json'], resultsFolder)];
  }

  private entryOf(file: FolderFile, changed: number): ResultEntry | null {
    const key = `${file.path}\n${changed}`;
    const known = this.seen.get(key);
    if (known !== undefined) return known;
    const entry = this.readEntry(file);
    if (this.seen.size > 2_000) this.seen.clear();
    this.seen.set(key, entry);
    return entry;
  }

  private readEntry(file: FolderFile): ResultEntry | null {
    try {
      const start = this.folder.read(file.path, largest.result, headBytes);
      if (!/^\s*\{\s*"formatVersion"/.test(start)) return null;
      const head = headOf(start) ?? readResult(this.folder.read(file.path, largest.result)).result;
      return head === null ? null : entryFrom(head, file.id, file.name);
    } catch {
      return null;
    }
  }

  /** What is in no file stays longest: it would be lost. */
  private hold(one: Held): void {
    this.held.delete(one.entry.id);
    this.held.set(one.entry.id, one);
    const size = (): number => [...this.held.values()].reduce((sum, { text }) => sum + text.length, 0);
    const spare = (): Id | undefined => [...this.held.values()].find(({ entry }) => entry.file !== null)?.entry.id ?? this.held.keys().next().value;
    while (this.held.size > 1 && size() > mostHeld) this.held.delete(spare() as Id);
  }

  /** Whole or not at all, and on the disk before anybody hears of it. Null, or why not. */
  private write(name: string, text: string): string | null {
    try {
      this.prepareStore();
      replaceFile(join(this.folder.path, name), Buffer.from(text), 0o644);
      return null;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code ?? 'it is no folder';
    }
  }

  /** A link in the place of the store would let results be written elsewhere. */
  private prepareStore(): void {
    for (const name of [storeFolder, resultsFolder]) {
      const path = join(this.folder.path, name);
      mkdirSync(path, { recursive: true });
      if (!lstatSync(path).isDirectory()) throw new Error(`${name} is no folder`);
    }
    // Results are made again from the scenario, so they are nothing for a repository.
    const ignore = join(this.folder.path, storeFolder, '.gitignore');
    if (lstatSync(ignore, { throwIfNoEntry: false }) === undefined) writeFileSync(ignore, '*\n', { flag: 'wx' });
  }
}

/** The same run has the same name, so that it overwrites itself with the same bytes. No text of a client is in it but as a hash. */
function nameOf({ scenario, run, library, product, designs }: ResultHead): string {
  const parts = [run.seed, run.replications, run.precision, run.stopped, designs, library.version, product.version];
  return `${scenario.hash.replace(/[^0-9a-f]/g, '')}-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)}`;
}

type Head = Pick<ResultHead, 'product' | 'scenario' | 'run'>;

/** What stands before the sentence in a result as we write it; null for one that was laid out differently. */
function headOf(text: string): Head | null {
  const end = text.indexOf(',\n "sentence": ');
  if (end < 0) return null;
  const head = JSON.parse(`${text.slice(0, end)}}`) as Partial<Head>;
  return head.product?.name === 'cutover' && head.scenario !== undefined && head.run !== undefined ? (head as Head) : null;
}

function entryFrom({ product, scenario, run }: Head, id: Id, file: string | null): ResultEntry {
  return {
    id, file,
    scenario: { name: String(scenario.name), file: String(scenario.file), hash: String(scenario.hash) },
    seed: String(run.seed), years: (run.replications * run.horizonSeconds) / 31_536_000, partial: run.partial === true, allDesigns: run.allDesigns === true, version: String(product.version),
  };
}
