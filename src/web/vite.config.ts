import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

// Nothing but this origin: where an investigator looks is a secret. The development server needs inline scripts,
// so the policy is written into the built page only.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
  ],
};

export default defineConfig({
  plugins: [react(), contentSecurityPolicy],
  build: {
    outDir: 'dist',
    assetsInlineLimit: 0,
    // The map library is one large file by nature, and is cached by its digest.
    chunkSizeWarningLimit: 1500,
  },
  server: {
    host: '127.0.0.1',
    // The service that “./osint up” starts.
    proxy: Object.fromEntries(
      ['/api', '/ogc', '/health'].map((path) => [path, 'http://127.0.0.1:8642'])),
  },
});
