/** What incidents cost in support: every tenant is told, and those who are out ask. */
import { figure } from '../figures.js';
import { statedTerm } from './loss-term.js';
import type { LossTerm } from './loss-term.js';
import type { Axes } from './outcome-axes.js';

export function supportTerms({ plan, classes }: Axes): LossTerm[] {
  const { support } = plan.scenario;
  if (support === null) return [];
  const { costPerHour, noticeSeconds, ticketsPerSecond, handlingSeconds } = support;
  const notice = noticeSeconds / 3_600;
  const tickets = ticketsPerSecond * handlingSeconds;
  return classes.flatMap((tenants, cell): LossTerm[] => {
    const item = tenants?.name ?? 'all';
    return [
      ...(notice > 0 ? [statedTerm({ line: 'support', column: 'tenantsTold', cell, item }, notice * costPerHour, `${figure(notice * 60)} minutes to tell a tenant x ${figure(costPerHour)} USD an hour`, 'operations.support.notice')] : []),
      ...(tickets > 0 ? [statedTerm({ line: 'support', column: 'tenantHours', cell, item }, tickets * costPerHour, `${figure(tickets)} hours of tickets for each hour that a tenant is out x ${figure(costPerHour)} USD an hour`, 'operations.support.tickets')] : []),
    ];
  });
}
