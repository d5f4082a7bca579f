/** `[service:NAME]` sections: which apps a service serves, its manager, and how it is launched. Values are read as PasteDeploy reads those of its sections. */
import { compareText } from "../diagnostics.js";
import { badManager, emptyService, unknownServiceSetting } from "../messages/services.js";
import type { IniSection, PlanService, Setting } from "../plan-model.js";
import { integer, number, type SettingKinds, texts } from "../setting-kinds.js";
import { plainAsk } from "./ask.js";
import { placedWords, settingOrigin, toSettings } from "./conf.js";
import { configLoader } from "./loaders.js";
import { readSection } from "./section-values.js";
import type { LoadedFile } from "./loaded-file.js";
import type { Session } from "./session.js";
import { checkText } from "./setting-text.js";
import { strip } from "./white-space.js";

/** The settings that say how a service is launched, and what each has to be. */
export const launchSettings: SettingKinds = {
  graceful_shutdown_timeout: number(0, 86_400),
  ...texts("host", "topic"),
  workers: integer(0, 1024),
};

/** The services of a file, by name. What is wrong with one is reported. */
export function readServices(session: Session, file: LoadedFile): PlanService[] {
  return file.ini.sections
    .filter(({ name }) => name.startsWith(prefix))
    .map((section) => readService(session, file, section))
    .sort((a, b) => compareText(a.name, b.name));
}

const prefix = "service:";

function readService(session: Session, file: LoadedFile, section: IniSection): PlanService {
  const { name, origin } = section;
  const loader = configLoader(session, file, session.globals);
  const { localConf } = readSection(session, { loader, section, ask: plainAsk(origin), globals: null });
  const settings = toSettings(localConf);
  const apps = localConf.get("apps");
  const words = apps === undefined ? [] : placedWords(apps, origin);
  const isIdle = ({ key }: Setting): boolean => key === "apps" || Object.hasOwn(launchSettings, key);
  if (words.length === 0 && settings.every(isIdle)) session.found.report(emptyService(name, origin));
  return {
    name: strip(name.slice(prefix.length)),
    section: name,
    origin,
    apps: words.map((word) => ({ name: word.text, origin: word.origin })),
    manager: managerOf(session, settings),
    conf: launchConf(session, settings),
  };
}

function managerOf(session: Session, settings: readonly Setting[]): PlanService["manager"] {
  const setting = settings.find((s) => s.key === "manager");
  const origin = setting === undefined ? null : settingOrigin(setting);
  if (setting === undefined || origin === null) return null;
  const colon = setting.value.lastIndexOf(":");
  const [module, attr] = [setting.value.slice(0, Math.max(0, colon)), setting.value.slice(colon + 1)];
  if (module !== "" && attr !== "") return { module, attr, origin };
  session.found.report(badManager(setting.value, origin));
  return null;
}

function launchConf(session: Session, settings: readonly Setting[]): Setting[] {
  const known = ["apps", "manager", ...Object.keys(launchSettings)];
  for (const setting of settings) {
    const { key, origin } = setting;
    const kind = Object.hasOwn(launchSettings, key) ? launchSettings[key] : undefined;
    if (kind !== undefined) checkText(setting, kind, session.found);
    else if (origin !== null && !known.includes(key)) session.found.report(unknownServiceSetting(key, known, origin));
  }
  return settings.filter((s) => Object.hasOwn(launchSettings, s.key));
}
