/** Whether the text of a setting is what its reader takes. What comes from the environment is known only when the program starts. */
import type { Reporter } from "../diagnostics.js";
import { badSetting, oddSetting } from "../messages/factories.js";
import type { Setting } from "../plan-model.js";
import type { SettingKind } from "../setting-kinds.js";
import { settingOrigin } from "./conf.js";
import { isFromEnvironment } from "./partial-environment.js";

/** Reports a text that would be refused, or that is odd. */
export function checkText(setting: Setting, kind: SettingKind, found: Reporter): void {
  const { key, value } = setting;
  const place = settingOrigin(setting);
  if (place === null || isFromEnvironment(value)) return;
  const odd = kind.oddity?.(value) ?? null;
  if (!kind.admits(value)) found.report(badSetting({ key, value }, kind, place));
  else if (odd !== null) found.report(oddSetting(key, odd, place));
}
