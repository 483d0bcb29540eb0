package io.taosanode.analysis;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The declaration of an algorithm, from which listing, validation, documentation and the
 * conformance suite all read.
 *
 * @param name lower-case name by which it is called, at most 63 characters
 * @param summary one sentence for people
 * @param reference the paper or book that defines it
 * @param minLength fewest observed values it can work on
 * @param missing what happens to missing values
 * @param capabilities what it can do beyond its task
 * @param params its options, in the order of documentation
 * @param cost how its time grows with the series
 */
public record AlgorithmInfo(
    String name,
    String summary,
    String reference,
    int minLength,
    MissingValues missing,
    Set<Capability> capabilities,
    List<Param<?>> params,
    Cost cost) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

  /**
   * Checks the name and copies the collections.
   *
   * @throws IllegalArgumentException if the name is malformed
   */
  public AlgorithmInfo {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("name = " + name + ": must match " + NAME);
    }
    capabilities = Set.copyOf(capabilities);
    params = List.copyOf(params);
  }

  /**
   * Starts a declaration with the strictest defaults: no options, no capabilities, 1 value, time in
   * proportion to the rows.
   */
  public static AlgorithmInfo of(String name, String summary) {
    return new AlgorithmInfo(
        name, summary, "", 1, MissingValues.SKIPPED, Set.of(), List.of(), Cost.LINEAR);
  }

  /** The same declaration with the source of the method. */
  public AlgorithmInfo from(String source) {
    return new AlgorithmInfo(name, summary, source, minLength, missing, capabilities, params, cost);
  }

  /** The same declaration with the fewest observed values. */
  public AlgorithmInfo needing(int length) {
    return new AlgorithmInfo(name, summary, reference, length, missing, capabilities, params, cost);
  }

  /** The same declaration with another treatment of missing values. */
  public AlgorithmInfo missing(MissingValues treatment) {
    return new AlgorithmInfo(
        name, summary, reference, minLength, treatment, capabilities, params, cost);
  }

  /** The same declaration with capabilities. */
  public AlgorithmInfo able(Capability first, Capability... more) {
    Set<Capability> all = EnumSet.of(first, more);
    return new AlgorithmInfo(name, summary, reference, minLength, missing, all, params, cost);
  }

  /** The same declaration with options. */
  public AlgorithmInfo options(Param<?>... options) {
    return new AlgorithmInfo(
        name, summary, reference, minLength, missing, capabilities, List.of(options), cost);
  }

  /** The same declaration with another growth of time. */
  public AlgorithmInfo costing(Cost growth) {
    return new AlgorithmInfo(
        name, summary, reference, minLength, missing, capabilities, params, growth);
  }

  /** Whether the algorithm has a capability. */
  public boolean can(Capability capability) {
    return capabilities.contains(capability);
  }
}
