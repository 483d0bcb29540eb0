package io.taosanode.config;

/**
 * One {@code key = value} of the file.
 *
 * @param section name of the section it stands in
 * @param key key, in lower case where the section ignores case
 * @param value value without surrounding blanks; empty when there is no {@code =}
 * @param line line number from 1
 */
record IniEntry(String section, String key, String value, int line) {
  /** The same entry with another value. */
  IniEntry withValue(String replacement) {
    return new IniEntry(section, key, replacement, line);
  }
}
