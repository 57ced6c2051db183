import { assert } from '../../base/assert.js';
import { settingText } from '../../library/lookup.js';
import type { Library } from '../../library/types.js';
import type { Machine } from '../../scenario/estate.js';

/** A machine in the words of the scenario language (`4 vCPU 16 GB`), from the catalogue. */
export function machineSetting(library: Library, key: string): Machine {
  const match = /^(\d+)\s*vCPU\s+(\d+(?:\.\d+)?)\s*GB$/i.exec(settingText(library, key).trim());
  assert(match !== null, `the catalogue needs a machine under ${key}`);
  return { vcpus: Number(match[1]), memoryGb: Number(match[2]) };
}
