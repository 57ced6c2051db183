/** Which screen an address means. */
import { NavigationContext, useAddress } from './parts/navigation.js';
import { FindResult } from './screens/find-result.js';
import { Home } from './screens/home.js';
import { RunScreen } from './screens/run.js';
import { ScenarioScreen } from './screens/scenario.js';

export function App() {
  const navigation = useAddress();
  const { run, scenario, seed, years, file } = navigation.address;
  return (
    <NavigationContext.Provider value={navigation}>
      <a class="skip" href="#main">Skip to content</a>
      <div class="page">{run !== null ? <RunScreen key={run} id={run} /> : scenario !== null ? <FindResult key={`${scenario} ${seed} ${years}`} /> : file !== null ? <ScenarioScreen key={file} id={file} /> : <Home />}</div>
    </NavigationContext.Provider>
  );
}
