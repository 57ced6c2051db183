/** What was said about a design's settings, from the pattern up to the single group: the upper layer wins, field by field. */
import type { DesignSettings, DesignSpec } from '../../scenario/design.js';
import type { Found } from '../defaults.js';
import type { Origin } from '../plan.js';

export interface Layer {
  readonly spec: DesignSpec;
  /** Origin of what stands at a path of the spec. */
  readonly originOf: (path: readonly string[]) => Origin;
}

export interface StepChanges { readonly steps: NonNullable<DesignSpec['stepOverrides']>; readonly originOf: Layer['originOf'] }

/** Settings that are maps of fields; all others are replaced as a whole. */
export type Section = 'replication' | 'detection' | 'decision' | 'fencing' | 'readiness' | 'steering' | 'capacity' | 'failback' | 'backups';

/** Lowest layer first. */
export class Layers {
  readonly #layers: readonly Layer[];
  constructor(layers: readonly Layer[]) {
    this.#layers = layers;
  }

  top<K extends Exclude<keyof DesignSettings, Section | 'storeReplication' | 'stepOverrides'>>(key: K): Found<DesignSettings[K]> | undefined {
    return this.#find((spec) => spec[key], [key]) as Found<DesignSettings[K]> | undefined;
  }

  /** `least` hides the layers below it. */
  field<S extends Section, F extends keyof DesignSettings[S] & string>(section: S, field: F, least = 0): Found<DesignSettings[S][F]> | undefined {
    return this.#find((spec) => (spec[section] as Partial<DesignSettings[S]> | undefined)?.[field], [section, field], least) as Found<DesignSettings[S][F]> | undefined;
  }

  store<F extends keyof DesignSettings['replication'] & string>(store: string, field: F): Found<DesignSettings['replication'][F]> | undefined {
    return this.#find((spec) => spec.storeReplication?.[store]?.[field], ['storeReplication', store, field]) as Found<DesignSettings['replication'][F]> | undefined;
  }

  /** The uppermost layer that names a preset: single values below it belonged to the preset that it replaced. */
  levelOf(section: Section, field: string): number {
    for (let level = this.#layers.length - 1; level >= 0; level--) {
      const value = (this.#layers[level].spec[section] as Readonly<Record<string, unknown>> | undefined)?.[field];
      if (value !== undefined && value !== null) return level;
    }
    return 0;
  }

  /** Changes to single steps, lowest first, from the layer on that brought the runbook: changes below it belonged to another one. */
  stepChanges(): readonly StepChanges[] {
    const start = Math.max(0, this.#layers.findLastIndex(({ spec }) => spec.runbook !== undefined));
    return this.#layers.slice(start).flatMap(({ spec, originOf }) => (spec.stepOverrides === undefined ? [] : [{ steps: spec.stepOverrides, originOf }]));
  }

  #find(read: (spec: DesignSpec) => unknown, path: readonly string[], least = 0): Found<unknown> | undefined {
    for (let level = this.#layers.length - 1; level >= least; level--) {
      const { spec, originOf } = this.#layers[level];
      const value = read(spec);
      if (value !== undefined) return { value, origin: originOf(path) };
    }
    return undefined;
  }
}
