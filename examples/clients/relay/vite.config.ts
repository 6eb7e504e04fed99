import { transformAsync } from '@babel/core';
import { defineConfig, type Plugin } from 'vite';

/** Puts what relay-compiler wrote in the place of each graphql`…`. */
const relay: Plugin = {
  name: 'relay',
  enforce: 'pre',
  transform: {
    filter: { id: /\.tsx$/, code: 'graphql`' },
    async handler(code, filename) {
      const result = await transformAsync(code, {
        filename,
        parserOpts: { plugins: ['typescript', 'jsx'] },
        plugins: [['relay', { eagerEsModules: true }]],
        cwd: import.meta.dirname,
        sourceMaps: true,
      });
      return { code: result?.code ?? code, map: result?.map ?? null };
    },
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [relay],
  server: { proxy: { '/graphql': 'http://127.0.0.1:4000' } },
});
