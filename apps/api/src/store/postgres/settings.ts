/** How our own PostgreSQL is set, as words of its command line, where no edited file can undo what durability rests on. */
export const settingsFor = (port: number): readonly string[] => Object.entries({ ...DURABLE, ...PRIVATE, ...SMALL, port }).flatMap(word)

const word = ([name, value]: [string, string | number]): readonly string[] => ['-c', `${name}=${value}`]

/** What was answered is on the disk, whatever happens to the power. */
const DURABLE = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  ...(process.platform === 'darwin' && { wal_sync_method: 'fsync_writethrough' }), // macOS's plain fsync stops at the drive's cache
}

/** Nobody else reaches it, and its log holds no personal data: no statements, no parameters, no values in the details. */
const PRIVATE = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: 0,
  log_checkpoints: 'off',
  log_timezone: 'UTC',
  logging_collector: 'off',
}

/** One venue on a small machine, perhaps in a container with 64 MB of shared memory, which parallel queries would exhaust. */
const SMALL = {
  shared_buffers: '128MB',
  max_connections: 50,
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  min_wal_size: '64MB',
  max_wal_size: '512MB',
  wal_compression: 'on',
  max_parallel_workers_per_gather: 0,
  jit: 'off',
  timezone: 'UTC',
}
