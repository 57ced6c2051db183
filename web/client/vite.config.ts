import { defineConfig } from 'vite';

export default defineConfig({
  // Relative, so that the page also works behind a proxy that serves it below another address.
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { outDir: '../../dist/web/client', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false },
  server: { proxy: { '/api': 'http://127.0.0.1:4600' } },
});
