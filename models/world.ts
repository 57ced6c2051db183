/** The world of one design: every table that its mechanisms read, compiled once, plain data that can go to another thread. */
import type { StreamTable } from '../src/random/key.js';
import type { LawTable } from '../src/random/law-table.js';
import type { CalendarTable } from '../src/world/calendar-table.js';
import type { DemandTable } from '../src/world/demand-table.js';
import type { IndexSpaces } from '../src/world/index-spaces.js';
import type { OutcomeColumnName, OutcomeSchema } from '../src/world/outcome.js';
import type { BackupTable } from './backups.js';
import type { AccessTable } from './access.js';
import type { CapacityTable } from './capacity.js';
import type { ClientsReturnTable } from './clients-return.js';
import type { ControllerTable } from './controller-table.js';
import type { DisruptionTable } from './disruptions.js';
import type { DeadlineTable } from './deadlines.js';
import type { DrillTable } from './drills.js';
import type { EnvironmentTable } from './environment.js';
import type { FeltTable } from './felt.js';
import type { FigureSpace } from './episodes.js';
import type { FailbackTable } from './failback.js';
import type { GraceTable } from './grace.js';
import type { JobTable } from './jobs.js';
import type { ReconciliationTable } from './reconciliation.js';
import type { MessageTable } from './messages.js';
import type { LostWritesTable } from './lost-writes.js';
import type { LinkTable } from './links.js';
import type { PhaseTable } from './phases.js';
import type { MeasureTable } from './measures.js';
import type { ReadinessTable } from './readiness.js';
import type { ReplicationTable } from './replication-table.js';
import type { ResponderTable } from './responders.js';
import type { RestoreTable } from './restore.js';
import type { RoundTripTable } from './round-trips.js';
import type { RunbookTable } from './runbook.js';
import type { SplitBrainTable } from './split-brain.js';
import type { SteeringTable } from './steering.js';
import type { StoreZoneTable } from './store-zones.js';
import type { TenantRecoveryTable } from './tenant-recovery.js';
import type { TenantTable } from './tenants.js';
import type { UnservedTable } from './unserved.js';
import type { Wiring } from './wiring.js';

export interface DesignWorld {
  readonly design: string;
  readonly index: IndexSpaces;
  readonly environment: EnvironmentTable;
  readonly demand: DemandTable;
  readonly calendarTable: CalendarTable;
  readonly horizonSeconds: number;
  /** End of the run-off: nothing is followed any further. */
  readonly untilSeconds: number;
  readonly accounting: 'incident' | 'calendar';
  readonly settlingSeconds: number;
  readonly schema: OutcomeSchema;
  /** Offset of each outcome column in the row of a design-year. */
  readonly at: Readonly<Record<OutcomeColumnName, number>>;
  readonly figures: FigureSpace;
  readonly wiring: Wiring;
  /** Sites whose outages matter to this design beside those that it uses: where tools and control planes stand. */
  readonly watchedSites: number;
  readonly felt: FeltTable;
  readonly laws: LawTable;
  readonly streams: StreamTable;
  readonly membershipStream: Int32Array;
  readonly storeZones: StoreZoneTable;
  readonly grace: GraceTable;
  readonly unserved: UnservedTable;
  readonly deadlines: DeadlineTable;
  readonly jobs: JobTable;
  readonly steering: SteeringTable;
  readonly capacity: CapacityTable;
  readonly links: LinkTable;
  readonly replication: ReplicationTable;
  readonly roundTrips: RoundTripTable;
  readonly backups: BackupTable;
  readonly restore: RestoreTable;
  readonly lostWrites: LostWritesTable;
  readonly messages: MessageTable;
  readonly reconciliation: ReconciliationTable;
  readonly controller: ControllerTable;
  readonly runbook: RunbookTable;
  readonly readiness: ReadinessTable;
  readonly drills: DrillTable;
  readonly responders: ResponderTable;
  readonly access: AccessTable;
  readonly splitBrain: SplitBrainTable;
  readonly failback: FailbackTable;
  readonly disruptions: DisruptionTable;
  readonly phases: PhaseTable;
  readonly tenants: TenantTable;
  readonly tenantRecovery: TenantRecoveryTable;
  readonly clientsReturn: ClientsReturnTable;
  /** Seconds that all of support together need to tell one tenant; 0: nobody does. */
  readonly tellSeconds: number;
  readonly measures: MeasureTable;
  /** Items that each flow offers in the horizon. */
  readonly offered: Float64Array;
}

/** All designs of a scenario, sharing environment, demand and calendar. */
export interface World {
  readonly environment: EnvironmentTable;
  readonly horizonSeconds: number;
  readonly untilSeconds: number;
  /** Target share that most flows have: severities are looked at when they fall to it. */
  readonly usualTarget: number;
  readonly designs: readonly DesignWorld[];
}
