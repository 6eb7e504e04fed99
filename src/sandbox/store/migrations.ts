/**
 * One entry per version of the data file: what turns version n into n + 1. Entries are never
 * changed once released. `owner` is a user's id, or `master` for the organisation itself.
 * Tables whose names start with `tp_` belong to the connectors.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE users (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    external_user_id TEXT NOT NULL UNIQUE,
    is_test_user INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE tokens (
    hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('user', 'code')),
    user_id TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX tokens_by_expiry ON tokens (expires_at);

  CREATE TABLE authentications (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    service_environment_id TEXT NOT NULL,
    credentials TEXT NOT NULL,
    user_data TEXT NOT NULL,
    scopes TEXT NOT NULL,
    on_prem_agent_group_id TEXT,
    custom_fields TEXT,
    hidden INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX authentications_by_owner ON authentications (owner);

  CREATE TABLE solutions (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    description TEXT,
    tags TEXT NOT NULL,
    custom_fields TEXT NOT NULL,
    config_slots TEXT NOT NULL,
    auth_slots TEXT NOT NULL,
    version INTEGER NOT NULL,
    project_id TEXT NOT NULL
  ) STRICT;

  CREATE TABLE instances (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    solution_id TEXT NOT NULL,
    solution_version INTEGER NOT NULL,
    owner TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    created TEXT NOT NULL,
    auth_values TEXT NOT NULL,
    config_values TEXT NOT NULL,
    workflows TEXT NOT NULL
  ) STRICT;
  CREATE INDEX instances_by_owner ON instances (owner);

  CREATE TABLE projects (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    config TEXT NOT NULL,
    solution_draft TEXT
  ) STRICT;

  CREATE TABLE workflows (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    project_id TEXT NOT NULL,
    name TEXT NOT NULL,
    definition TEXT NOT NULL
  ) STRICT;
  CREATE INDEX workflows_by_project ON workflows (project_id);
  `,
];
