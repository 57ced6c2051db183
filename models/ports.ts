/** Who answers each verb between mechanisms: the one place that knows all of them. */
import { openAccess } from './access.js';
import { scaleIn, scaleOut, stopScaling, warmUp } from './capacity.js';
import { falseAlarm, fence, plannedStop, pointOfNoReturn, promote, repoint, decideAgain, runbookDone, settleAway, switchHome } from './controller.js';
import { clientsHome, moveClients } from './clients-return.js';
import { accrue, accrueAll, accrueGroup } from './accrual.js';
import { crossings, queueEmpty, wentWrong } from './disruptions.js';
import { exposureChanged } from './exposures.js';
import { homeHealth } from './failback.js';
import { lacks, lookBack, passStage } from './hindsight.js';
import { stage } from './group-phase.js';
import { regate } from './gates.js';
import { hold, spoil } from './holds.js';
import { watchCaches } from './lost-cache.js';
import { outOfTurn } from './messages.js';
import { reconcileSeconds, settled } from './reconciliation.js';
import { copiesChanged, diverge, linkChanged, moveWriters, resyncSeconds, returnWriters } from './replication.js';
import { faultSeconds, meetFaults } from './readiness.js';
import { noticed, restorable, restoreSeconds } from './restore.js';
import { freeResponder, takeResponder } from './responders.js';
import { expose, protect } from './protection.js';
import { abandonRunbook, cancelRunbook, retrySteps, startRunbook, stepDone } from './runbook.js';
import { bringFlow, evaluateClients, startStretch, touchAll, touchCapacity, touchClients, touchComponent, touchFlow, touchGroup } from './serving.js';
import { slaDown, slaUp } from './sla-time.js';
import { lookAgain } from './ticks.js';
import { roomChanged, touchSpare } from './spare.js';
import { bothRun, runAgain, runsMissed } from './jobs.js';
import { lateItems } from './deadlines.js';
import { placesChanged } from './places.js';
import { openSecondWriter } from './split-brain.js';
import { steer, steerHome } from './steering.js';
import { zoneChanged } from './store-zones.js';
import { surge, surgeOf } from './surges.js';
import { restoreTenants, strikeTenants } from './tenant-outages.js';
import { moveTenants, tenantsHome } from './tenant-recovery.js';
import { comeAgain } from './undone.js';
import { enqueue } from './unserved.js';
import type { Ports } from './run.js';

/** One a line: whoever adds a port adds a line. */
export const ports: Ports = {
  accrue,
  accrueAll,
  accrueGroup,
  evaluateClients,
  startStretch,
  crossings,
  queueEmpty,
  wentWrong,
  slaDown,
  slaUp,
  touchSpare,
  roomChanged,
  lookAgain,
  bringFlow,
  hold,
  spoil,
  enqueue,
  comeAgain,
  outOfTurn,
  reconcileSeconds,
  settled,
  touchComponent,
  touchFlow,
  regate,
  strikeTenants,
  restoreTenants,
  touchClients,
  touchGroup,
  touchAll,
  touchCapacity,
  zoneChanged,
  surge,
  surgeOf,
  placesChanged,
  runAgain,
  bothRun,
  runsMissed,
  lateItems,
  linkChanged,
  copiesChanged: (run) => { copiesChanged(run); watchCaches(run); },
  exposureChanged,
  noticed,
  falseAlarm,
  startRunbook,
  cancelRunbook,
  abandonRunbook,
  retrySteps,
  stepDone,
  decideAgain,
  openSecondWriter,
  diverge,
  takeResponder,
  freeResponder,
  openAccess,
  meetFaults,
  faultSeconds,
  fence,
  promote,
  repoint,
  runbookDone,
  pointOfNoReturn,
  moveWriters,
  returnWriters,
  resyncSeconds,
  restoreSeconds,
  restorable,
  steer: (run, group, from) => { steer(run, group, from); moveTenants(run, group); moveClients(run, group, from); },
  steerHome: (run, group) => { steerHome(run, group); tenantsHome(run, group); clientsHome(run, group); },
  scaleOut,
  scaleIn,
  stopScaling,
  warmUp,
  homeHealth: (run, group, healthy) => { if (healthy) passStage(run, group, stage.homeBack); homeHealth(run, group, healthy); },
  lookBack,
  passStage,
  lacks,
  switchHome,
  settleAway,
  expose,
  protect,
  plannedStop,
};
