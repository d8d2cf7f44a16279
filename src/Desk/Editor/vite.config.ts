import { defineConfig } from 'vite';

// One module and one sheet, the same bytes at every build: no hashes in names, no maps, no dates.
export default defineConfig({
  base: './',
  build: {
    target: 'es2022',
    outDir: '../wwwroot/editor',
    emptyOutDir: true,
    sourcemap: false,
    license: { fileName: 'licenses.md' },
    // A library's module is otherwise left with its white space.
    rolldownOptions: { output: { minify: true } },
    lib: {
      entry: 'src/main.ts',
      formats: ['es'],
      fileName: () => 'editor.js',
      cssFileName: 'editor',
    },
  },
});
