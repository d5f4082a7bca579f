/** How the schema came to be. A migration that has been released is never changed: add another one. */

const flavors = `
  create table flavors (
    id integer generated always as identity primary key,
    flavorid text not null unique,
    name text not null unique,
    memory_mb integer not null,
    vcpus integer not null,
    root_gb integer not null,
    ephemeral_gb integer not null default 0,
    swap integer not null default 0,
    rxtx_factor double precision not null default 1,
    is_public boolean not null default true,
    disabled boolean not null default false,
    description text,
    created_at timestamptz not null default now(),
    updated_at timestamptz
  )`;

const flavorExtraSpecs = `
  create table flavor_extra_specs (
    flavor_id integer not null references flavors on delete cascade,
    key text not null,
    value text not null,
    primary key (flavor_id, key)
  )`;

const keypairs = `
  create table keypairs (
    id integer generated always as identity primary key,
    user_id text not null,
    name text not null,
    type text not null,
    fingerprint text not null,
    public_key text not null,
    created_at timestamptz not null,
    unique (user_id, name)
  )`;

const servers = `
  create table servers (
    id text primary key,
    project_id text not null,
    user_id text not null,
    name text not null,
    description text,
    hostname text not null,
    vm_state text not null,
    task_state text,
    power_state integer not null default 0,
    flavor jsonb not null,
    image_ref text not null default '',
    key_name text,
    user_data text,
    availability_zone text not null default '',
    host text,
    config_drive boolean not null default false,
    disk_config text not null default 'MANUAL',
    access_ip_v4 text not null default '',
    access_ip_v6 text not null default '',
    security_groups jsonb not null default '["default"]',
    reservation_id text not null,
    launch_index integer not null default 0,
    locked_by text,
    locked_reason text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    launched_at timestamptz
  )`;

const serverMetadata = `
  create table server_metadata (
    server_id text not null references servers on delete cascade,
    key text not null,
    value text not null,
    primary key (server_id, key)
  )`;

const serverTags = `
  create table server_tags (
    server_id text not null references servers on delete cascade,
    tag text not null,
    primary key (server_id, tag)
  )`;

/** The statements of each migration, in the order in which they run. */
export const migrations: Readonly<Record<string, readonly string[]>> = {
  "0001-tables": [
    flavors,
    flavorExtraSpecs,
    keypairs,
    servers,
    serverMetadata,
    serverTags,
    "create index servers_by_project on servers (project_id, created_at, id)",
  ],
  "0002-first-flavors": [
    `insert into flavors (flavorid, name, memory_mb, vcpus, root_gb) values
      ('1', 'm1.tiny', 512, 1, 1),
      ('2', 'm1.small', 2048, 1, 20),
      ('3', 'm1.medium', 4096, 2, 40),
      ('4', 'm1.large', 8192, 4, 80),
      ('5', 'm1.xlarge', 16384, 8, 160)`,
  ],
};
