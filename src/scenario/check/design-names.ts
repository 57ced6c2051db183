import type { Path } from '../issues.js';
import { checkSum, listed } from '../lower/context.js';
import type { Lowering } from '../lower/context.js';
import { listNames, nearName } from '../near-name.js';
import type { SettingsDocument } from '../schema/design.js';
import type { ScenarioDocument } from '../schema/document.js';
import { checkResidencyNames, checkTenancyNames } from './tenancy.js';

/** Every name in the settings of designs, their groups, `operations` and `protection`. */
export function checkDesignNames(document: ScenarioDocument, to: Lowering): void {
  const tools = Object.values(document.shared ?? {}).flatMap(({ holds }) => holds ?? []);
  if (document.operations !== undefined) checkSettings(document.operations, ['operations'], tools, to);
  if (document.protection !== undefined) checkSettings({ protection: document.protection }, [], tools, to);
  for (const [name, design] of Object.entries(document.designs)) {
    const path = ['designs', name];
    checkSettings(design, path, tools, to);
    for (const [group, settings] of Object.entries(design.groups ?? {})) {
      const at = [...path, 'groups', group];
      if (to.names.of('group').length > 0 || group !== 'estate') {
        if (to.names.kindOf(['group'], group) === null) to.issues.error('SCN-030', { path: at, part: 'key', ...to.names.unknown(['group'], group) });
      }
      checkSettings(settings, at, tools, to);
    }
  }
  checkResidencyNames(document, to);
  for (const key of ['today', 'proposed'] as const) {
    const name = document[key];
    if (name !== undefined) to.names.require(['design'], name, [key], to.issues);
  }
}

function checkSettings(settings: SettingsDocument, path: Path, tools: readonly string[], to: Lowering): void {
  const { patterns } = to.known;
  if (settings.pattern !== undefined && patterns !== undefined) oneOfThese('pattern', settings.pattern, patterns, [...path, 'pattern'], to);
  for (const key of ['primary', 'secondary'] as const) {
    const name = settings[key];
    if (name !== undefined) to.names.require(['site'], name, [...path, key], to.issues);
  }
  for (const item of listed(settings.fallback, [...path, 'fallback'])) to.names.require(['site'], item.name, item.path, to.issues);
  for (const site of Object.keys(settings.sites ?? {})) {
    if (!to.names.has('site', site) && !to.names.lost(['site'])) to.issues.error('SCN-030', { path: [...path, 'sites', site], part: 'key', ...to.names.unknown(['site'], site) });
  }
  if (settings.sites !== undefined) checkSum(Object.values(settings.sites), [...path, 'sites'], 'the sites', to);
  for (const item of listed(settings.detection?.from, [...path, 'detection', 'from'])) to.names.require(['site'], item.name, item.path, to.issues);
  const copyTo = settings.protection?.backups?.copyTo;
  if (copyTo !== undefined) to.names.require(['site'], copyTo, [...path, 'protection', 'backups', 'copyTo'], to.issues, ['same-account', 'separate-account']);
  checkReplication(settings, path, to);
  checkSteering(settings, path, to);
  checkTenancyNames(settings, path, to);
  for (const [index, step] of (settings.runbook ?? []).entries()) {
    for (const item of listed(step.tools, [...path, 'runbook', index, 'tools'])) oneOfThese('item of the shared tools', item.name, tools, item.path, to);
  }
  for (const [name, step] of Object.entries(settings.steps ?? {})) {
    for (const item of listed(step.tools, [...path, 'steps', name, 'tools'])) oneOfThese('item of the shared tools', item.name, tools, item.path, to);
  }
}

function checkReplication({ replication }: SettingsDocument, path: Path, to: Lowering): void {
  const stores = typeof replication === 'object' ? replication.stores : undefined;
  for (const name of Object.keys(stores ?? {})) {
    if (!to.names.has('store', name)) to.issues.error('SCN-030', { path: [...path, 'replication', 'stores', name], part: 'key', ...to.names.unknown(['store'], name) });
  }
}

function checkSteering({ steering }: SettingsDocument, path: Path, to: Lowering): void {
  if (typeof steering !== 'object') return;
  if (steering.through !== undefined) to.names.require(['shared'], steering.through, [...path, 'steering', 'through'], to.issues);
  if (steering.mix !== undefined) checkSum(steering.mix.map(({ share }) => share), [...path, 'steering', 'mix'], 'the clients', to);
}

function oneOfThese(what: string, name: string, known: readonly string[], path: Path, to: Lowering): void {
  if (known.includes(name)) return;
  const near = nearName(name, known);
  to.issues.error('SCN-030', {
    path,
    message: `no ${what} is called "${name}"${near === null ? '' : `; did you mean "${near}"?`}`,
    hint: near !== null ? null : known.length === 0 ? 'add it to "holds" of a shared thing of kind tools' : `possible here: ${listNames(known)}`,
  });
}
