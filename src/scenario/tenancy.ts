/** How tenants differ in size, how they are brought back one by one, and who talks to them. Units: seconds, shares of 1. */
import type { Law } from '../random/law.js';

/** Shares of the tenants of a class: all alike, Zipf with exponent `s`, or Pareto with shape `a` (a = 1.16: a fifth of them bring four fifths). */
export type Skew = { readonly kind: 'even' } | { readonly kind: 'zipf'; readonly s: number } | { readonly kind: 'pareto'; readonly a: number };

/** What a tenant that is back asks for beyond its usual demand, and how far it is let. */
export interface CatchUp { readonly share: number; readonly factor: Law; readonly lasts: Law; /** Largest factor that quotas let through; Infinity: no quota. */ readonly limit: number }

/** Bringing single tenants back at the other site, `parallel` at a time. */
export interface TenantRecovery {
  /** `rebuilt`: nobody can sign in until the directory works at the other site, which takes `rebuild`. */
  readonly entitlements: 'replicated' | 'rebuilt';
  readonly rebuild: Law;
  /** Tenants worked on at a time; Infinity: all of them. */
  readonly parallel: number;
  /** One tenant, all steps, when nothing fails. */
  readonly each: Law;
  readonly steps: number;
  /** Probability that one step works. */
  readonly success: number;
  /** `idempotent`: a failed step is repeated; `not-idempotent`: what it left is cleaned up, and all steps begin anew. */
  readonly provisioning: 'idempotent' | 'not-idempotent';
  readonly cleanup: Law;
  readonly order: 'priority' | 'size' | 'random';
  readonly catchUp: CatchUp | null;
}

/** Who tells tenants about an incident and answers them. */
export interface Support {
  readonly people: number;
  readonly costPerHour: number;
  /** Work to tell one tenant, seconds. */
  readonly noticeSeconds: number;
  /** Tickets that a tenant who is out opens, a second, and the work on one, seconds. */
  readonly ticketsPerSecond: number;
  readonly handlingSeconds: number;
}
