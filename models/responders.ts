/**
 * People who carry out runbook steps: so many on duty and off duty, some of whom know the second cloud. A step by hand waits
 * for somebody who can do it; whoever waits too long calls in help from outside of the rota.
 */
import { draw } from '../src/random/law-table.js';
import type { Plan } from '../src/plan/plan.js';
import { slotSeconds } from '../src/world/calendar-table.js';
import { indexOf, type IndexSpaces } from '../src/world/index-spaces.js';
import type { Registry } from '../src/world/registry.js';
import type { Arena } from './arena.js';
import { event, owner } from './events.js';
import { responseUniform } from './response.js';
import type { Run } from './run.js';

export interface ResponderTable {
  /** Whether people are counted at all. */
  readonly limited: boolean;
  /** People off duty and on duty, and how many of them know the second cloud. */
  readonly people: Int32Array;
  readonly skilled: Int32Array;
  readonly callIn: number;
  /** By group: sites of another cloud than its home's, as a bit mask. By step: whether people do it, and its stream. */
  readonly otherCloud: Int32Array;
  readonly byHand: Int32Array;
  readonly stream: Int32Array;
}
export interface ResponderState {
  /** People at work: those who know one cloud, and those who know both. */
  readonly busy: Int32Array;
  /** By step: who does it, since when it waits for somebody (-1: it does not), and whether help has come. */
  readonly doneBy: Int32Array;
  readonly waitingSince: Float64Array;
  readonly helped: Int32Array;
}

const who = { nobody: 0, oneCloud: 1, bothClouds: 2, helper: 3 } as const;

export function compileResponders(plan: Plan, index: IndexSpaces, registry: Registry): ResponderTable {
  const { onCall } = plan.people;
  const provider = new Map(plan.scenario.sites.map((site) => [site.name, site.provider]));
  const steps = plan.groups.flatMap((group) => group.settings.runbook.map((step) => ({ step, group })));
  return {
    limited: onCall !== null,
    people: Int32Array.of(onCall?.offDuty.responders ?? 0, onCall?.responders ?? 0), skilled: Int32Array.of(onCall?.offDuty.secondCloudSkilled ?? 0, onCall?.secondCloudSkilled ?? 0),
    callIn: registry.law(onCall?.callIn ?? { kind: 'constant', value: 0 }),
    otherCloud: Int32Array.from(plan.groups, ({ settings }) => plan.scenario.sites.reduce((mask, site) => (site.provider === provider.get(settings.primary) ? mask : mask | (1 << indexOf(index.sites, site.name))), 0)),
    byHand: Int32Array.from(steps, ({ step }) => (step.by === 'people' ? 1 : 0)),
    stream: Int32Array.from(steps, ({ step, group }) => registry.stream(`group/${group.name}/step/${step.name}/helper`)),
  };
}

export const responderState = (arena: Arena, table: ResponderTable): ResponderState => ({
  busy: arena.i32(3), doneBy: arena.i32(table.byHand.length), waitingSince: arena.f64(table.byHand.length, -1), helped: arena.i32(table.byHand.length),
});

/** Whether a step may begin as far as people go: somebody takes it, or it begins to wait. */
export function takeResponder(run: Run, step: number, group: number): boolean {
  const { responders } = run.world;
  if (!responders.limited || responders.byHand[step] === 0) return true;
  const own = run.responders as ResponderState;
  const found = own.helped[step] === 1 ? who.helper : somebodyFree(run, group);
  if (found === who.nobody) {
    if ((own.waitingSince[step] as number) < 0) waitFor(run, own, step, group);
    return false;
  }
  if ((own.waitingSince[step] as number) >= 0) {
    const at = run.world.at.responderWait;
    run.row[at] = (run.row[at] as number) + (run.calendar.now - (own.waitingSince[step] as number)) / 3600;
  }
  own.waitingSince[step] = -1;
  own.helped[step] = 0;
  own.doneBy[step] = found;
  if (found !== who.helper) own.busy[found] = (own.busy[found] as number) + 1;
  return true;
}

/** Those who know both clouds are kept for what only they can do, as long as somebody else is free. */
function somebodyFree(run: Run, group: number): number {
  const { responders } = run.world;
  const { busy } = run.responders;
  const duty = onDuty(run, run.calendar.now);
  const both = (responders.skilled[duty] as number) - (busy[who.bothClouds] as number);
  const one = (responders.people[duty] as number) - (responders.skilled[duty] as number) - (busy[who.oneCloud] as number);
  // People who stay past the end of their shift count until they are done.
  if (both + one <= 0) return who.nobody;
  const elsewhere = ((responders.otherCloud[group] as number) >> (run.controller.to[group] as number)) & 1;
  if (elsewhere === 0 && one > 0) return who.oneCloud;
  return both > 0 ? who.bothClouds : who.nobody;
}

function onDuty(run: Run, at: number): number {
  const table = run.world.calendarTable.onDuty;
  return table[Math.min(table.length - 1, Math.floor(at / slotSeconds))] as number;
}

/** Waits for whoever comes first: somebody who is done, the next shift, or help from outside. */
function waitFor(run: Run, own: ResponderState, step: number, group: number): void {
  const { responders, laws, calendarTable } = run.world;
  const { now } = run.calendar;
  own.waitingSince[step] = now;
  run.calendar.after(draw(laws, responders.callIn, responseUniform(run, responders.stream[step] as number, group, 0)), event.calledIn, step, 1, owner.runbook(group));
  const duty = onDuty(run, now);
  for (let slot = Math.floor(now / slotSeconds) + 1; slot < calendarTable.onDuty.length && slot * slotSeconds < now + 8 * 86_400; slot++) {
    if (calendarTable.onDuty[slot] === duty) continue;
    run.calendar.at(slot * slotSeconds, event.calledIn, step, 0, owner.runbook(group));
    return;
  }
}

/** Help is there, or the shift changes. */
export function calledIn(run: Run, step: number, helper: number): void {
  const own = run.responders as ResponderState;
  if ((own.waitingSince[step] as number) < 0) return;
  own.helped[step] = Math.max(own.helped[step] as number, helper);
  run.ports.retrySteps(run, run.world.runbook.group[step] as number);
}

/** Whoever did a step is free again. */
export function freeResponder(run: Run, step: number): void {
  const own = run.responders as ResponderState;
  const by = own.doneBy[step] as number;
  if (by === who.oneCloud || by === who.bothClouds) own.busy[by] = (own.busy[by] as number) - 1;
  own.doneBy[step] = who.nobody;
  own.waitingSince[step] = -1;
  own.helped[step] = 0;
}
