/** Copies the address, which holds everything that is on the screen. */
import { useState } from 'preact/hooks';

export function ShareButton() {
  const [said, setSaid] = useState('');
  const copy = (): void => {
    navigator.clipboard.writeText(location.href).then(() => setSaid('Link copied'), () => setSaid('Copy the address of this page'));
  };
  return (
    <>
      <button type="button" onClick={copy}>Copy link</button>
      <span role="status" class="quiet">{said}</span>
    </>
  );
}
