/** A link within the page: an ordinary one, which the page follows without asking the server. */
import type { ComponentChildren } from 'preact';
import { start, writeAddress } from '../model/address.js';
import type { Address } from '../model/address.js';
import { useNavigation } from './navigation.js';

interface LinkProps { readonly to: Partial<Address>; /** Keeps what the address holds besides. */ readonly within?: boolean; readonly current?: boolean; readonly class?: string; readonly children: ComponentChildren }

export function Link({ to, within = false, current, children, class: className }: LinkProps) {
  const { address, change, go } = useNavigation();
  const follow = (event: MouseEvent): void => {
    // A new tab or window is the business of the browser.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    if (within) change(to);
    else go(to);
  };
  return <a href={writeAddress(within ? { ...address, ...to } : { ...start, ...to })} class={className} aria-current={current ? 'page' : undefined} onClick={follow}>{children}</a>;
}
