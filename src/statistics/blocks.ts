/** The two constants that every accumulator agrees on, so that results of different machines merge. */

/** Replications summed in doubles before their sum is rounded to the grid; chunks of work are whole blocks. */
export const blockSize = 64;

/** Replications are dealt to this many groups by `replication mod 64`, for jackknife and cluster-robust intervals. */
export const groupCount = 64;
