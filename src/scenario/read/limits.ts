/** What a scenario file may be at most. Generous for people, too small to hurt. */
export const limits = {
  characters: 2_000_000,
  depth: 32,
  aliases: 100,
  values: 50_000,
  samples: 100_000,
  sampleCharacters: 10_000_000,
} as const;
