/** Choices that hold for the table and the charts: reference, flow, class, and which designs are shown. */
import type { Result } from '../../../src/result/result.js';
import { useNavigation } from './navigation.js';

export function Toolbar({ result, reference }: { readonly result: Result; readonly reference: string | null }) {
  const { address, change } = useNavigation();
  const { scenario } = result;
  if (address.view === 'two') return null;
  return (
    <div class="toolbar">
      <label>Reference <select value={reference ?? ''} onChange={(event) => change({ reference: event.currentTarget.value })}>{result.designs.map(({ name, isToday }) => <option key={name} value={name}>{name}{isToday ? ' (today)' : ''}</option>)}</select></label>
      <label>Flow <select value={address.flow ?? ''} onChange={(event) => change({ flow: event.currentTarget.value || null })}>
        <option value="">the one that decides</option>
        {scenario.flows.map(({ name, tier }) => <option key={name} value={name}>{name} ({tier})</option>)}
      </select></label>
      {scenario.tenantClasses.length < 2 ? null : (
        <label>Tenant class <select value={address.tenantClass ?? ''} onChange={(event) => change({ tenantClass: event.currentTarget.value || null })}>
          <option value="">the one that fares worst</option>
          {scenario.tenantClasses.map(({ name }) => <option key={name}>{name}</option>)}
        </select></label>
      )}
      <Shown result={result} />
    </div>
  );
}

/** Figures do not change when designs are left out, so this is a choice of the screen alone. */
function Shown({ result }: { readonly result: Result }) {
  const { address: { designs }, change } = useNavigation();
  const all = result.designs.map(({ name }) => name);
  const shown = designs.length === 0 ? all : all.filter((name) => designs.includes(name));
  const toggle = (name: string): void => {
    const next = all.filter((one) => (one === name ? !shown.includes(one) : shown.includes(one)));
    change({ designs: next.length === all.length || next.length === 0 ? [] : next }, true);
  };
  return (
    <details class="shown">
      <summary>{shown.length === all.length ? `All ${all.length} designs` : `${shown.length} of ${all.length} designs`}</summary>
      <fieldset>
        <legend class="unseen">Designs to show</legend>
        {all.map((name) => <label class="check" key={name}><input type="checkbox" checked={shown.includes(name)} onChange={() => toggle(name)} /> {name}</label>)}
      </fieldset>
    </details>
  );
}
