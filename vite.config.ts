import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const serverUrl = process.env['HARBORLINE_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: { outDir: '../dist/web', emptyOutDir: true, chunkSizeWarningLimit: 1_100 },
  server: { proxy: { '/api': { target: serverUrl, ws: true } } },
});
