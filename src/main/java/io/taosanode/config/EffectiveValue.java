package io.taosanode.config;

/**
 * One value the node runs with.
 *
 * @param section section name
 * @param key key, in the spelling of the file where it is set there
 * @param value the value as it would be written
 * @param origin {@code default} or {@code file:line}
 */
public record EffectiveValue(String section, String key, String value, String origin) {
  /** The origin of a value that the file does not set. */
  public static final String DEFAULT = "default";
}
