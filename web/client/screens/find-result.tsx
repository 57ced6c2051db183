/** The result that an address means: one that is there, or a scenario that gives the same figures when it is run again. */
import type { FolderView, ResultEntry, ScenarioEntry } from '../../api.js';
import type { Result } from '../../../src/result/result.js';
import type { Address } from '../model/address.js';
import { Link } from '../parts/link.js';
import { useNavigation } from '../parts/navigation.js';
import { Problem } from '../parts/problem.js';
import { useAnswer } from '../parts/server.js';
import { ResultScreen } from './result.js';

export function FindResult() {
  const { address } = useNavigation();
  const { value: folder, error } = useAnswer<FolderView>('folder');
  const entry = folder === null ? null : findResult(folder.results, address);
  const found = useAnswer<Result>(entry === null ? null : `results/${entry.id}`);
  const problem = error ?? found.error;
  if (problem !== null) return <main id="main"><p class="quiet"><Link to={{}}>All scenarios</Link></p><Problem error={problem} /></main>;
  if (entry !== null && found.value !== null) return <ResultScreen id={entry.id} result={found.value} />;
  if (folder === null || entry !== null) return <main id="main"><p role="status" class="quiet">Reading the result</p></main>;
  return <Missing address={address} scenario={folder.scenarios.find(({ hash }) => hash === address.scenario) ?? null} folder={folder.folder} />;
}

/** A complete one with all designs where there is one: figures of a design do not depend on which others stand beside it. */
export function findResult(results: readonly ResultEntry[], { scenario, seed, years }: Pick<Address, 'scenario' | 'seed' | 'years'>): ResultEntry | null {
  const same = results.filter((one) => one.scenario.hash === scenario && (seed === null || one.seed === seed) && (years === null || one.years === years));
  return same.find(({ partial, allDesigns }) => !partial && allDesigns) ?? same.find(({ partial }) => !partial) ?? same[0] ?? null;
}

function Missing({ address, scenario, folder }: { readonly address: Address; readonly scenario: ScenarioEntry | null; readonly folder: string }) {
  const { seed, years, designs } = address;
  const what = `${years === null ? '' : `${years.toLocaleString('en-US')} years`}${seed === null ? '' : `, seed ${seed}`}`;
  return (
    <main id="main">
      <p class="quiet"><Link to={{}}>All scenarios</Link></p>
      <h1>This result is not here</h1>
      {scenario === null ? (
        <p>The link means the scenario {address.scenario}, and no file in {folder} has that text. Ask whoever sent the link for the scenario or for the result as JSON, and put it into the folder.</p>
      ) : (
        <>
          <p>The scenario is here, and the result ({what}) has not been simulated yet. A run gives the same figures, to the last digit.</p>
          <p><Link to={{ file: scenario.id, seed, years, designs }} class="button primary">Prepare the run</Link></p>
        </>
      )}
    </main>
  );
}
