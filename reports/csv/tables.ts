/** A Result as tidy tables, one a file. */
import type { CostLine, DecidingTarget, DesignResult, Distribution, LossLineResult, StoreResult } from '../../src/result/design-result.js';
import type { AssumptionInfo, Result, TargetResult } from '../../src/result/result.js';
import { column, csvTable, interval } from './columns.js';
import type { CsvColumn } from './columns.js';
import type { CsvTable } from './csv.js';
import { flowTable } from './flows.js';

export function csvTables(result: Result): readonly CsvTable[] {
  const money = `${result.scenario.currency.toLowerCase().replace(/[^a-z0-9]/g, '')}_per_year`;
  return [runTable(result), designTable(result, money), targetTable(result), flowTable(result), storeTable(result), costTable(result, money), lossTable(result, money), assumptionTable(result)];
}

type Of<T> = { readonly design: DesignResult; readonly one: T };

function each<T>({ designs }: Result, of: (design: DesignResult) => readonly T[]): readonly Of<T>[] {
  return designs.flatMap((design) => of(design).map((one) => ({ design, one })));
}

const designName = column<Of<unknown>>('design', ({ design }) => design.name);

function runTable(result: Result): CsvTable {
  const { run, scenario, product, library } = result;
  return csvTable('run', [result], [
    column('scenario', () => scenario.name), column('file', () => scenario.file), column('scenario_hash', () => scenario.hash), column('seed', () => run.seed), column('replications', () => run.replications), column('horizon_s', () => run.horizonSeconds),
    column('confidence', () => run.confidence), column('partial', () => run.partial), column('version', () => product.version), column('catalogue', () => library.version), column('finding', () => result.sentence.text), column('reproduce', () => run.reproduce),
  ]);
}

function designTable({ designs }: Result, money: string): CsvTable {
  return csvTable('designs', designs, [
    column('design', ({ name }) => name), column('pattern', ({ pattern }) => pattern), column('sites', ({ sites }) => sites.join('; ')), column('is_today', ({ isToday }) => isToday), column('is_proposed', ({ isProposed }) => isProposed), column('verdict', ({ verdict }) => verdict),
    column(`platform_${money}`, ({ row }) => row.standing.platform), column(`people_${money}`, ({ row }) => row.standing.people), column(`one_off_${money}`, ({ row }) => row.standing.oneOff), column(`standing_${money}`, ({ row }) => row.standing.total),
    interval(`loss_${money}`, ({ row }) => row.loss), interval(`tenants_loss_${money}`, ({ row }) => row.tenantsLoss), interval(`loss_p95_${money}`, ({ row }) => row.badYear), interval(`total_${money}`, ({ row }) => row.total), interval(`against_today_${money}`, ({ row }) => row.againstToday),
    deciding('rto', ({ row }) => row.rto), deciding('rpo', ({ row }) => row.rpo),
    interval('availability_share', ({ row }) => row.availability), interval('served_share', ({ row }) => row.served), interval('downtime_s_per_year', ({ row }) => row.downtime), interval('misses_per_year', ({ row }) => row.missesPerYear),
    column('dominated_by', ({ dominatedBy }) => dominatedBy.join('; ')),
  ]);
}

function deciding(name: string, of: (design: DesignResult) => DecidingTarget): readonly CsvColumn<DesignResult>[] {
  return [
    column(`${name}_target`, (design) => of(design).target), column(`${name}_limit_s`, (design) => of(design).limit), ...interval<DesignResult>(`${name}_p95_s`, (design) => of(design).achieved), column(`${name}_verdict`, (design) => of(design).verdict),
  ];
}

function targetTable(result: Result): CsvTable {
  const of = <T extends string | number | null>(name: string, value: (target: TargetResult) => T) => column<Of<TargetResult>>(name, ({ one }) => value(one));
  return csvTable('targets', each(result, ({ targets }) => targets), [
    designName, of('target', ({ id }) => id), of('kind', ({ kind }) => kind), of('flow', ({ flow }) => flow), of('tenant_class', ({ tenantClass }) => tenantClass), of('cause', ({ cause }) => cause),
    of('limit_s', ({ limit, unit }) => (unit === 's' ? limit : null)), of('limit_share', ({ limit, unit }) => (unit === 'share' ? limit : null)), of('needed_share', ({ share }) => share), of('verdict', ({ verdict }) => verdict),
    interval('achieved_share', ({ one }) => one.achieved), interval('quantile_s', ({ one }) => one.quantile), interval('misses_per_year', ({ one }) => one.missesPerYear), of('misses_allowed_per_year', ({ missedPerYearAllowed }) => missedPerYearAllowed), of('reason', ({ reason }) => reason),
  ]);
}

function storeTable(result: Result): CsvTable {
  type Row = Of<{ readonly store: StoreResult; readonly rpo: Distribution }>;
  const of = <T extends string | number | null>(name: string, value: (one: Row['one']) => T) => column<Row>(name, ({ one }) => value(one));
  return csvTable('stores', each(result, ({ stores }) => stores.flatMap((store) => store.rpo.map((rpo) => ({ store, rpo })))), [
    designName, of('store', ({ store }) => store.store), of('kind', ({ store }) => store.kind), of('limit_s', ({ store }) => store.limit), of('limit_cause', ({ store }) => store.limitCause), of('verdict', ({ store }) => store.verdict),
    of('cause', ({ rpo }) => rpo.cause), of('cases', ({ rpo }) => rpo.n), of('without_end', ({ rpo }) => rpo.infinite), interval('per_year', ({ one }) => one.rpo.perYear),
    interval('rpo_p50_s', ({ one }) => one.rpo.p50), interval('rpo_p95_s', ({ one }) => one.rpo.p95), interval('rpo_p99_s', ({ one }) => one.rpo.p99),
  ]);
}

function costTable(result: Result, money: string): CsvTable {
  const of = <T extends string | number | boolean | null>(name: string, value: (line: CostLine) => T) => column<Of<CostLine>>(name, ({ one }) => value(one));
  const currency = money.replace(/_per_year$/, '');
  return csvTable('cost-lines', each(result, ({ cost }) => cost.lines), [
    designName, of('line', ({ id }) => id), of('category', ({ category }) => category), of('item', ({ item }) => item), of('provider', ({ provider }) => provider), of('site', ({ site }) => site),
    of('quantity', ({ quantity }) => quantity), of('quantity_unit', ({ unit }) => unit), of(`unit_price_${currency}`, ({ unitPrice }) => unitPrice), of('scale', ({ scale }) => scale), of(`estimate_${money}`, ({ estimate }) => estimate), of(`amount_${money}`, ({ amount }) => amount),
    of('source', ({ source }) => source), of('as_of', ({ asOf }) => asOf), of('confidence', ({ confidence }) => confidence), of('assumption', ({ assumption }) => assumption), of('formula', ({ formula }) => formula), of('note', ({ note }) => note),
  ]);
}

function lossTable(result: Result, money: string): CsvTable {
  const of = (name: string, value: (line: LossLineResult) => string) => column<Of<LossLineResult>>(name, ({ one }) => value(one));
  return csvTable('losses', each(result, ({ loss }) => loss.lines), [designName, of('loss', ({ name }) => name), of('about', ({ about }) => about), of('payer', ({ payer }) => payer), interval(`loss_${money}`, ({ one }) => one.perYear)]);
}

function assumptionTable({ assumptions }: Result): CsvTable {
  return csvTable<AssumptionInfo>('assumptions', assumptions, [
    column('designs', ({ designs }) => designs.join('; ')), column('path', ({ path }) => path), column('value', ({ value }) => value), column('assumption', ({ assumption }) => assumption),
    column('origin', ({ origin }) => origin), column('source', ({ source }) => source), column('date', ({ date }) => date), column('confidence', ({ confidence }) => confidence),
  ]);
}
