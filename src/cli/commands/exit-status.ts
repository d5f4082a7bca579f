/** How a command ends: 0 fine, 1 drift or mistakes found, 2 could not run. */
export type ExitStatus = 0 | 1 | 2;
