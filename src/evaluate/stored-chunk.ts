/** The shape of a stored chunk of years. It may come from anywhere: nothing is computed from it before all of it has been looked at. */
import { z } from 'zod';
import { forcedInBlock } from '../experiment/forced.js';
import type { ChunkData, ChunkResult } from '../experiment/tally.js';
import { Tally } from '../experiment/tally.js';
import type { Study } from '../experiment/study.js';
import { blockSize } from '../statistics/blocks.js';
import { endOfLook } from '../statistics/looks.js';

/** Replications; no run is planned beyond it. */
const mostReplications = 10_000_000;
/** Digits of an exact sum: 10 million cubes of the largest number that a sum may hold have fewer. */
const longestSum = 512;

const whole = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const replications = z.number().int().min(0).max(mostReplications);
// Lists of millions are looked at in a plain loop: a schema for each entry would take longer than the years did.
const listOf = <T>(is: (value: unknown) => boolean) => z.custom<readonly T[]>((value) => Array.isArray(value) && value.every(is));
const isWhole = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isSum = (value: unknown): boolean => typeof value === 'string' && value.length <= longestSum && /^-?[\da-f]+$/.test(value);
const wholes = listOf<number>(isWhole);
const sums = listOf<string>(isSum);

const moments = z.strictObject({ shape: z.strictObject({ designs: whole, figures: whole, products: z.array(z.tuple([whole, whole])) }), count: replications, sums });
const sensitivity = z.strictObject({ shape: z.strictObject({ figures: whole, expected: z.array(z.number()) }), count: replications, sums });
const histogram = z.strictObject({ cells: z.strictObject({ keys: wholes, counts: wholes }), least: z.number(), greatest: z.number() });
const count = z.strictObject({ years: whole, trials: whole, hits: whole, trialsSquared: whole, trialsTimesHits: whole, hitsSquared: whole, yearsWithTrial: whole, yearsWithHit: whole, yearsWithMiss: whole });
const parts = z.strictObject({ count: replications, sums: listOf<readonly [number, string, string, string]>((value) => Array.isArray(value) && value.length === 4 && isWhole(value[0]) && value.slice(1).every((sum) => isSum(sum) && !(sum as string).startsWith('-'))) });

const design = z.strictObject({
  moments, sensitivity, episodes: z.array(histogram.nullable()), distributions: z.array(histogram), counts: z.array(count.nullable()), scores: z.array(count), anyMiss: count, parts, hindsight: parts, base: z.array(z.number()),
});

const forced = z.strictObject({ count: replications, designs: z.array(z.strictObject({ moments, parts })), paired: moments });

// Keys stand in the order in which a tally writes them, and so they do in what comes out, whatever the order in the file.
export const storedChunk: z.ZodType<ChunkData> = z.strictObject({
  first: replications, count: replications.min(blockSize), rows: z.null(), designs: z.array(design), paired: moments, arrivals: wholes, forced: forced.nullable(),
}).refine(({ first, count: years }) => first % blockSize === 0 && years % blockSize === 0 && endOfLook(first) >= first + years, 'its years are not whole blocks between two looks');

/**
 * The years of a chunk of the right shape, if it is one of this study: its lists have the lengths that the study gives them,
 * and adding it to nothing and writing it again changes no byte of it. Else null.
 */
export function yearsOfStudy(study: Study, chunk: ChunkData): ChunkResult | null {
  const empty = new Tally(study).toData(chunk.first);
  if (measures(chunk) !== measures(empty) || chunk.designs.some(({ moments: { count: years } }) => years !== chunk.count)) return null;
  const figures = study.headlines.length > 0 ? study.figures.names.length : 0;
  if (chunk.designs.some(({ base }) => base.length !== figures)) return null;
  if (chunk.forced !== null && chunk.forced.count * blockSize !== chunk.count * forcedInBlock) return null;
  try {
    const tally = new Tally(study);
    tally.mergeData(chunk);
    return JSON.stringify(tally.toData(chunk.first)) === JSON.stringify(chunk) ? tally.toChunk(chunk.first, null) : null;
  } catch {
    // Whatever a mechanism of the tally does not accept, no run has written.
    return null;
  }
}

/** Lengths and shapes, as one text. */
function measures({ designs, paired, arrivals, forced: years }: ChunkData): string {
  const { stringify } = JSON;
  return stringify([arrivals.length, paired.shape, designs.map((of) => [of.moments.shape, of.sensitivity.shape, of.episodes.length, of.distributions.length, of.counts.length, of.scores.length]), years === null ? null : [years.paired.shape, years.designs.map((of) => of.moments.shape)]]);
}
