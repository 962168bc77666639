import type { PostgresSettings } from './postgres-options.ts';

const FOR_A_SMALL_MACHINE: PostgresSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  shared_buffers: '64MB',
  // Worker processes for I/O cost memory and win nothing on data that fits in memory.
  io_method: 'sync',
  wal_compression: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  cluster_name: 'alexandrite',
};

// synchronous_commit stays on: a commit must outlive the kill -9 of the server even where it need not outlive a power cut.
const THROW_AWAY: PostgresSettings = {
  fsync: 'off',
  full_page_writes: 'off',
  wal_compression: 'off',
  max_wal_size: '4GB',
};

/** The server's command-line arguments: built-in settings, overridden by the caller's. */
export function settingArguments(
  port: number,
  durable: boolean,
  overrides: PostgresSettings = {},
): readonly string[] {
  const settings = { ...FOR_A_SMALL_MACHINE, ...(durable ? {} : THROW_AWAY), ...overrides, port };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${printed(value)}`]);
}

function printed(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return String(value);
}
