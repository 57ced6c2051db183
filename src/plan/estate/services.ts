import type { Service } from '../../scenario/estate.js';
import type { Defaults, Found } from '../defaults.js';
import { fileOrigin } from '../origin.js';
import type { ExplicitValue, PlannedService } from '../plan.js';
import { printLaw } from '../values/print-value.js';
import { formatDuration, formatShare } from '../../units/index.js';

export function plannedService(service: Service, defaults: Defaults, values: ExplicitValue[]): PlannedService {
  const path = ['services', service.name];
  const startup = service.startup === null ? defaults.law('service.startup', 'duration') : { value: service.startup, origin: fileOrigin([...path, 'startup']) };
  const warmup = service.warmup === null ? defaultWarmup(defaults) : { value: service.warmup, origin: fileOrigin([...path, 'warmup']) };
  const calls = service.callsPerRequest === null ? defaults.number('service.callsPerRequest', 'number') : { value: service.callsPerRequest, origin: fileOrigin([...path, 'callsPerRequest']) };
  const request = service.requestSeconds === null ? defaults.number('service.requestTime', 'duration') : { value: service.requestSeconds, origin: fileOrigin([...path, 'requestTime']) };
  values.push(
    { path: [...path, 'callsPerRequest'].join('.'), value: String(calls.value), origin: calls.origin },
    { path: [...path, 'requestTime'].join('.'), value: request.value === Infinity ? 'none' : formatDuration(request.value), origin: request.origin },
    { path: [...path, 'startup'].join('.'), value: printLaw(startup.value, 'duration'), origin: startup.origin },
    { path: [...path, 'warmup'].join('.'), value: `from ${formatShare(warmup.value.from)} over ${printLaw(warmup.value.lasts, 'duration')}`, origin: warmup.origin },
  );
  return { ...service, callsPerRequest: calls.value, requestSeconds: request.value, startup: startup.value, warmup: warmup.value };
}

function defaultWarmup(defaults: Defaults): Found<PlannedService['warmup']> {
  const lasts = defaults.law('service.warmup.lasts', 'duration');
  return { value: { from: defaults.number('service.warmup.from', 'share').value, lasts: lasts.value }, origin: lasts.origin };
}
