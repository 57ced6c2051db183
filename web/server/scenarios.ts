/** Scenarios of the folder: listed, and read on request, since each may have changed since. */
import { lstatSync } from 'node:fs';
import { relative } from 'node:path';
import { scenarioHash } from '../../src/index.js';
import type { Id, ScenarioEntry, ScenarioView } from '../api.js';
import { largest } from './folder.js';
import type { Folder, FolderFile } from './folder.js';
import { Problem } from './problem.js';
import { Reader } from './reader.js';

/** A scenario as the evaluation wants it. */
export interface ScenarioSource {
  readonly text: string;
  /** From the folder. */
  readonly name: string;
  readonly path: string;
  /** As a command line where the server was started would name it. */
  readonly file: string;
}

export class Scenarios {
  private readonly folder: Folder;
  private readonly workingFolder: string;
  private readonly reader = new Reader();
  private readonly heads = new Map<string, Pick<ScenarioEntry, 'hash' | 'name'>>();

  /** Files are called by their way from `workingFolder`, so that the command of a result works where the server was started. */
  constructor(folder: Folder, workingFolder: string) {
    this.folder = folder;
    this.workingFolder = workingFolder;
  }

  list(): readonly ScenarioEntry[] {
    return this.files().map((file) => ({ id: file.id, file: file.name, ...this.headOf(file) }));
  }

  /** Read again when the file has changed, and only then. */
  private headOf({ path }: FolderFile): Pick<ScenarioEntry, 'hash' | 'name'> {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    const key = `${path}\n${stat?.mtimeMs}\n${stat?.size}`;
    const known = this.heads.get(key);
    if (known !== undefined) return known;
    const head = this.readHead(path);
    if (this.heads.size > 2_000) this.heads.clear();
    this.heads.set(key, head);
    return head;
  }

  private readHead(path: string): Pick<ScenarioEntry, 'hash' | 'name'> {
    try {
      const text = this.folder.read(path, largest.scenario);
      return { hash: scenarioHash(text), name: /^name:[ \t]+["']?([^\r\n#]*[^\s"'#])/m.exec(text)?.[1].slice(0, 200) ?? null };
    } catch {
      return { hash: null, name: null };
    }
  }

  source(id: Id): ScenarioSource {
    const file = this.files().find((one) => one.id === id);
    if (file === undefined) throw new Problem('WEB-003', 'There is no such scenario in the folder.', 'Reload the page to see what the folder holds now.');
    const { path, name } = file;
    return { text: this.folder.read(path, largest.scenario), name, path, file: relative(this.workingFolder, path) };
  }

  /** Planning a large scenario takes seconds, in which the server answers others. */
  view(id: Id): Promise<ScenarioView> {
    const { text, name, path } = this.source(id);
    return this.reader.view({ id, folder: this.folder.path, path, name, text });
  }

  async close(): Promise<void> {
    await this.reader.close();
  }

  private files(): readonly FolderFile[] {
    return this.folder.list(['.yaml', '.yml']);
  }
}
