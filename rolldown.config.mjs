import { defineConfig } from 'rolldown';

/**
 * The program with all that it uses, in few files: to find and read the files of its libraries one
 * by one would take longer than everything else at its start.
 */
export default defineConfig({
  input: { main: 'src/cli/main.ts', worker: 'src/cli/worker.ts' },
  platform: 'node',
  // Whoever traces the gateway loads this one too, and both must be the same.
  external: ['@opentelemetry/api'],
  // What Node.js would load. A second copy of `graphql` would refuse the types of the first.
  resolve: { mainFields: ['main'] },
  output: {
    // Files of the project are named as seen from a folder below dist/.
    dir: 'dist/cli',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  },
});
