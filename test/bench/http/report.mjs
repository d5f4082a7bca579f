// The object of about 1.2 kB that every server builds anew for each request: as Nova's GET /servers/{id}.

/** The text of a function that makes it, for sources that are generated; `makeReport` below is the same function. */
export function makeReport(id) {
  return {
    report: {
      id,
      name: "new-server-test",
      status: "ACTIVE",
      created: "2013-09-03T04:01:32Z",
      updated: "2013-09-03T04:01:33Z",
      hostId: "92154fab69d5883ba2c8622b7e65f745dd33257221c07af363c51b29",
      accessIPv4: "1.2.3.4",
      accessIPv6: "80fe::",
      addresses: { private: [{ addr: "192.168.1.30", mac: "00:0c:29:0d:11:74", type: "fixed", version: 4 }] },
      flavor: { id: "1", links: [{ href: "http://127.0.0.1/flavors/1", rel: "bookmark" }] },
      image: { id: "70a599e0-31e7-49b7-b260-868f441e862b" },
      key_name: null,
      links: [
        { href: `http://127.0.0.1/v2.1/servers/${id}`, rel: "self" },
        { href: `http://127.0.0.1/servers/${id}`, rel: "bookmark" },
      ],
      metadata: { "My Server Name": "Apache1" },
      config_drive: "",
      disk_config: "AUTO",
      availability_zone: "us-west",
      power_state: 1,
      task_state: null,
      vm_state: "active",
      volumes_attached: [{ id: "volume_id1" }, { id: "volume_id2" }],
      launched_at: "2013-09-23T13:37:00.880302",
      terminated_at: null,
      progress: 0,
      description: "A report as long as the description of a server that Nova gives",
      security_groups: [{ name: "default" }],
      tenant_id: "6f70656e737461636b20342065766572",
      user_id: "admin",
    },
  };
}
