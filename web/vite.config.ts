import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Writes `file.gz` beside every file that compresses well; the gateway sends it as it is. */
const gzipped: Plugin = {
  name: 'gzipped',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    // Vite itself still writes into the chunks at this stage.
    order: 'post',
    handler(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (!/\.(?:js|css|svg|ttf)$/.test(output.fileName)) continue;
        const source = gzipSync(output.type === 'chunk' ? output.code : output.source);
        this.emitFile({ type: 'asset', fileName: `${output.fileName}.gz`, source });
      }
    },
  },
};

/** Three pages from one bundle; the gateway serves their files below `/console/`. */
export default defineConfig({
  root: at('.'),
  base: '/console/',
  publicDir: false,
  // Its warnings are about GraphiQL's own packages.
  logLevel: 'error',
  plugins: [gzipped],
  build: {
    outDir: at('../dist/web'),
    emptyOutDir: true,
    // A `data:` address would need an exception in the Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        home: at('./home.html'),
        graphiql: at('./graphiql.html'),
        builder: at('./builder.html'),
      },
    },
  },
});
