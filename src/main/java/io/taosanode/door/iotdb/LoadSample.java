package io.taosanode.door.iotdb;

import com.sun.management.OperatingSystemMXBean;
import io.taosanode.door.iotdb.thrift.Struct;
import io.taosanode.door.iotdb.thrift.ThriftValue;
import java.io.File;
import java.lang.management.ManagementFactory;

/** How busy the machine is, for heartbeats that ask. */
final class LoadSample {
  private static final double PERCENT = 100;
  private static final double GIBIBYTE = 1L << 30;
  private static final OperatingSystemMXBean MACHINE =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private LoadSample() {}

  /** The load since the last sample. */
  static Struct now() {
    double total = MACHINE.getTotalMemorySize();
    File root = new File("/");
    double space = root.getTotalSpace();
    return Struct.empty()
        .with(1, real(PERCENT * Math.max(0, MACHINE.getCpuLoad())))
        .with(2, real(share(total - MACHINE.getFreeMemorySize(), total)))
        .with(3, real(share(space - root.getUsableSpace(), space)))
        .with(4, real(root.getUsableSpace() / GIBIBYTE));
  }

  private static double share(double part, double whole) {
    return whole > 0 ? PERCENT * part / whole : 0;
  }

  private static ThriftValue real(double value) {
    return new ThriftValue.Real(value);
  }
}
