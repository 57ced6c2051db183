/** Every value of a plan once: what several designs, or all groups of a design, have in common is said in one line. */
import type { EnvironmentPlan, EstatePlan, ExplicitValue, Origin, Plan } from '../plan.js';

export function explicitValues(plans: readonly Plan[], environment: EnvironmentPlan, estate: EstatePlan): readonly ExplicitValue[] {
  return [...environment.values, ...estate.values, ...designValues(plans)];
}

interface Placed { readonly design: string; readonly group: string; readonly value: ExplicitValue }

function designValues(plans: readonly Plan[]): readonly ExplicitValue[] {
  const bySetting = new Map<string, Placed[]>();
  for (const plan of plans) {
    const groups = plan.groups.map(({ name }) => ({ name, head: `designs.${plan.design}.groups.${name}.` }));
    for (const value of plan.values) {
      const group = groups.find(({ head }) => value.path.startsWith(head));
      if (group === undefined) continue;
      const setting = value.path.slice(group.head.length);
      const placed = { design: plan.design, group: group.name, value };
      const known = bySetting.get(setting);
      if (known === undefined) bySetting.set(setting, [placed]);
      else known.push(placed);
    }
  }
  return [...bySetting].flatMap(([setting, placed]) => merged(setting, placed));
}

/** Equal values of one kind of origin share a line: which pattern or which place of the file said it is listed behind. */
function merged(setting: string, placed: readonly Placed[]): readonly ExplicitValue[] {
  const buckets = new Map<string, Placed[]>();
  for (const item of placed) {
    const { value, origin } = item.value;
    const key = JSON.stringify([value, origin.kind, origin.date, origin.confidence, origin.kind === 'catalogue' ? origin.source : '']);
    const known = buckets.get(key);
    if (known === undefined) buckets.set(key, [item]);
    else known.push(item);
  }
  const all = new Set(placed.map(({ design }) => design)).size;
  return [...buckets.values()].flatMap((bucket) => linesOf(setting, bucket, placed, all));
}

function linesOf(setting: string, bucket: readonly Placed[], placed: readonly Placed[], all: number): readonly ExplicitValue[] {
  const designs = [...new Set(bucket.map(({ design }) => design))];
  const isWhole = (design: string): boolean => count(bucket, design) === count(placed, design);
  const whole = designs.filter(isWhole);
  const parts = designs.filter((design) => !isWhole(design));
  const line = (items: readonly Placed[], design: string, group: string): ExplicitValue => ({ path: `designs.${design}.groups.${group}.${setting}`, value: items[0].value.value, origin: joined(items.map(({ value }) => value.origin)) });
  return [
    ...(whole.length === 0 ? [] : [line(bucket.filter(({ design }) => whole.includes(design)), whole.length === all ? '*' : braces(whole), '*')]),
    ...parts.map((design) => {
      const own = bucket.filter((item) => item.design === design);
      return line(own, design, braces(own.map(({ group }) => group)));
    }),
  ];
}

function count(items: readonly Placed[], design: string): number {
  return items.filter((item) => item.design === design).length;
}

function braces(names: readonly string[]): string {
  return names.length === 1 ? names[0] : `{${names.join(',')}}`;
}

function joined(origins: readonly Origin[]): Origin {
  return { ...origins[0], source: [...new Set(origins.map(({ source }) => source))].join('; ') };
}
