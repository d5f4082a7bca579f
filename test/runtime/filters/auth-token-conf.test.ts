import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { authToken } from "../../../src/runtime/filters/auth-token.js";
import { type AuthTokenConf, readAuthToken } from "../../../src/runtime/filters/identity/auth-token-conf.js";
import { ConfigError } from "../../../src/runtime/paste/config-error.js";
import { logged } from "../requests.js";

const user = { username: "nova", password: "pw" };

function login(conf: AuthTokenConf): unknown {
  const { credentials } = readAuthToken({}, { auth_url: "http://id", ...conf }).identity;
  if (credentials?.kind !== "login") return credentials;
  return (JSON.parse(credentials.body) as { auth: unknown }).auth;
}

describe("where the Identity service is", () => {
  it.each([
    [{ auth_url: "http://id:5000" }, "http://id:5000/v3"],
    [{ auth_url: "http://id:5000/v3/" }, "http://id:5000/v3"],
    [{ auth_url: "https://id/identity/v2.0" }, "https://id/identity/v3"],
    [{ identity_uri: "http://id:35357/" }, "http://id:35357/v3"],
    [{ auth_host: "127.0.0.1", auth_port: "35357", auth_protocol: "http" }, "http://127.0.0.1:35357/v3"],
    [{ auth_host: "id" }, "https://id:35357/v3"],
    [{ auth_host: "::1", auth_admin_prefix: "/keystone/" }, "https://[::1]:35357/keystone/v3"],
  ])("%j", (conf: AuthTokenConf, url) => {
    expect(readAuthToken({}, { ...conf, ...user }).identity.url).toBe(url);
  });

  it("takes the section of Nova's Folsom as it is", () => {
    const folsom = {
      ...{
        auth_host: "127.0.0.1",
        auth_port: "35357",
        auth_protocol: "http",
        signing_dirname: "/tmp/keystone-signing-nova",
      },
      ...{ admin_tenant_name: "service", admin_user: "nova", admin_password: "pw" },
    };
    expect(readAuthToken({}, folsom).challenge).toBe('Keystone uri="http://127.0.0.1:35357"');
    expect(login(folsom)).toEqual({
      identity: {
        methods: ["password"],
        password: { user: { name: "nova", domain: { id: "default" }, password: "pw" } },
      },
      scope: { project: { name: "service", domain: { id: "default" } } },
    });
  });
});

describe("who the service is", () => {
  it("can be told in all the ways of keystoneauth", () => {
    expect(login({ user_id: "u", password: "pw", project_id: "p" })).toEqual({
      identity: { methods: ["password"], password: { user: { id: "u", password: "pw" } } },
      scope: { project: { id: "p" } },
    });
    expect(login({ ...user, user_domain_name: "D", project_name: "p", project_domain_id: "pd" })).toEqual({
      identity: { methods: ["password"], password: { user: { name: "nova", domain: { name: "D" }, password: "pw" } } },
      scope: { project: { name: "p", domain: { id: "pd" } } },
    });
    expect(login({ ...user, system_scope: "all" })).toMatchObject({ scope: { system: { all: true } } });
    expect(login({ ...user, domain_name: "D" })).toMatchObject({ scope: { domain: { name: "D" } } });
    expect(login({ ...user, tenant_name: "t", default_domain_id: "dd" })).toMatchObject({
      scope: { project: { name: "t", domain: { id: "dd" } } },
    });
    expect(login(user)).not.toHaveProperty("scope");
    expect(login({ application_credential_id: "i", application_credential_secret: "s" })).toEqual({
      identity: { methods: ["application_credential"], application_credential: { id: "i", secret: "s" } },
    });
    expect(login({ application_credential_name: "n", application_credential_secret: "s", user_id: "u" })).toEqual({
      identity: {
        methods: ["application_credential"],
        application_credential: { name: "n", secret: "s", user: { id: "u" } },
      },
    });
    expect(login({ admin_token: "t" })).toEqual({ kind: "token", token: "t" });
  });
});

describe("the environment", () => {
  beforeEach(() => {
    vi.stubEnv("OS_KEYSTONE_AUTHTOKEN__AUTH_URL", "http://env:5000");
    vi.stubEnv("OS_KEYSTONE_AUTHTOKEN__USERNAME", "nova");
    vi.stubEnv("OS_KEYSTONE_AUTHTOKEN__PASSWORD", "pw");
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it("gives what an unchanged ini leaves to nova.conf; the ini wins", () => {
    expect(readAuthToken({}, {}).identity.url).toBe("http://env:5000/v3");
    expect(readAuthToken({ auth_url: "http://default" }, {}).identity.url).toBe("http://default/v3");
    expect(readAuthToken({ auth_url: "http://default" }, { auth_url: "http://own" }).identity.url).toBe(
      "http://own/v3",
    );
  });
});

describe("wrong settings are refused before anything runs", () => {
  it.each<[AuthTokenConf, string]>([
    [{ auth_url: "id:5000", ...user }, "auth_url"],
    [{ auth_url: "ftp://id", ...user }, "auth_url"],
    [{ auth_url: "http://id", password: "pw" }, "username"],
    [{ auth_url: "http://id", username: "nova" }, "password"],
    [{ auth_url: "http://id", application_credential_secret: "s" }, "application_credential_name"],
    [{ auth_host: "id", auth_port: "port", ...user }, "auth_port"],
    [{ auth_url: "http://id", ...user, auth_type: "v3oidcpassword" }, "auth_type"],
    [{ auth_url: "http://id", ...user, token_cache_time: "5 min" }, "token_cache_time"],
    [{ auth_url: "http://id", ...user, token_cache_size: "0" }, "token_cache_size"],
    [{ auth_url: "http://id", ...user, delay_auth_decision: "later" }, "delay_auth_decision"],
    // no timer can be that long
    [{ auth_url: "http://id", ...user, http_connect_timeout: "3000000" }, "http_connect_timeout"],
    [{ auth_url: "http://id", ...user, www_authenticate_uri: 'http://"x' }, "www_authenticate_uri"],
  ])("%j", (conf, setting) => {
    expect(() => authToken({}, conf)).toThrow(ConfigError);
    expect(() => authToken({}, conf)).toThrow(setting);
  });

  it("and what weakens TLS is said to have no effect", async () => {
    const lines = await logged(() => authToken({}, { auth_url: "http://id", ...user, insecure: "true" }));
    expect(lines.join()).toContain("insecure has no effect");
    expect(lines.join()).not.toContain("pw");
  });
});
