import { expect, test } from 'vitest';
import { Fifo, Simulation, Tally, TimeAverage } from '../../src/engine/index.js';

test('a simulation runs actions in order and stops before its end', () => {
  const sim = new Simulation();
  const seen: string[] = [];
  const late = sim.on((a) => seen.push(`late ${a} ${sim.now}`), 1);
  const early = sim.on((a, b) => seen.push(`early ${a} ${b} ${sim.now}`));
  sim.after(1, late, 1);
  sim.after(1, early, 2, 3);
  sim.at(4, early);
  sim.run(4);
  expect(seen).toEqual(['early 2 3 1', 'late 1 1']);
  expect([sim.now, sim.pending]).toEqual([4, 1]);
  sim.run();
  expect(seen.length).toBe(3);
  sim.run(9);
  expect(sim.now).toBe(9);
});

test('cancel drops the events of an owner, old ones only', () => {
  const sim = new Simulation();
  const seen: number[] = [];
  const note = sim.on((a) => seen.push(a));
  const [one, two] = [sim.owner(), sim.owner()];
  sim.after(1, note, 1, 0, one);
  sim.after(2, note, 2, 0, two);
  sim.after(3, note, 3);
  sim.cancel(one);
  sim.after(4, note, 4, 0, one);
  expect(sim.pending).toBe(3);
  sim.run();
  expect(seen).toEqual([2, 3, 4]);
});

test('stop ends a run after the event, and the run can be continued', () => {
  const sim = new Simulation();
  let count = 0;
  const tick = sim.on(() => {
    sim.after(1, tick);
    count += 1;
    if (count % 10 === 0) sim.stop();
  });
  sim.after(0, tick);
  sim.run(1000);
  expect([count, sim.now]).toEqual([10, 9]);
  sim.run(1000);
  expect([count, sim.now]).toEqual([20, 19]);
  sim.reset();
  expect([sim.now, sim.pending]).toEqual([0, 0]);
});

test('an action may start a run within the run', () => {
  const sim = new Simulation();
  const seen: number[] = [];
  const inner = sim.on((a) => seen.push(a));
  const outer = sim.on(() => {
    sim.after(1, inner, 1);
    sim.run(sim.now + 2);
    seen.push(2);
  });
  sim.after(1, outer);
  sim.run();
  expect(seen).toEqual([1, 2]);
});

test('a Fifo returns numbers in their order, however it grows and wraps', () => {
  const line = new Fifo();
  const model: number[] = [];
  for (let i = 0; i < 1000; i++) {
    line.push(i + 0.5);
    model.push(i + 0.5);
    if (i % 3 === 0) expect(line.shift()).toBe(model.shift());
    expect([line.length, line.first]).toEqual([model.length, model[0] ?? NaN]);
  }
  while (model.length > 0) expect(line.shift()).toBe(model.shift());
  expect(line.first).toBeNaN();
  expect(() => line.shift()).toThrow('empty queue');
  line.push(1);
  line.clear();
  expect(line.length).toBe(0);
});

test('a Tally has count, mean and spread, also far from 0', () => {
  const tally = new Tally();
  expect([tally.mean, tally.variance]).toEqual([NaN, NaN]);
  for (const x of [1e9 + 1, 1e9 + 2, 1e9 + 6]) tally.add(x);
  expect([tally.count, tally.mean, tally.variance, tally.min, tally.max]).toEqual([3, 1e9 + 3, 7, 1e9 + 1, 1e9 + 6]);
  expect(tally.standardError).toBeCloseTo(Math.sqrt(7 / 3), 12);
  tally.clear();
  tally.add(5);
  expect([tally.count, tally.mean, tally.min]).toEqual([1, 5, 5]);
});

test('a TimeAverage weighs values by how long they hold', () => {
  const average = new TimeAverage(1, 10);
  average.set(3, 12);
  average.set(0, 13);
  expect(average.mean(15)).toBe(1);
  average.restart(15);
  average.set(4, 16);
  expect(average.mean(17)).toBe(2);
});
