/** The address of the page as state: changed by links and controls, and by the buttons of the browser. */
import { createContext } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { readAddress, start, writeAddress } from '../model/address.js';
import type { Address } from '../model/address.js';

export interface Navigation {
  readonly address: Address;
  /** A change of the screen that is shown; `replace` leaves no step behind to go back to. */
  readonly change: (change: Partial<Address>, replace?: boolean) => void;
  /** Another screen. */
  readonly go: (address: Partial<Address>, replace?: boolean) => void;
}

export const NavigationContext = createContext<Navigation>({ address: start, change: () => {}, go: () => {} });

export function useNavigation(): Navigation {
  return useContext(NavigationContext);
}

/** For the root of the page alone; everything below asks `useNavigation`. */
export function useAddress(): Navigation {
  const [address, setAddress] = useState(() => readAddress(location.search));
  useEffect(() => {
    const follow = (): void => setAddress(readAddress(location.search));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const { change, go } = useMemo(() => {
    const move = (next: Address, replace: boolean): void => {
      history[replace ? 'replaceState' : 'pushState'](null, '', writeAddress(next));
      setAddress(next);
    };
    return {
      change: (to: Partial<Address>, replace = false) => move({ ...readAddress(location.search), ...to }, replace),
      go: (to: Partial<Address>, replace = false) => {
        move({ ...start, ...to }, replace);
        if (!replace) scrollTo(0, 0);
      },
    };
  }, []);
  return { address, change, go };
}
