/** What each provider calls the things that a standing bill is made of. A provider that is not listed is priced by role names in `money.prices`. */
import { aws } from './skus/aws.js';
import { azure } from './skus/azure.js';
import { gcp } from './skus/gcp.js';
import { otherProvider } from './skus/other.js';
import type { ProviderSkus } from './skus/types.js';

const known: ReadonlyMap<string, ProviderSkus> = new Map([['aws', aws], ['azure', azure], ['gcp', gcp]]);

export function skusOf(provider: string): ProviderSkus {
  return known.get(provider) ?? otherProvider;
}
