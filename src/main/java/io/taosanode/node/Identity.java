package io.taosanode.node;

import io.taosanode.config.HostConfig;
import io.taosanode.node.statistics.ProcessFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;

/** Holds the process to the user and the group that its configuration names. */
final class Identity {
  private static final Path SELF = Path.of("/proc/self");

  private Identity() {}

  /**
   * Refuses to run as another user or group than the configured ones. A Java process cannot change
   * either; its launcher or systemd can.
   *
   * @throws StartException if they differ, or do not exist
   */
  static void require(HostConfig.Instance config) {
    if (config.uid().isEmpty() && config.gid().isEmpty()) {
      return;
    }
    try {
      PosixFileAttributes own = Files.readAttributes(SELF, PosixFileAttributes.class);
      UserPrincipalLookupService names = SELF.getFileSystem().getUserPrincipalLookupService();
      requireUser(config.uid(), own.owner(), names);
      requireGroup(config.gid(), own.group(), names);
    } catch (IOException e) {
      throw new StartException("uid, gid: those of the process are not known: " + e, e);
    }
  }

  private static void requireUser(String named, UserPrincipal own, UserPrincipalLookupService names)
      throws IOException {
    if (named.isEmpty() || named.equals(Integer.toString(ProcessFacts.uid()))) {
      return;
    }
    try {
      UserPrincipal wanted = names.lookupPrincipalByName(named);
      if (!wanted.equals(own)) {
        throw different("uid", named, own.getName(), "User");
      }
    } catch (UserPrincipalNotFoundException e) {
      throw new StartException("uid: user " + named + " not found.", e);
    }
  }

  private static void requireGroup(
      String named, GroupPrincipal own, UserPrincipalLookupService names) throws IOException {
    if (named.isEmpty() || named.equals(Integer.toString(ProcessFacts.gid()))) {
      return;
    }
    try {
      if (!names.lookupPrincipalByGroupName(named).equals(own)) {
        throw different("gid", named, own.getName(), "Group");
      }
    } catch (UserPrincipalNotFoundException e) {
      throw new StartException("gid: group " + named + " not found.", e);
    }
  }

  private static StartException different(String key, String named, String own, String unit) {
    String message =
        "%s = %s: this process runs as %s and cannot change that; start it by bin/start.sh as root,"
            + " or set %s=%s in the systemd unit";
    return new StartException(message.formatted(key, named, own, unit, named));
  }
}
