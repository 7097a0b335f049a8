/** The version of all programs of this repository, as CHANGELOG.md counts it. */
export const VERSION = '0.1.0';
