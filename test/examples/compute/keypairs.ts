/** Keypairs, whose answers changed in 2.2, 2.10, 2.35 and 2.92. */
import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { admin, type Ask, image, type Service, textOf } from "../compute-service.js";
import { messageOf } from "./create.js";

/** RFC 8709's form of a key of 32 zero bytes, and the MD5 of it. */
const blob = Buffer.concat([
  Buffer.from([0, 0, 0, 11]),
  Buffer.from("ssh-ed25519"),
  Buffer.from([0, 0, 0, 32]),
  Buffer.alloc(32),
]);
const publicKey = `ssh-ed25519 ${blob.toString("base64")} zero@example.org`;

export function keypairTests(service: () => Service): void {
  const create = (keypair: object, options: Ask = {}): ReturnType<Service["ask"]> =>
    service().ask("POST /os-keypairs", { body: { keypair }, ...options });

  describe("keypairs", () => {
    it("makes a key, whose private half it tells once", async () => {
      const made = await create({ name: "made" });
      expect(made.status).toBe(200);
      const keypair = made.body["keypair"] as unknown as Record<string, string>;
      expect(Object.keys(keypair).sort()).toEqual(["fingerprint", "name", "private_key", "public_key", "user_id"]);
      expect(keypair["fingerprint"]).toMatch(/^(?:[0-9a-f]{2}:){15}[0-9a-f]{2}$/);
      const key = createPrivateKey(keypair["private_key"] ?? "");
      const signature = sign("sha256", Buffer.from("text"), key);
      expect(verify("sha256", Buffer.from("text"), createPublicKey(key), signature)).toBe(true);
      const { n = "" } = createPublicKey(key).export({ format: "jwk" });
      const sent = Buffer.from(String(keypair["public_key"]).split(" ")[1] ?? "", "base64");
      expect(sent.includes(Buffer.from(n, "base64url")), "the public half is the private one's").toBe(true);
      const shown = await service().ask("GET /os-keypairs/made");
      expect(shown.body["keypair"]).not.toHaveProperty("private_key");
      expect(shown.body["keypair"]).toMatchObject({ name: "made", deleted: false, updated_at: null });
    });

    it("imports a key", async () => {
      const made = await create({ name: "imported", public_key: publicKey }, { version: "2.2" });
      expect(made.status).toBe(201);
      expect(made.body["keypair"]).toEqual({
        ...{ name: "imported", public_key: publicKey, type: "ssh", user_id: "alice" },
        fingerprint: "3d:52:38:ce:ff:94:f5:d7:81:a4:a4:f9:2b:4f:fe:a0",
      });
      const again = await create({ name: "imported", public_key: publicKey });
      expect([again.status, messageOf(again.body)]).toEqual([409, "Key pair 'imported' already exists."]);
    });

    it("imports certificates from 2.2 on, and makes none", async () => {
      expect((await create({ name: "x509", type: "x509" }, { version: "2.1" })).status).toBe(400);
      expect((await create({ name: "x509", type: "x509" }, { version: "2.2" })).status).toBe(400);
      const wrong = await create({ name: "x509", type: "x509", public_key: "x" }, { version: "2.2" });
      expect([wrong.status, messageOf(wrong.body)]).toEqual([
        400,
        expect.stringContaining("Keypair data is invalid: failed to generate X509 fingerprint"),
      ]);
    });

    it.each([
      [{ name: "bad", public_key: "x" }, "Keypair data is invalid: failed to generate fingerprint"],
      [{ name: "bad", public_key: `ssh-rsa ${blob.toString("base64")}` }, "Keypair data is invalid"],
      [{ name: "bad.name" }, "An invalid 'name' value was provided."],
      [{ name: "" }, ""],
      [{}, "'name' is a required property"],
    ])("refuses %j", async (keypair, message) => {
      const { status, body } = await create(keypair);
      expect([status, messageOf(body)]).toEqual([400, expect.stringContaining(message)]);
    });

    it("only imports from 2.92 on, under more names", async () => {
      expect((await create({ name: "late" }, { version: "2.92" })).status).toBe(400);
      const late = { name: "late@example.org", public_key: publicKey };
      expect((await create(late, { version: "2.91" })).status).toBe(400);
      expect((await create(late, { version: "2.92" })).status).toBe(201);
    });

    it("are the user's own; an administrator names another from 2.10 on", async () => {
      const fred: Ask = { as: "fred:f4ed", version: "2.10" };
      await create({ name: "k1", public_key: publicKey }, fred);
      await create({ name: "k2", public_key: publicKey, user_id: "fred" }, { as: admin, version: "2.10" });
      const list = await service().ask("GET /os-keypairs?user_id=fred", { as: admin, version: "2.10" });
      expect(list.body["keypairs"]).toMatchObject([
        { keypair: { name: "k1", type: "ssh" } },
        { keypair: { name: "k2" } },
      ]);
      const gina = await service().ask("GET /os-keypairs?user_id=fred", { as: "gina:91a", version: "2.10" });
      expect(gina.status).toBe(403);
      expect((await service().ask("GET /os-keypairs/k1", { as: "gina:91a" })).status).toBe(404);
      expect((await create({ name: "k3", user_id: "fred" }, { as: "gina:91a", version: "2.10" })).status).toBe(403);
      expect((await service().ask("GET /os-keypairs/k2?user_id=fred", { as: admin, version: "2.10" })).status).toBe(
        200,
      );
    });

    it("lists them, with types from 2.2 on and in pages from 2.35 on", async () => {
      const as = "hugo:a90";
      for (const name of ["c", "a", "b"]) await create({ name, public_key: publicKey }, { as });
      const list = async (query: string, version: string): Promise<unknown> =>
        (await service().ask(`GET /os-keypairs${query}`, { as, version })).body;
      const summary = { public_key: publicKey, fingerprint: expect.any(String) as unknown };
      expect(await list("", "2.1")).toEqual({
        keypairs: ["a", "b", "c"].map((name) => ({ keypair: { name, ...summary } })),
      });
      expect(await list("?limit=1", "2.34")).toMatchObject({ keypairs: [{ keypair: { type: "ssh" } }, {}, {}] });
      expect(await list("?limit=2", "2.35")).toMatchObject({
        keypairs: [{ keypair: { name: "a" } }, { keypair: { name: "b" } }],
        keypairs_links: [{ rel: "next", href: "http://localhost/v2.1/os-keypairs?limit=2&marker=b" }],
      });
      expect(await list("?marker=b", "2.35")).toMatchObject({ keypairs: [{ keypair: { name: "c" } }] });
      const wrong = await service().ask("GET /os-keypairs?marker=none", { as, version: "2.35" });
      expect([wrong.status, messageOf(wrong.body)]).toEqual([400, "Marker none could not be found."]);
      expect((await service().ask("GET /os-keypairs?x=1", { as, version: "2.75" })).status).toBe(400);
    });

    it.each([
      ["2.1", 202],
      ["2.2", 204],
      ["2.10", 204],
    ])("deletes one in %s: %i", async (version, status) => {
      await create({ name: "gone", public_key: publicKey });
      expect((await service().ask("DELETE /os-keypairs/gone", { version })).status).toBe(status);
      const again = await service().ask("DELETE /os-keypairs/gone", { version });
      expect([again.status, messageOf(again.body)]).toEqual([404, "Keypair gone not found for user alice"]);
    });

    it("is what a server can be made with", async () => {
      await create({ name: "for-server", public_key: publicKey });
      const server = { name: "keyed", imageRef: image, flavorRef: "1", key_name: "for-server" };
      const made = await service().ask("POST /servers", { body: { server } });
      const shown = await service().ask(`GET /servers/${textOf(made.body["server"]?.["id"])}`);
      expect(shown.body["server"]).toMatchObject({ key_name: "for-server" });
    });
  });
}
