/** One incident as a document of its own: who was out, what was done, what was waited for, what was lost. Times are seconds from its beginning. */
import type { Quantity } from './quantity.js';

export const incidentFormat = '1.2';

export interface Span { readonly from: number; /** Null: it had no end that was seen. */ readonly to: number | null; readonly state: string }

export interface Lane {
  /** Domains and shared items that outages struck; groups (their controllers); steps of their runbooks; components; flows. */
  readonly kind: 'outage' | 'group' | 'step' | 'component' | 'flow';
  readonly name: string;
  readonly spans: readonly Span[];
}

export interface IncidentDisruption {
  readonly flow: string;
  readonly tenantClass: string;
  /** Kind of outage that it is put down to. */
  readonly kind: string;
  readonly from: number;
  readonly seconds: number;
  /** RTO limit for this class of causes; null: none is stated, or the switch home was planned. */
  readonly limit: number | null;
  /** What was waited for, in order: the parts add up to `seconds`. `group`: whose detection, decision, wait or step it was; null elsewhere. */
  readonly path: readonly { readonly group: string | null; readonly phase: string; readonly step: string | null; readonly seconds: number }[];
}

/** Staying against failing over, for a group that was in trouble at home and knew it. Seconds. */
export interface IncidentChoice {
  readonly group: string;
  readonly kind: string;
  readonly from: number;
  /** Until home was well again, as far as it was followed. */
  readonly stayed: Quantity;
  /** From the onset until clients were sent over and had found the new site; null: it was called off, or never ordered. */
  readonly moved: Quantity;
  /** Seconds of writes that the copy lacked, and the planned stop on the way home: 0 where nobody moved. */
  readonly lacked: Quantity;
  readonly home: Quantity;
  /** Seconds by which the failover was behind staying. */
  readonly regret: number;
  /** What it cost as it went, and with the patience that would have cost least. */
  readonly lost: Quantity;
  readonly best: { readonly patience: Quantity; readonly lost: Quantity };
}

export interface IncidentDocument {
  readonly formatVersion: string;
  readonly kind: 'incident';
  readonly product: { readonly name: 'cutover'; readonly version: string };
  readonly scenario: { readonly name: string; readonly file: string; readonly hash: string };
  readonly design: string;
  readonly seed: string;
  /** The replication that it was found in; null for an outage that was asked about, which stands in `asked`. */
  readonly replication: number | null;
  readonly asked: string | null;
  /** Why nothing that was asked about can reach this design; null where it can, or where nothing was asked. */
  readonly untouched: string | null;
  /** Which of the incidents of the year this is, from 1; 0 where nothing happened. */
  readonly index: number;
  readonly incidents: number;
  /** Local time of its beginning, such as `Nov 29 10:00`, and seconds of the year. */
  readonly begins: { readonly local: string; readonly timeZone: string; readonly seconds: number };
  /** Until nobody is disrupted and every group is home or settled; null: not within the time that is followed. */
  readonly seconds: number | null;
  readonly lanes: readonly Lane[];
  readonly disruptions: readonly IncidentDisruption[];
  /** Data that copies lacked when they opened for writing, or that restores went back. */
  readonly losses: readonly { readonly at: number; readonly store: string; readonly kind: string; readonly seconds: Quantity }[];
  /** Since format 1.2. */
  readonly choices?: readonly IncidentChoice[];
  /** Work that waited: the most of it, when, and until when. */
  readonly backlogs: readonly { readonly flow: string; readonly items: number; readonly at: number; readonly emptyAt: number | null }[];
  readonly reproduce: string;
}

export function incidentJson(incident: IncidentDocument): string {
  return `${JSON.stringify(incident, null, 2)}\n`;
}
