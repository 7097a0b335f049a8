/** Thrown for a setting that cannot be used: names the variable and says what it takes. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}
