import { defineConfig } from 'drizzle-kit';

export default defineConfig({ dialect: 'postgresql', schema: ['./src/moved.ts', './src/users.ts', './src/views/*.ts'] });
