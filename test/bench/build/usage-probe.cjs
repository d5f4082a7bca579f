// Loaded into a process that is measured: writes what it has used where USAGE_FILE says. Its threads and children count for themselves.
const { isMainThread } = require("node:worker_threads");
const fs = require("node:fs");

if (isMainThread)
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const usage = { cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 };
    fs.writeFileSync(process.env.USAGE_FILE, JSON.stringify(usage));
  });
