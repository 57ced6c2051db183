/** The people of an incident, the same in every design: how many there are, who helps out, and how they get in without their identity provider. */
import type { Law } from '../../random/law.js';
import type { Scenario } from '../../scenario/scenario.js';
import type { Defaults, Found } from '../defaults.js';
import { fileOrigin } from '../origin.js';
import type { ExplicitValue, PeoplePlan } from '../plan.js';
import { printAny } from '../values/print-any.js';
import type { Unit } from '../values/print-value.js';
import { follows } from './resolving.js';

export function peopleOf({ onCall, shared }: Scenario, defaults: Defaults, valuePath: string): { readonly people: PeoplePlan; readonly values: readonly ExplicitValue[] } {
  const values: ExplicitValue[] = [];
  const keep = <T>(name: string, unit: Unit, { value, origin }: Found<T>): T => {
    values.push({ path: `${valuePath}.${name}`, value: printAny(value, unit), origin });
    return value;
  };
  const said = <T>(key: string, value: T | null, fallback: () => Found<T>): Found<T> => (value === null ? fallback() : { value, origin: fileOrigin(key.split('.')) });
  const none: Law = { kind: 'constant', value: 0 };
  const people: PeoplePlan = {
    onCall: onCall === null ? null : {
      responders: onCall.responders,
      secondCloudSkilled: Math.min(onCall.responders, onCall.secondCloudSkilled),
      offDuty: {
        responders: keep('onCall.offDuty.responders', 'number', said('operations.onCall.offDuty', onCall.offDuty?.responders ?? null, () => follows(onCall.responders, 'as many as on duty'))),
        secondCloudSkilled: keep('onCall.offDuty.secondCloudSkilled', 'number', said('operations.onCall.offDuty', onCall.offDuty?.secondCloudSkilled ?? null, () => follows(Math.min(onCall.offDuty?.responders ?? onCall.responders, onCall.secondCloudSkilled), 'as many as on duty'))),
      },
      callIn: keep('onCall.callIn', 'duration', said('operations.onCall.callIn', onCall.callIn, () => defaults.law('onCall.callIn', 'duration'))),
    },
    breakGlass: shared.flatMap(({ name, kind, breakGlass }) => {
      if (kind !== 'identity' || breakGlass === null) return [];
      if (breakGlass === 'none') return [{ shared: name, works: 0, takes: none }];
      return [{
        shared: name,
        works: keep(`shared.${name}.breakGlass`, 'share', defaults.number(`shared.breakGlass.${breakGlass.tested}`, 'share')),
        takes: keep(`shared.${name}.breakGlass.takes`, 'duration', said(`shared.${name}.breakGlass.takes`, breakGlass.takes, () => defaults.law('shared.breakGlassTakes', 'duration'))),
      }];
    }),
  };
  return { people, values };
}
