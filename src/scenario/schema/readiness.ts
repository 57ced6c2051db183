import { z } from 'zod';
import { drillAreas } from '../design.js';
import { durationLaw } from './laws.js';
import { duration, flag, named, names, oneOf, rate, share } from './values.js';

export const readinessPresets = ['never', 'yearly-drills', 'quarterly-drills', 'in-use'] as const;

const fault = z.strictObject({
  rate: rate('How often it arises, as a Poisson process.'),
  breaks: names('Effects or names of the runbook steps that it may break, or `any`. Default any.').optional(),
  foundBy: oneOf(drillAreas, 'Area of drills that finds it. Default: every drill does.').optional(),
  compared: flag('Whether a comparison of the sites finds it. Default false.').optional(),
  repair: durationLaw('Time to find and repair it when a failover meets it. Default: from the catalogue.').optional(),
});

export const readiness = z.union([z.enum(readinessPresets), z.strictObject({
  preset: oneOf(readinessPresets, 'Where what is not given here comes from.').optional(),
  firstTimeSuccess: share('Probability that a failover works at the first attempt; latent faults arise as often as that asks for.').optional(),
  repair: durationLaw('Time to find and repair what was stale, instead of the time of each kind of fault.').optional(),
  faults: named(fault, 'What goes stale in the standby, instead of the kinds of the catalogue; these rates are taken as they stand.').optional(),
  faultRate: rate('How often latent faults of all kinds arise together, instead of what firstTimeSuccess asks for.').optional(),
  drills: rate('How often failover is drilled, at equal intervals.').optional(),
  covers: z.array(z.enum(drillAreas)).min(1).meta({ description: 'What a drill tries out. Default: everything.' }).optional(),
  live: flag('Whether a drill moves live traffic, so that flows stand still for the switch and a fault becomes an incident.').optional(),
  pause: durationLaw('With live: how long the flows stand still in a drill, there and back.').optional(),
  goesWrong: share('With live: probability that a fault found by a drill is not put right before it hurts.').optional(),
  comparison: duration('Time between two comparisons of the configuration of both sites; 0s: none.').optional(),
  foundByFailover: flag('Whether what a failover meets is repaired for good. Default true.').optional(),
  observability: share('Probability that the standby is watched as well as the primary; without, validation takes longer.').optional(),
  security: share('Probability that the controls of the standby are those of the primary; without, they are put right before clients come.').optional(),
})]).meta({ id: 'readiness', description: 'How much is stale in the standby when it is needed, and what finds it before.' });
