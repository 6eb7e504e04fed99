import { defineConfig } from '@graphql-hive/gateway';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { gatewayConfig as settings } from './gateway.config.ts';

/** The same, with queries planned by Hive Router's planner, which is written in Rust. */
export const gatewayConfig = defineConfig({ ...settings, unifiedGraphHandler });
