/** A chart as it was drawn. Its text is read as XML, in which nothing can run, and only then becomes part of the page. */
import { useLayoutEffect, useRef } from 'preact/hooks';

export function Picture({ svg }: { readonly svg: string }) {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml');
    if (documentElement.nodeName === 'svg') frame.current?.replaceChildren(document.importNode(documentElement, true));
    else frame.current?.replaceChildren('This picture cannot be shown; its table can.');
  }, [svg]);
  return <div class="picture" ref={frame} />;
}
