/** Parts of authToken's settings: where the Identity service is, who this service is to it, and what has no effect. */

/** Where the Identity service is. */
export interface IdentityUrlConf {
  /** The Identity service: `http://controller:5000`, with or without `/v3` at its end. */
  readonly auth_url?: string;
  /** Older name of `auth_url`. */
  readonly identity_uri?: string;
  /** The host, in files that have no URL. */
  readonly auth_host?: string;
  /** The port beside `auth_host`. Default 35357. */
  readonly auth_port?: string;
  /** http or https beside `auth_host`. Default https. */
  readonly auth_protocol?: string;
  /** A path beside `auth_host`. Default: none. */
  readonly auth_admin_prefix?: string;
  /** What clients without a token are told to go to, in `WWW-Authenticate`. Default: `auth_url` without its version. */
  readonly www_authenticate_uri?: string;
  /** Older name of `www_authenticate_uri`. */
  readonly auth_uri?: string;
}

/** Who this service is to the Identity service. */
export interface CredentialsConf {
  /** password (or v2password, v3password), v3applicationcredential or admin_token; the other settings tell it, too. Default password. */
  readonly auth_type?: string;
  /** Older name of `auth_type`. */
  readonly auth_plugin?: string;
  /** The service's user. */
  readonly username?: string;
  /** The service's user by id. */
  readonly user_id?: string;
  /** Older name of `username`. */
  readonly user_name?: string;
  /** Name of `username` in the first releases. */
  readonly admin_user?: string;
  /** The user's domain. Default, if neither is set: the id `default`. */
  readonly user_domain_id?: string;
  /** The same by name. */
  readonly user_domain_name?: string;
  /** The user's password: write `${NAME}` to take it from the environment. */
  readonly password?: string;
  /** Name of `password` in the first releases. */
  readonly admin_password?: string;
  /** The project that the user works in. */
  readonly project_name?: string;
  /** The project by id. */
  readonly project_id?: string;
  /** Older name of `project_name`. */
  readonly tenant_name?: string;
  /** Older name of `project_id`. */
  readonly tenant_id?: string;
  /** Name of `project_name` in the first releases. */
  readonly admin_tenant_name?: string;
  /** The project's domain. Default, if neither is set: the id `default`. */
  readonly project_domain_id?: string;
  /** The same by name. */
  readonly project_domain_name?: string;
  /** The domain of user and project where theirs isn't set. */
  readonly default_domain_id?: string;
  /** The same by name. */
  readonly default_domain_name?: string;
  /** A domain in place of a project. */
  readonly domain_id?: string;
  /** The same by name. */
  readonly domain_name?: string;
  /** `all`: the whole system in place of a project. */
  readonly system_scope?: string;
  /** An application credential in place of a user and a password. */
  readonly application_credential_id?: string;
  /** With `username` or `user_id`. */
  readonly application_credential_name?: string;
  /** The application credential's secret: write `${NAME}` to take it from the environment. */
  readonly application_credential_secret?: string;
  /** A token that never ends, in place of a user. */
  readonly admin_token?: string;
}

/** Settings that keystonemiddleware knows and that have nothing to act on here. They are accepted, and have no effect. */
export interface IgnoredAuthTokenConf {
  /** Without effect: the version is always 3. */
  readonly auth_version?: string;
  /** Without effect: `auth_url` is the endpoint. */
  readonly interface?: string;
  /** Without effect: `auth_url` is the endpoint. */
  readonly region_name?: string;
  /** Without effect: settings are in this section. */
  readonly auth_section?: string;
  /** Without effect: the name of a Python logger. */
  readonly log_name?: string;
  /** Without effect: tokens are remembered in this process. */
  readonly cache?: string;
  /** Without effect, as all that begin with `memcache`: tokens are remembered in this process. */
  readonly memcached_servers?: string;
  /** Without effect. */
  readonly memcache_servers?: string;
  /** Without effect. */
  readonly memcache_hosts?: string;
  /** Without effect. */
  readonly memcache_security_strategy?: string;
  /** Without effect. */
  readonly memcache_secret_key?: string;
  /** Without effect. */
  readonly memcache_pool_dead_retry?: string;
  /** Without effect. */
  readonly memcache_pool_maxsize?: string;
  /** Without effect. */
  readonly memcache_pool_socket_timeout?: string;
  /** Without effect. */
  readonly memcache_pool_unused_timeout?: string;
  /** Without effect. */
  readonly memcache_pool_conn_get_timeout?: string;
  /** Without effect. */
  readonly memcache_use_advanced_pool?: string;
  /** Without effect: Node's NODE_EXTRA_CA_CERTS names further authorities. */
  readonly cafile?: string;
  /** Without effect: no client certificate is sent. */
  readonly certfile?: string;
  /** Without effect: no client certificate is sent. */
  readonly keyfile?: string;
  /** Without effect: certificates are always checked. */
  readonly insecure?: string;
  /** Without effect: there are no PKI tokens in Identity v3's present releases. */
  readonly signing_dir?: string;
  /** Without effect. */
  readonly signing_dirname?: string;
  /** Without effect. */
  readonly hash_algorithms?: string;
  /** Without effect. */
  readonly check_revocations_for_cached?: string;
  /** Without effect. */
  readonly revocation_cache_time?: string;
  /** Without effect: the service's own address, in the first releases. */
  readonly service_protocol?: string;
  /** Without effect. */
  readonly service_host?: string;
  /** Without effect. */
  readonly service_port?: string;
  /** Without effect: see `http_connect_timeout`. */
  readonly auth_timeout?: string;
}
